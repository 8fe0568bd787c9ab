"""A condition that a fact cannot be compared by is refused when the seed is read, of services and of the law."""

from typing import Any

import pytest

from seed.condition_check import condition_faults
from seed.rows import Row

ROWS = [
    Row("fact", "gender", {"type": "enum", "values": ["female", "male"]}, "facts", {"": 1}),
    Row("fact", "age", {"type": "int"}, "facts", {"": 2}),
    Row("fact", "entered_on", {"type": "date"}, "facts", {"": 3}),
    Row("fact", "status", {"type": "status"}, "facts", {"": 4}),
    Row("residence_status", "AG", {}, "statuses", {"": 1}),
]
ASKED: dict[str, Any] = {"fact": "gender", "op": "eq", "value": "female"}
PLACES = [("service", "requirements"), ("deadline", "conditions"), ("access_rule", "conditions")]
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"op": "in"}, "/value", "in and not_in take a list"),
    ({"value": ["male"]}, "/value", "all others one value"),
    ({"value": "frau"}, "/value", "it has female, male"),
    ({"op": "gte"}, "/value", "gender is of type enum and takes eq, ne, in, not_in"),
    ({"fact": "status", "value": "XX"}, "/value", "no value of status: XX"),
    ({"fact": "age", "op": "gte", "value": "B1"}, "/value", "its type is int"),
    ({"fact": "entered_on", "op": "eq", "value": "2026-11-20"}, "/value", "takes lt"),
    ({"only_if_fact": "age"}, "", "fact, op and value"),
    ({"only_if_fact": "gender", "only_if_op": "eq", "only_if_value": "x"}, "/only_if_value", "it has female, male"),
]
RIGHT: list[dict[str, Any]] = [
    {},
    {"op": "not_in", "value": ["male"]},
    {"fact": "age", "op": "gte", "value": 15},
    {"fact": "entered_on", "op": "before", "value": "2026-11"},
    {"fact": "status", "op": "ne", "value": "AG"},
    {"only_if_fact": "age", "only_if_op": "gte", "only_if_value": 15},
]


@pytest.mark.parametrize(("kind", "part"), PLACES)
@pytest.mark.parametrize(("change", "pointer", "detail"), WRONG)
def test_what_cannot_be_compared_is_named_with_its_place(
    kind: str, part: str, change: dict[str, Any], pointer: str, detail: str
) -> None:
    row = Row(kind, "x", {part: [ASKED, {**ASKED, **change}]}, "file", {"": 7})

    (fault,) = condition_faults([*ROWS, row])

    assert (fault.pointer, fault.line) == (f"/{part}/1{pointer}", 7)
    assert detail in fault.detail


@pytest.mark.parametrize("change", RIGHT)
def test_what_can_be_compared_is_no_fault(change: dict[str, Any]) -> None:
    assert not list(condition_faults([*ROWS, Row("service", "x", {"requirements": [{**ASKED, **change}]}, "f", {})]))
