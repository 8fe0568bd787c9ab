"""Facts that are counted from a day, and an age from what is known of a birth."""

from collections.abc import Mapping
from datetime import date, timedelta

from service.domain.periods import DateRange, add_months, days, months_begun_on

COUNTED = {  # months, from the first of these days that is known
    "months_in_country": ("entered_on",),
    "months_in_status": ("status_since",),
    "months_since_asylum_application": ("asylum_applied_on",),
    "months_since_recognition": ("recognised_on", "status_since"),
    "months_insured_work": ("insured_work_since",),
}
BEGUN = ("months_insured_work",)  # what begins with its day; all else happened in the course of it


def born(facts: Mapping[str, object], as_of: date) -> DateRange | None:
    """
    The days on which the person may have been born, both inclusive; None where nothing is known.

    A (partial) day of birth goes first; an age on `as_of` leaves a year of days, and narrows a year or month of birth.
    """
    told, age = facts.get("birth_month"), facts.get("age")
    stated = days(told) if isinstance(told, str) else None
    aged = _born_by(age, as_of) if isinstance(age, int) else None
    if stated is None or aged is None:
        return stated or aged
    low, high = max(stated.low, aged.low), min(stated.high, aged.high)
    return DateRange(low, high) if low <= high else stated  # type: ignore[operator]


def age_on(birth: DateRange, day: date) -> DateRange:
    """The full years of life on a day, as bounds; a birthday counts with its day (§ 187 (2) BGB)."""
    months = months_begun_on(birth, day)
    return DateRange(_years(months.low), _years(months.high))


def exact(span: DateRange) -> object:
    """The one value of bounds that are the same, else the bounds."""
    return span.low if span.low == span.high else span


def _born_by(age: int, as_of: date) -> DateRange:
    return DateRange(add_months(as_of, -12 * (age + 1)) + timedelta(days=1), add_months(as_of, -12 * age))


def _years(months: date | int) -> int:
    return months // 12 if isinstance(months, int) else 0
