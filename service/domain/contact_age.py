"""How long what was stated of an office may be taken for true: its number, its hours."""

from datetime import date

from service.domain.periods import add_months, last_day

HOLDS_MONTHS = 8 * 12


def stated_too_long_ago(stated_on: str | None, day: date) -> bool:
    """Whether what was stated on a full or partial date is older than eight years; without a date that is not known."""
    return stated_on is not None and add_months(last_day(stated_on), HOLDS_MONTHS) < day
