"""Saturdays, Sundays and the holidays of a Land, which move the end of a period."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.rights.working_days import (
    SAXONY,
    easter_sunday,
    holidays,
    is_working_day,
    next_working_day,
    working_day_before,
)

DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
LANDS = st.sampled_from([SAXONY, "16", None])


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2015, 4, 5),
        (2018, 4, 1),
        (2019, 4, 21),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2038, 4, 25),
    ],
)
def test_easter_is_that_of_the_calendar(year: int, month: int, day: int) -> None:
    assert easter_sunday(year) == date(year, month, day)


def test_the_holidays_of_saxony_in_2026() -> None:
    assert sorted(day.strftime("%m-%d") for day in holidays(2026, SAXONY)) == [
        *("01-01", "04-03", "04-06", "05-01", "05-14", "05-25"),
        *("10-03", "10-31", "11-18", "12-25", "12-26"),
    ]


@pytest.mark.parametrize(
    ("year", "day"), [(2023, 22), (2024, 20), (2025, 19), (2026, 18), (2027, 17), (2028, 22), (2022, 16)]
)
def test_repentance_day_is_the_wednesday_before_23_november(year: int, day: int) -> None:
    assert date(year, 11, day) in holidays(year, SAXONY)


@pytest.mark.parametrize("land", ["16", None])
def test_elsewhere_only_what_is_a_holiday_everywhere_counts(land: str | None) -> None:
    assert holidays(2026, land) == holidays(2026, SAXONY) - {date(2026, 10, 31), date(2026, 11, 18)}


@given(day=DAYS, land=LANDS)
def test_the_next_working_day_is_one_and_none_lies_between(day: date, land: str | None) -> None:
    found = next_working_day(day, land)

    assert is_working_day(found, land)
    assert not any(is_working_day(day + timedelta(n), land) for n in range((found - day).days))


@given(day=DAYS, land=LANDS)
def test_the_working_day_before_lies_before_and_nothing_between(day: date, land: str | None) -> None:
    found = working_day_before(day, land)

    assert found < day
    assert is_working_day(found, land)
    assert not any(is_working_day(found + timedelta(n), land) for n in range(1, (day - found).days))
