"""What must be said before any address: of a document, of a need."""

from dataclasses import dataclass
from typing import Annotated

from service.domain.model import Case
from service.words.writer import Writer


@dataclass(frozen=True)
class Caution:
    """A sentence to be read before any address."""

    about: Annotated[str, "the code of the document or the need"]
    text: str


def cautions(case: Case, writer: Writer) -> tuple[Caution, ...]:
    """That of the document first, then those of the stated needs in their order; a facet has that of its topic."""
    records = writer.records
    document = ("residence_status", case.document or ""), "caution"
    topics = dict.fromkeys(need.partition(".")[0] for need in case.needs)
    places = [document, *((("need", topic), "warn") for topic in topics)]
    told = [(key[1], records.get(key, {}).get(field)) for key, field in places]
    return tuple(Caution(code, text) for code, text in told if text)
