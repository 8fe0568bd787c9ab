"""What is wrong with the conditions of services and of the law: each compares a fact as its type allows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seed.rows import Row, SeedFault, fault_of
from service.domain.comparable import LISTED, incomparable, operators_of

PARTS = ("requirements", "conditions")
ONLY_IF = ("only_if_fact", "only_if_op", "only_if_value")


def condition_faults(rows: Sequence[Row]) -> Iterator[SeedFault]:
    """The mistakes of all conditions, in the order of the files."""
    facts = {row.id: row.record for row in rows if row.kind == "fact"}
    statuses = sorted(row.id for row in rows if row.kind == "residence_status")
    for row in rows:
        for part in PARTS:
            for position, item in enumerate(row.record.get(part, ())):
                for pointer, detail in _mistakes(item, facts, statuses):
                    yield fault_of(row, f"/{part}/{position}{pointer}", detail)


def _mistakes(
    item: Mapping[str, Any], facts: Mapping[str, Mapping[str, Any]], statuses: Sequence[str]
) -> Iterator[tuple[str, str]]:
    parts = [name for name in ONLY_IF if name in item]
    if len(parts) not in (0, 3):
        yield "", f"has only {', '.join(parts)}; a condition on a condition has fact, op and value."
    compared = [("/value", item["fact"], item["op"], item["value"])]
    if len(parts) == 3:
        compared.append(("/only_if_value", *(item[name] for name in ONLY_IF)))
    for pointer, code, op, value in compared:
        fact = facts.get(code, {})
        values = statuses if fact.get("type") == "status" else fact.get("values", ())
        if why := incomparable(str(fact.get("type")), op, value, values):
            yield pointer, _detail(why, code, str(fact.get("type")), op, value, values)


def _detail(why: str, code: str, fact_type: str, op: str, value: object, values: Sequence[str]) -> str:
    if why == "not_operator":
        return f"is compared by {op}: {code} is of type {fact_type} and takes {', '.join(operators_of(fact_type))}."
    if why == "not_listed":
        return f"is compared by {op}: {' and '.join(LISTED)} take a list, all others one value."
    known = f"it has {', '.join(sorted(values))}" if values else f"its type is {fact_type}"
    return f"is no value of {code}: {value}; {known}."
