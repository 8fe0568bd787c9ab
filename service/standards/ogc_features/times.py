"""What `datetime` says: a day, an instant, an interval, also with a duration; all of it as days of a zone."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, date, datetime, timedelta, tzinfo

from service.standards.ogc_features.parameters import wrong

Span = tuple[date | None, date | None]
OPEN = ("", "..")
# Bounds that clients send where a user has set none.
NO_START, NO_END = "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt]?", re.ASCII)  # with the T that GDAL leaves behind a day
# Before the zone a space is a + that stood in an address as itself and not as %2B.
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2}[Tt]\d{2})(?::(\d{2}))?(?::(\d{2}))?(\.\d+)?([Zz]|[+ -]\d{2}:\d{2})", re.ASCII
)
_DURATION = re.compile(
    r"P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?=.)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?",
    re.ASCII,
)


def span(text: str | None, zone: tzinfo) -> Span | None:
    """First and last day asked for, None for an open end; None where nothing is asked. Instants are days in `zone`."""
    if text is None:
        return None
    first, slash, last = text.partition("/")
    if not slash:
        return day(first, zone), day(first, zone)
    if first in OPEN and last in OPEN:
        wrong("datetime", "ogc_interval_open")
    start = None if first in OPEN or first.upper() == NO_START else first
    end = None if last in OPEN or last.upper() == NO_END else last
    if start and end and "P" in (start[0], end[0]):
        return _lasting(start, end, zone)
    found = (day(start, zone) if start else None, day(end, zone) if end else None)
    if found[0] and found[1] and (found[0] > found[1] or _later(first, last)):
        wrong("datetime", "ogc_interval_backwards")
    return found


def day(text: str, zone: tzinfo, name: str = "datetime") -> date:
    """The day of a day or instant; BadRequest names the parameter."""
    if whole := _DAY.fullmatch(text):
        return _read(date.fromisoformat, whole[1], name)
    if _INSTANT.fullmatch(text):
        return _read(lambda stated: _instant(stated).astimezone(zone).date(), text, name)
    return wrong(name, "ogc_time")


def _lasting(start: str, end: str, zone: tzinfo) -> Span:
    """A start with a duration, or a duration with an end."""
    found = _DURATION.fullmatch(end if end[0] == "P" else start)
    if found is None or start[0] == end[0]:
        return wrong("datetime", "ogc_duration")
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    known, sign = (day(start, zone), 1) if end[0] == "P" else (day(end, zone), -1)
    rest = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    other = _read(lambda _: _months_on(known, sign * (12 * years + months)) + sign * rest, "", "datetime")
    return (known, other) if sign > 0 else (other, known)


def _months_on(known: date, months: int) -> date:
    year, month = divmod(known.year * 12 + known.month - 1 + months, 12)
    return date(year, month + 1, min(known.day, monthrange(year, month + 1)[1]))


def _later(first: str, last: str) -> bool:
    """Two instants of one day may still stand in the wrong order."""
    one, two = _INSTANT.fullmatch(first), _INSTANT.fullmatch(last)
    return bool(one and two) and _instant(first) > _instant(last)


def _instant(text: str) -> datetime:
    """A leap second counts as the one before."""
    found = _INSTANT.fullmatch(text)
    hour, minute, second, fraction, offset = found.groups() if found else ("", "", "", "", "")
    kept, zone = "59" if second == "60" else second, offset.replace(" ", "+")
    return datetime.fromisoformat(f"{hour}:{minute or '00'}:{kept or '00'}{(fraction or '')[:7]}{zone}".upper())


def _read(read: Callable[[str], date], text: str, name: str) -> date:
    try:
        return read(text)
    except (ValueError, OverflowError):
        return wrong(name, "ogc_no_day", most=MAXYEAR)
