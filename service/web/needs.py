"""Needs as options of a form."""

from collections.abc import Iterable, Iterator

from service.answers.directory.vocabularies import entries
from service.web.controls import Options
from service.words.writer import Writer


def need_options(writer: Writer) -> Iterator[tuple[str, str]]:
    """Code and name of each topic, with its finer ones below it, in the order in which people see them."""
    found = entries(writer.records, "need")
    for topic, record in found:
        if not record.get("broader"):
            yield topic, writer.name("need", topic)
            yield from ((code, f"– {writer.name('need', code)}") for code, one in found if one.get("broader") == topic)


def grouped_needs(writer: Writer) -> list[Options]:
    """Each topic, followed by its finer ones."""
    named = [
        (code, writer.name("need", code), record.get("broader")) for code, record in entries(writer.records, "need")
    ]
    finer = {code: [(fine, name) for fine, name, broader in named if broader == code] for code, _, _ in named}
    return [((code, name), *finer[code]) for code, name, broader in named if not broader]


def indented(needs: Iterable[Options]) -> Options:
    """The topics as options of one list, the finer ones with a dash."""
    return tuple(pair for topic, *finer in needs for pair in (topic, *((code, f"– {name}") for code, name in finer)))
