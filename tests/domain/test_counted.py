"""Ages and months counted on from what is known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.counted import age_on, born, exact
from service.domain.periods import DateRange, begun_months, months_begun_on

DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))


def _age(birth: date, day: date) -> int:
    """Full years, said another way: the birthday is the same day of the year, or 1 March for 29 February."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


@given(birth=DAYS, day=DAYS)
def test_an_age_leaves_exactly_the_births_that_have_it(birth: date, day: date) -> None:
    if birth <= day:
        span = born({"age": _age(birth, day)}, day)

        assert span is not None
        assert span.low <= birth <= span.high  # type: ignore[operator]
        assert [_age(end, day) for end in (span.low, span.high)] == [_age(birth, day)] * 2  # type: ignore[arg-type]
        assert _age(span.low - timedelta(1), day) == _age(birth, day) + 1  # type: ignore[operator, arg-type]
        assert _age(span.high + timedelta(1), day) == _age(birth, day) - 1  # type: ignore[operator, arg-type]


@given(birth=DAYS, day=DAYS)
def test_an_age_is_counted_on_to_the_day(birth: date, day: date) -> None:
    if birth <= day:
        assert exact(age_on(DateRange(birth, birth), day)) == _age(birth, day)


@given(begun=DAYS, months=st.integers(0, 400))
def test_months_are_full_on_their_first_day_and_not_before(begun: date, months: int) -> None:
    since, day = DateRange(begun, begun), begun_months(begun, months)

    assert months_begun_on(since, day).low >= months  # type: ignore[operator]
    if months:
        assert months_begun_on(since, day - timedelta(1)).low < months  # type: ignore[operator]


@pytest.mark.parametrize(
    ("facts", "low", "high"),
    [
        ({"birth_month": "1999-05-12"}, date(1999, 5, 12), date(1999, 5, 12)),
        ({"birth_month": "1999-05"}, date(1999, 5, 1), date(1999, 5, 31)),
        ({"birth_month": "1999"}, date(1999, 1, 1), date(1999, 12, 31)),
        ({"birth_month": "1999", "age": 26}, date(1999, 11, 25), date(1999, 12, 31)),
        ({"birth_month": "1999", "age": 27}, date(1999, 1, 1), date(1999, 11, 24)),
        ({"birth_month": "1999", "age": 40}, date(1999, 1, 1), date(1999, 12, 31)),
        ({"age": 0}, date(2025, 11, 25), date(2026, 11, 24)),
        ({"age": DateRange(26, 27), "birth_month": "1999"}, date(1999, 1, 1), date(1999, 12, 31)),
    ],
)
def test_what_is_known_of_a_birth(facts: dict[str, object], low: date, high: date) -> None:
    assert born(facts, date(2026, 11, 24)) == DateRange(low, high)


def test_nothing_known_of_a_birth_is_nothing() -> None:
    assert born({}, date(2026, 11, 24)) is None
