"""Facts that are counted from a day, and an age from what is known of a birth."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from service.domain.periods import DateRange, add_months, days, months_begun_on, months_until

COUNTED = {  # months, from the first of these days that is known
    "months_in_country": ("entered_on",),
    "months_in_status": ("status_since",),
    "months_since_asylum_application": ("asylum_applied_on",),
    "months_since_recognition": ("recognised_on", "status_since"),
    "months_insured_work": ("insured_work_since",),
}
BEGUN = ("months_insured_work",)  # what begins with its day; all else happened in the course of it


BORN = "born_between"  # the days of birth as they were worked out before, for another day; never sent


def born(facts: Mapping[str, object], as_of: date) -> DateRange | None:
    """
    The days on which the person may have been born, both inclusive; None where nothing is known.

    What was worked out before goes first, then a (partial) day of birth; an age on `as_of` leaves a year of days, and
    narrows a year or month of birth.
    """
    known, told, age = facts.get(BORN), facts.get("birth_month"), facts.get("age")
    if isinstance(known, DateRange):
        return known
    stated = days(told) if isinstance(told, str) else None
    aged = born_by(age, as_of) if isinstance(age, int) else None
    if stated is None or aged is None:
        return stated or aged
    low, high = max(stated.low, aged.low), min(stated.high, aged.high)
    return DateRange(low, high) if low <= high else stated  # type: ignore[operator]


def age_on(birth: DateRange, day: date) -> DateRange:
    """The full years of life on a day, as bounds; a birthday counts with its day (§ 187 (2) BGB)."""
    months = months_begun_on(birth, day)
    return DateRange(_years(months.low), _years(months.high))


def counted_since(fact: str, facts: Mapping[str, object], as_of: date) -> DateRange | None:
    """
    The days from which a fact of `COUNTED` is counted; None where nothing is known.

    The first of its days that is known, else the days on which it may have begun to be so many months on `as_of`.
    """
    stated = next((value for origin in COUNTED[fact] if isinstance(value := facts.get(origin), str)), None)
    if stated is not None:
        return days(stated)
    months = facts.get(fact)
    return begun_by(fact, months, as_of) if isinstance(months, int) else None


def months_of(fact: str, since: DateRange, day: date) -> DateRange:
    """The full months of a fact of `COUNTED` on a day, as bounds."""
    return (months_begun_on if fact in BEGUN else months_until)(since, day)


def begun_by(fact: str, months: int, as_of: date) -> DateRange:
    """The days on which it may have begun what is so many full months old on a day."""

    def full(day: date) -> date | int:
        return months_of(fact, DateRange(day, day), as_of).low

    near = timedelta(days=4)  # months differ by three days at most, and the day itself counts or not
    low, high = add_months(as_of, -(months + 1)) - near, min(as_of, add_months(as_of, -months) + near)
    span = [day for day in _each(low, high) if full(day) == months]
    return DateRange(span[0], span[-1])


def _each(low: date, high: date) -> Iterator[date]:
    return (low + timedelta(days=count) for count in range((high - low).days + 1))


def exact(span: DateRange) -> object:
    """The one value of bounds that are the same, else the bounds."""
    return span.low if span.low == span.high else span


def born_by(age: int, as_of: date) -> DateRange:
    """The days on which somebody may have been born who is so many years old on a day."""
    return DateRange(add_months(as_of, -12 * (age + 1)) + timedelta(days=1), add_months(as_of, -12 * age))


def _years(months: date | int) -> int:
    return months // 12 if isinstance(months, int) else 0
