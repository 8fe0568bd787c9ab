"""How long a stated telephone number may be taken for that of the office."""

from datetime import date

from service.domain.periods import add_months, last_day

NUMBER_HOLDS_MONTHS = 8 * 12


def number_is_too_old(stated_on: str | None, day: date) -> bool:
    """Whether a number stated on a full or partial date is older than eight years; without a date that is not known."""
    return stated_on is not None and add_months(last_day(stated_on), NUMBER_HOLDS_MONTHS) < day
