"""Sources: what evidences a record, and how people read it."""

from dataclasses import dataclass

from service.catalog.record_store import Record
from service.words.catalogue import words
from service.words.writer import Writer


@dataclass(frozen=True)
class Source:
    """What evidences a record."""

    id: str
    title: str | None
    date: str | None
    url: str | None


def sources_of(record: Record, writer: Writer) -> tuple[Source, ...]:
    """All sources of a record in its order; empty where none is stated."""
    return tuple(_source(code, writer.records.get(("source", code), {})) for code in record.get("evidenced_by", ()))


def source_title(code: str, writer: Writer) -> str:
    """The title of a source as people read it; what is only remembered or inferred is said so."""
    source = writer.records.get(("source", code))
    if source is None:
        return writer.name("service", code)
    kinds = words(writer.language)["source_kinds"]
    return str(kinds.get(source.get("kind"), source.get("title", code)))


def _source(code: str, source: Record) -> Source:
    return Source(code, source.get("title"), source.get("date"), source.get("url"))
