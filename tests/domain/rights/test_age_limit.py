"""The age limit of SGB II by month of birth, and the regimes that it divides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.periods import DateRange, days
from tests.seed_catalog import seed_catalog

LIMIT = seed_catalog().rulebook.age_limits["sgb2-7a"]
DAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("born_on", "passed_on"),
    [
        ("1940-03-15", "2005-04-01"),
        ("1946-12-31", "2012-01-01"),
        ("1947-01-02", "2012-03-01"),
        ("1952-06-10", "2018-01-01"),
        ("1953-05-05", "2019-01-01"),
        ("1957-12-31", "2023-12-01"),
        ("1958-01-01", "2024-01-01"),
        ("1958-01-02", "2024-02-01"),
        ("1960-05-20", "2026-10-01"),
        ("1960-07-01", "2026-11-01"),
        ("1960-07-02", "2026-12-01"),
        ("1963-12-31", "2030-11-01"),
        ("1964-01-01", "2031-01-01"),
        ("1964-01-02", "2031-02-01"),
        ("1999-02-28", "2066-03-01"),
        ("1968-02-29", "2035-03-01"),
    ],
)
def test_it_is_passed_with_the_end_of_the_month_in_which_the_age_is_completed(born_on: str, passed_on: str) -> None:
    assert LIMIT.passed_on(date.fromisoformat(born_on)) == date.fromisoformat(passed_on)


@pytest.mark.parametrize(
    ("birth", "regimes"),
    [
        ("2011-11-28", {"SGB II"}),
        ("2011-11-29", {"none"}),
        ("2011-11", {"SGB II", "none"}),
        ("1960-06", {"SGB XII"}),
        ("1960-07", {"SGB II", "SGB XII"}),
        ("1960-08", {"SGB II"}),
        ("1960", {"SGB II", "SGB XII"}),
        ("1950", {"SGB XII"}),
    ],
)
def test_the_regimes_of_a_birth(birth: str, regimes: set[str]) -> None:
    assert LIMIT.regimes_on(days(birth), DAY) == regimes


@given(born_on=st.dates(date(1930, 1, 1), date(2020, 12, 31)), day=st.dates(date(2016, 1, 1), date(2040, 12, 31)))
def test_on_every_day_exactly_one_regime_holds_for_who_was_born_on_a_day(born_on: date, day: date) -> None:
    if born_on <= day:
        assert len(LIMIT.regimes_on(DateRange(born_on, born_on), day)) == 1


@given(first=st.dates(date(1930, 1, 1), date(2000, 12, 31)), second=st.dates(date(1930, 1, 1), date(2000, 12, 31)))
def test_who_is_younger_never_passes_it_earlier(first: date, second: date) -> None:
    assert LIMIT.passed_on(min(first, second)) <= LIMIT.passed_on(max(first, second))
