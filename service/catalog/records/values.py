"""Single values of records."""

from collections.abc import Iterable, Mapping
from datetime import date

from service.catalog.record_store import Record
from service.domain.messages import Requirement
from service.domain.periods import first_day, last_day

Items = Iterable[Record]


def requirement(item: Record) -> Requirement:
    """One condition on a fact."""
    return Requirement(
        item["fact"],
        item["op"],
        tuple(item["value"]) if isinstance(item["value"], list) else item["value"],
        item.get("if_not", "exclude"),
        item.get("if_unknown", "ask"),
        frozenset(item.get("statuses", ())),
        frozenset(item.get("clients", ())),
        first(item, "valid_from"),
        last(item, "valid_to"),
        item.get("ask"),
        source(item),
        item.get("ask_en"),
        _only_if(item),
        item.get("age_limit"),
    )


def _only_if(item: Record) -> Requirement | None:
    if "only_if_fact" not in item:
        return None
    value = item.get("only_if_value")
    return Requirement(item["only_if_fact"], item["only_if_op"], tuple(value) if isinstance(value, list) else value)


def ids(items: Iterable[Record | str]) -> tuple[str, ...]:
    """The ids that a relationship names, each once."""
    return tuple(dict.fromkeys(item if isinstance(item, str) else item["to"] for item in items))


def one(record: Record, name: str) -> str | None:
    """A relationship to one record: its id, alone or in a list of one."""
    value = record.get(name)
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    return value["to"] if isinstance(value, Mapping) else value


def source(record: Record) -> str:
    """The first source; one that can be read goes before memory (M) and inference (I)."""
    return min(record.get("evidenced_by", ()), key=lambda source: source in ("M", "I"), default="")


def first(record: Record, name: str) -> date | None:
    """The first day that a date names, None where it is not stated."""
    return first_day(record[name]) if record.get(name) else None


def last(record: Record, name: str) -> date | None:
    """The last day that a date names, None where it is not stated."""
    return last_day(record[name]) if record.get(name) else None
