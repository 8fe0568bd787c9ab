"""Needs as options of a form."""

from collections.abc import Iterator

from service.answers.directory.vocabularies import entries
from service.words.writer import Writer


def need_options(writer: Writer) -> Iterator[tuple[str, str]]:
    """Code and name of each topic, with its finer ones below it, in the order in which people see them."""
    found = entries(writer.records, "need")
    for topic, record in found:
        if not record.get("broader"):
            yield topic, writer.name("need", topic)
            yield from ((code, f"– {writer.name('need', code)}") for code, one in found if one.get("broader") == topic)
