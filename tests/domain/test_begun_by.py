"""Months that are told as a number leave the days on which they may have begun: those, and no others."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.counted import COUNTED, begun_by, counted_since, months_of
from service.domain.periods import DateRange, add_months

DAYS = st.dates(date(2016, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("fact", COUNTED)
@given(months=st.integers(0, 120), as_of=DAYS)
def test_on_each_of_these_days_and_on_no_other_it_would_be_so_many_months(fact: str, months: int, as_of: date) -> None:
    since = begun_by(fact, months, as_of)

    assert months_of(fact, since, as_of) == DateRange(months, months)
    assert isinstance(since.low, date)
    assert isinstance(since.high, date)
    before, after = since.low - timedelta(days=1), since.high + timedelta(days=1)
    assert months_of(fact, DateRange(before, before), as_of).low == months + 1
    assert after > as_of or months_of(fact, DateRange(after, after), as_of).low != months


@given(months=st.integers(0, 60), as_of=DAYS, later=st.integers(0, 24))
def test_a_number_of_months_grows_with_every_month(months: int, as_of: date, later: int) -> None:
    since = begun_by("months_insured_work", months, as_of)

    then = months_of("months_insured_work", since, add_months(as_of, later) + timedelta(days=4))

    assert isinstance(then.low, int)
    assert then.low >= months + later


def test_a_day_that_is_known_goes_before_the_number() -> None:
    facts = {"insured_work_since": "2026-01-15", "months_insured_work": 3}

    day = date(2026, 1, 15)
    assert counted_since("months_insured_work", facts, date(2026, 11, 24)) == DateRange(day, day)
    assert counted_since("months_insured_work", {}, date(2026, 11, 24)) is None
