"""What is wrong with what people say: each phrase names one entry, and a text stands under one, unless it is shared."""

from collections.abc import Iterator, Sequence
from typing import Any

from seed.rows import Row, SeedFault
from service.domain.three_valued import LEVELS

TARGETS = ("need", "status", "language", "group", "fact")
CLIENTS = ("mentee", "employer", "professional", "volunteer")


def phrase_faults(rows: Sequence[Row]) -> Iterator[SeedFault]:
    """The mistakes of all phrases, in the order of the files."""
    facts = {row.id: row.record for row in rows if row.kind == "fact"}
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.kind == "phrase":
            yield from _target_faults(row, facts)
            yield from _twice(row, seen)


def _target_faults(row: Row, facts: dict[str, dict[str, Any]]) -> Iterator[SeedFault]:
    named = [name for name in TARGETS if name in row.record]
    if len(named) != 1:
        yield _fault(row, "", f"must name one of {', '.join(TARGETS)}.")
    value, fact = row.record.get("value"), facts.get(str(row.record.get("fact")))
    if (value is None) != ("fact" not in row.record):
        yield _fault(row, "/value", "belongs to a fact, and a fact has one.")
    if fact is not None and value not in _values(fact):
        yield _fault(row, "/value", f"The fact has no value '{value}'.")


def _values(fact: dict[str, Any]) -> Sequence[object]:
    own = {"german_level": LEVELS, "client": CLIENTS}
    if fact.get("type") == "bool":
        return ("true", "false")
    return own.get(str(fact.get("field"))) or tuple(fact.get("values", ()))


def _twice(row: Row, seen: dict[tuple[str, str], str]) -> Iterator[SeedFault]:
    """A text that another entry of the same kind has too; a topic and a fact may have the same."""
    kind = "value" if "fact" in row.record else next((name for name in TARGETS if name in row.record), "")
    shared = {text.casefold() for text in row.record.get("shared", ())}
    for number, said in enumerate(row.record.get("said", ())):
        for text in (*said.get("texts", ()), *said.get("hints", ())):
            first = seen.setdefault((kind, text.casefold()), row.id)
            if first != row.id and text.casefold() not in shared:
                yield _fault(row, f"/said/{number}", f"'{text}' stands under {first} too; list it in `shared` of both.")


def _fault(row: Row, pointer: str, detail: str) -> SeedFault:
    at = pointer
    while at not in row.lines:
        at = at.rpartition("/")[0]
    return SeedFault(row.file, row.lines[at], row.id, pointer, detail)
