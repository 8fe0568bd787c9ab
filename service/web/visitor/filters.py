"""The filters in force as links that remove them, and what is there without one of them."""

from typing import NamedTuple

from service.answers import named_place as places
from service.answers.directory.browse.browse import Instead
from service.web.visitor.blueprint import list_with
from service.web.visitor.question import FILTERS, Question
from service.words.catalogue import words
from service.words.writer import Writer

KINDS = {"need": "need", "language": "language", "kind": "service_kind"}


class Chip(NamedTuple):
    """One filter in force: its parameter, what it says, and the list without it."""

    name: str
    label: str
    text: str
    link: str


class Way(NamedTuple):
    """How many services are there without one filter."""

    chip: Chip
    number: int


class Word(NamedTuple):
    """One of several words, how many services it finds with the other filters, and the list of them."""

    text: str
    number: int
    link: str


def chips(question: Question, writer: Writer) -> list[Chip]:
    """The filters in force, in the order of the form; a radius is part of its place."""
    named = [name for name in FILTERS if name in question.asked and name != "radius_km"]
    return [_chip(name, question, writer) for name in named]


def ways(instead: Instead, shown: list[Chip]) -> list[Way]:
    """The filters without which something is there, as links, the one that left out most first."""
    by_name = {chip.name: chip for chip in shown}
    return [Way(by_name[name], number) for name, number in instead.without]


def words_alone(instead: Instead, question: Question) -> list[Word]:
    """The words that find something alone, as links, the rarest first."""
    asked, language = question.asked, question.language
    return [Word(word, number, list_with(language, {**asked, "q": word})) for word, number in instead.searching]


def _chip(name: str, question: Question, writer: Writer) -> Chip:
    said = words(writer.language)["listing"]
    label = said["short"].get(name, said["labels"][name])
    return Chip(name, label, _text(name, question, writer), list_with(writer.language, question.without(name)))


def _text(name: str, question: Question, writer: Writer) -> str:
    value = question.asked[name]
    said = words(writer.language)["listing"]
    if name in KINDS:
        return ", ".join(writer.name(KINDS[name], code) for code in value.split(","))
    if name in ("cost", "mode", "lifecycle", "reach"):
        return ", ".join(str(said[name].get(code, code)) for code in value.split(","))
    if name == "place":
        place = places.label(question.place) if question.place else value
        radius = question.asked.get("radius_km")
        return str(said["around"].format(place=place, km=radius)) if radius else place
    return value
