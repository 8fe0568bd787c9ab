"""Quarters and the months that their releases count."""

from datetime import date

import pytest

from service.domain.disclosure.quarters import months_of, quarter_of, quarters_after


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 24), ("2026-Q3", "2025-10", "2026-09")),
        (date(2026, 1, 1), ("2025-Q4", "2025-01", "2025-12")),
        (date(2026, 4, 1), ("2026-Q1", "2025-04", "2026-03")),
    ],
)
def test_a_release_covers_the_twelve_months_up_to_the_last_full_quarter(
    day: date, expected: tuple[str, str, str]
) -> None:
    assert quarter_of(day) == expected


def test_quarters_follow_each_other() -> None:
    assert quarters_after("2026-Q1", "2026-Q3") == ["2026-Q2", "2026-Q3"]
    assert quarters_after("2025-Q4", "2026-Q1") == ["2026-Q1"]
    assert quarters_after("", "2026-Q1") == ["2026-Q1"]
    assert quarters_after("2026-Q3", "2026-Q3") == quarters_after("2026-Q3", "2026-Q1") == []
    assert quarters_after("2010-Q1", "2026-Q1") == ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]


def test_a_release_counts_the_twelve_months_up_to_its_quarter() -> None:
    assert months_of("2026-Q3") == ("2025-10", "2026-09")
    assert months_of("2026-Q4") == ("2026-01", "2026-12")
