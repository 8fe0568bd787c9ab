"""Days, partial days and months: the last day, the shorter month, the turn of the year."""

from datetime import date

import pytest

from service.domain.periods import DateRange, add_months, after_months, days, first_day, last_day
from service.domain.periods import months_begun_on as begun
from service.domain.periods import months_until as until

PARTIAL: list[tuple[str, date, date]] = [
    ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ("2019-11", date(2019, 11, 1), date(2019, 11, 30)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2019-11-05", date(2019, 11, 5), date(2019, 11, 5)),
]
ADDED: list[tuple[date, int, date]] = [
    (date(2026, 11, 24), 0, date(2026, 11, 24)),
    (date(2026, 11, 24), 1, date(2026, 12, 24)),
    (date(2026, 12, 24), 1, date(2027, 1, 24)),
    (date(2026, 11, 24), 13, date(2027, 12, 24)),
    (date(2026, 1, 31), 1, date(2026, 2, 28)),
    (date(2024, 1, 31), 1, date(2024, 2, 29)),
    (date(2026, 3, 31), -1, date(2026, 2, 28)),
    (date(2026, 1, 1), -1, date(2025, 12, 1)),
]
MONTHS: list[tuple[date, date, int, int]] = [  # since, asked on: months until, and with the first day counted
    (date(2026, 5, 15), date(2026, 6, 14), 0, 0),
    (date(2026, 5, 15), date(2026, 6, 15), 0, 1),
    (date(2026, 5, 15), date(2026, 6, 16), 1, 1),
    (date(2025, 11, 15), date(2026, 2, 16), 3, 3),
    (date(2024, 3, 1), date(2026, 3, 2), 24, 24),
    (date(2026, 5, 15), date(2026, 5, 15), 0, 0),
    (date(2026, 5, 16), date(2026, 5, 15), 0, 0),  # in the future
    (date(2027, 5, 16), date(2026, 8, 15), 0, 0),
    (date(2025, 12, 1), date(2026, 1, 1), 0, 1),
    (date(2026, 1, 31), date(2026, 3, 1), 1, 1),  # the shorter month is full with its end
    (date(2026, 1, 31), date(2026, 2, 28), 0, 0),
]


@pytest.mark.parametrize(("text", "first", "last"), PARTIAL)
def test_a_partial_day_may_be_any_from_the_first_to_the_last(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)
    assert days(text) == DateRange(first, last)


@pytest.mark.parametrize(("day", "months", "later"), ADDED)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(("since", "day", "after", "counted"), MONTHS)
def test_a_month_is_full_when_its_day_is_over_or_where_the_first_day_counts_when_it_begins(
    since: date, day: date, after: int, counted: int
) -> None:
    known = DateRange(since, since)

    assert until(known, day) == DateRange(after, after)
    assert begun(known, day) == DateRange(counted, counted)


def test_of_a_partial_day_the_later_end_gives_the_fewer_months() -> None:
    assert until(days("2026-05"), date(2026, 8, 20)) == DateRange(2, 3)
    assert begun(days("2026-05"), date(2026, 8, 20)) == DateRange(2, 3)
    assert begun(days("2026"), date(2026, 8, 20)) == DateRange(0, 7)


def test_what_is_no_day_counts_no_months() -> None:
    assert until(DateRange(3, 3), date(2026, 8, 20)) == DateRange(0, 0)
    assert begun(DateRange(3, 3), date(2026, 8, 20)) == DateRange(0, 0)


@pytest.mark.parametrize(
    ("day", "months", "free"),
    [
        (date(2026, 11, 24), 1, date(2026, 12, 25)),
        (date(2026, 11, 30), 1, date(2026, 12, 31)),
        (date(2026, 12, 31), 2, date(2027, 3, 1)),
    ],
)
def test_the_first_free_day_follows_the_last_of_the_period(day: date, months: int, free: date) -> None:
    assert after_months(day, months) == free
