"""A number holds for eight years after the last day on which it may have been stated."""

from datetime import date

import pytest

from service.domain.contact_age import stated_too_long_ago


@pytest.mark.parametrize(
    ("stated_on", "day", "too_old"),
    [
        ("2018-11-29", date(2026, 11, 29), False),
        ("2018-11-29", date(2026, 11, 30), True),
        ("2018-11", date(2026, 11, 30), False),
        ("2018-11", date(2026, 12, 1), True),
        ("2018", date(2026, 12, 31), False),
        ("2018", date(2027, 1, 1), True),
        ("2020-02-29", date(2028, 2, 29), False),
        (None, date(2099, 1, 1), False),
    ],
)
def test_a_stated_too_long_ago_after_eight_years(stated_on: str | None, day: date, too_old: bool) -> None:
    assert stated_too_long_ago(stated_on, day) is too_old
