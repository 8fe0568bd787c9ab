"""The filters in force as links that remove them, and which of them leaves out most."""

from collections.abc import Callable
from typing import NamedTuple

from service.answers import named_place as places
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
    """What is found without one filter."""

    chip: Chip
    number: int


def chips(question: Question, writer: Writer) -> list[Chip]:
    """The filters in force, in the order of the form; a radius is part of its place."""
    named = [name for name in FILTERS if name in question.asked and name != "radius_km"]
    return [_chip(name, question, writer) for name in named]


def ways(question: Question, writer: Writer, count: Callable[[dict[str, str]], int]) -> list[Way]:
    """Filters without which something is found, the one that left out most first; `count` counts an address."""
    tried = [Way(chip, count(question.without(chip.name))) for chip in chips(question, writer)]
    return sorted((way for way in tried if way.number), key=lambda way: -way.number)


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
        shown = places.shown(question.place) if question.place else value
        radius = question.asked.get("radius_km")
        return str(said["around"].format(place=shown, km=radius)) if radius else shown
    return value
