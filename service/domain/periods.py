"""Dates that may be partial, months counted from them, and comparisons that may stay open."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_WHOLE = len("2019-01-01")

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A value known only within bounds, both inclusive: days of a partial date, or months counted from one."""

    low: date | int
    high: date | int


def first_day(text: str) -> date:
    """The first day a full or partial ISO date names (`2019` is 1 January 2019); ValueError if it names none."""
    if _is_whole(text):
        return date.fromisoformat(text)
    parts = [int(part) for part in text.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(text: str) -> date:
    """The last day a full or partial ISO date names (`2019` is 31 December 2019); ValueError if it names none."""
    if _is_whole(text):
        return date.fromisoformat(text)
    parts = [int(part) for part in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1]
    return date(parts[0], month, day)


def _is_whole(text: str) -> bool:
    """Whether it names a day. Days are read anew each time: what is kept might be somebody's date of birth."""
    return len(text) == _WHOLE and text[4] == text[7] == "-"


def days(text: str) -> DateRange:
    """The days a full or partial ISO date may mean."""
    return DateRange(first_day(text), last_day(text))


def is_date(text: str) -> bool:
    """Whether a text is a full or partial ISO date of a day that exists."""
    return bool(_DATE.fullmatch(text)) and _exists(text)


def _exists(text: str) -> bool:
    try:
        first_day(text)
    except ValueError:
        return False
    return True


def months_until(since: DateRange, as_of: date) -> DateRange:
    """
    Full months from what happened on a (partial) day to `as_of`, as bounds; a day in the future counts 0.

    The day itself is not counted (§ 187 (1) BGB): the months are full when the day of the same number is over.
    """
    return DateRange(_months_after(since.high, as_of), _months_after(since.low, as_of))


def months_begun_on(since: DateRange, as_of: date) -> DateRange:
    """The same for what began with its day, such as a life or a job: that day is counted (§ 187 (2) BGB)."""
    return DateRange(_months_from(since.high, as_of), _months_from(since.low, as_of))


def _months_after(start: date | int, end: date) -> int:
    if not isinstance(start, date) or start >= end:
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (add_months(start, months) >= end)


def _months_from(start: date | int, end: date) -> int:
    if not isinstance(start, date) or start > end:
        return 0
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def after_months(day: date, months: int) -> date:
    """
    The first day after a period of months since something happened on a day (§ 187 (1), § 188 (2) and (3) BGB).

    The period ends with the day of the same number, or with the month where it has no such day: six months since 31
    May last until 30 November, three since 28 February until 28 May. `months_until` counts the same.
    """
    return period_end(day, months=months) + timedelta(days=1)


def period_end(day: date, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> date:
    """
    The last day of a period since something happened on a day (§ 187 (1), § 188 BGB); negative lengths count back.

    Days and weeks end on the same day of the week, months and years on the day of the same number, or with the month.
    """
    return add_months(day, months + 12 * years) + timedelta(days=days, weeks=weeks)


def begun_months(day: date, months: int) -> date:
    """
    The first day on which so many months are full since something began with a day (§ 187 (2), § 188 (2) BGB).

    Who was born on 29 February is a year older on 1 March where there is no 29. `months_begun_on` counts the same.
    """
    reached = add_months(day, months)
    return reached if reached.day == day.day else reached + timedelta(days=1)
