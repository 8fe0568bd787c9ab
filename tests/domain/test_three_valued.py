"""A fact beside what is asked for: true, false, or open where its bounds lie on both sides."""

from datetime import date

import pytest

from service.domain.messages import Requirement
from service.domain.periods import DateRange
from service.domain.three_valued import holds, level_index

EQUALS: list[tuple[str, object, object, bool | None]] = [
    ("eq", 3, 3, True),
    ("eq", 5, 3, False),
    ("ne", 3, 3, False),
    ("ne", 2, 3, True),
    # A span is the value asked for, holds it and more, or holds it not.
    ("eq", DateRange(3, 3), 3, True),
    ("eq", DateRange(2, 3), 3, None),
    ("eq", DateRange(3, 4), 3, None),
    ("eq", DateRange(4, 5), 3, False),
    ("eq", DateRange(1, 2), 3, False),
    ("ne", DateRange(3, 3), 3, False),
    ("ne", DateRange(2, 4), 3, None),
    ("ne", DateRange(4, 5), 3, True),
    ("eq", DateRange(3, 4), "SGB II", False),
    ("eq", DateRange(3, 4), "B1", None),  # B1 is the fourth level after A0
    ("ne", DateRange(3, 4), True, True),
    *(("in", "x", wanted, True) for wanted in (["x", "y"], ("x", "y"), frozenset({"x", "y"}))),
    ("in", "z", ["x", "y"], False),
    ("in", "x", "xyz", False),  # a text is no list of values
    *(("not_in", "x", wanted, False) for wanted in (["x", "y"], ("x", "y"), frozenset({"x", "y"}))),
    ("not_in", "z", ["x", "y"], True),
    ("not_in", "z", "xy", False),
    # A span is among them where each of its values is, not among them where none is, else that is open.
    ("in", DateRange(16, 17), [16, 17], True),
    ("in", DateRange(16, 17), [17, 18], None),
    ("in", DateRange(16, 17), [18], False),
    ("in", DateRange(16, 17), [], False),
    ("in", DateRange(3, 4), ["B1", "B2"], True),
    ("in", DateRange(3, 4), ["B1"], None),
    ("in", DateRange(date(2026, 11, 1), date(2026, 11, 30)), ["2026-11-20"], None),
    ("in", DateRange(date(2026, 11, 1), date(2026, 11, 30)), ["2026-11", "2027"], True),
    ("in", DateRange(date(2026, 11, 1), date(2026, 11, 30)), ["2027"], False),
    ("not_in", DateRange(16, 17), [16, 17], False),
    ("not_in", DateRange(16, 17), [17], None),
    ("not_in", DateRange(16, 17), [18], True),
    ("includes", ("x", "y"), "x", True),
    ("includes", ["x", "y"], "x", True),
    ("includes", ("y",), "x", False),
    ("includes", "xyz", "x", False),
]
ABOUT_18 = DateRange(17, 18)
NUMBERS: list[tuple[str, object, bool | None]] = [
    ("lt", 17, True),
    ("lt", 18, False),
    ("lt", ABOUT_18, None),
    ("lte", 18, True),
    ("lte", 19, False),
    ("lte", DateRange(18, 19), None),
    ("gt", 19, True),
    ("gt", 18, False),
    ("gt", DateRange(18, 19), None),
    ("gte", 18, True),
    ("gte", 17, False),
    ("gte", ABOUT_18, None),
]
DAYS: list[tuple[str, object, bool | None]] = [  # beside the whole year 2026
    ("before", "2025-12-31", True),
    ("before", "2026-01-01", False),
    ("before", "2025", True),
    ("before", DateRange(date(2025, 12, 31), date(2026, 1, 1)), None),
    ("on_or_before", "2026-12-31", True),
    ("on_or_before", "2027-01-01", False),
    ("on_or_before", DateRange(date(2026, 12, 31), date(2027, 1, 1)), None),
    ("after", "2027-01-01", True),
    ("after", "2026-12-31", False),
    ("after", DateRange(date(2026, 12, 31), date(2027, 1, 1)), None),
    ("on_or_after", "2026-01-01", True),
    ("on_or_after", "2025-12-31", False),
    ("on_or_after", date(2026, 1, 1), True),
    ("on_or_after", DateRange(date(2025, 12, 31), date(2026, 1, 1)), None),
]
LEVELS: list[tuple[str, str, bool]] = [
    ("gte", "B1", True),
    ("gte", "A2", False),
    ("gt", "B1", False),
    ("gt", "B2", True),
    ("lt", "A2", True),
    ("lte", "B1", True),
]


def _holds(op: str, value: object, wanted: object) -> bool | None:
    return holds(Requirement("fact", op, wanted), value)


@pytest.mark.parametrize(("op", "value", "wanted", "found"), EQUALS)
def test_a_value_is_the_one_asked_for_or_another(op: str, value: object, wanted: object, found: bool | None) -> None:
    assert _holds(op, value, wanted) is found


@pytest.mark.parametrize(("op", "value", "found"), NUMBERS)
def test_a_number_lies_below_or_above_18_or_that_is_open(op: str, value: object, found: bool | None) -> None:
    assert _holds(op, value, 18) is found


@pytest.mark.parametrize(("op", "value", "found"), DAYS)
def test_a_day_lies_before_or_after_a_year_or_that_is_open(op: str, value: object, found: bool | None) -> None:
    assert _holds(op, value, "2026") is found


@pytest.mark.parametrize(("op", "value", "found"), LEVELS)
def test_a_level_of_german_is_compared_by_its_rank(op: str, value: str, found: bool) -> None:
    assert _holds(op, value, "B1") is found


@pytest.mark.parametrize("op", ["eq", "ne", "in", "not_in", "includes", "gte"])
def test_a_fact_that_is_not_given_is_open(op: str) -> None:
    assert _holds(op, None, ["x"]) is None


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (3, "2026"),
        ("2026", 3),
        (["x"], 3),
        (3, ["x"]),
        ("AG", "2026"),
        ("AG", "AG"),
        ("2026", "AG"),
        ("2026-13", "2026"),
        ("2026-11-31", "2026"),
        ("14524", "14521"),
        (True, 1),
    ],
)
def test_what_cannot_be_compared_is_open(value: object, wanted: object) -> None:
    assert _holds("gte", value, wanted) is None


@pytest.mark.parametrize(
    ("level", "index"), [("A0", 0), ("A1", 1), ("C2", 6), ("D1", None), ("", None), (3, None), (None, None)]
)
def test_levels_count_from_a0(level: object, index: int | None) -> None:
    assert level_index(level) == index
