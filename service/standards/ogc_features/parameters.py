"""What the parameters of a request for features say: bbox, datetime, limit; BadRequest names the one that is wrong."""

import re
from collections.abc import Callable
from datetime import MAXYEAR, date, datetime, tzinfo
from math import isfinite
from typing import Never

from service.domain.boxes import Box
from service.domain.errors import BadRequest

DEFAULT_LIMIT = 100
MOST = 2500  # a count is checked by test suites over at most four `next` links of this size
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
Span = tuple[date | None, date | None]
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)


def limit(text: str | None) -> int:
    """How many features a page holds: what is asked for, cut to the most there may be."""
    if text is None:
        return DEFAULT_LIMIT
    digits = text.lstrip("0")
    if not (text.isascii() and text.isdecimal() and digits):
        wrong("limit", f"Send a whole number from 1 to {MOST}.")
    return MOST if len(digits) > len(str(MOST)) else min(int(digits), MOST)


def bbox(text: str | None, crs: str | None = None) -> tuple[Box, ...]:
    """
    The boxes asked for: none where nothing is, two across the antimeridian.

    Four numbers are west, south, east, north; six hold heights too, which no feature here has.
    """
    if crs is not None and crs.replace("https:", "http:") != CRS84:
        wrong("bbox-crs", f"Only {CRS84} is offered.")
    if text is None:
        return ()
    parts = text.split(",")
    if len(parts) not in (4, 6) or None in map(number, parts):
        wrong("bbox", "Send four or six numbers: west,south,east,north, or with heights after each south and north.")
    half = len(parts) // 2
    low, high = [float(part) for part in parts[:half]], [float(part) for part in parts[half:]]
    (west, south), (east, north) = low[:2], high[:2]
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        wrong("bbox", "Longitudes lie between -180 and 180, latitudes between -90 and 90; longitude comes first.")
    if south > north or low[2:] > high[2:]:
        wrong("bbox", "The lower bound stands above the upper one; send west,south,east,north.")
    if west > east:
        return ((west, south, 180.0, north), (-180.0, south, east, north))
    return ((west, south, east, north),)


def number(text: str) -> float | None:
    """The finite number that is written in decimal digits; None for all else, also for what Python alone would read."""
    value = float(text) if _NUMBER.fullmatch(text) else None
    return value if value is not None and isfinite(value) else None


def span(text: str | None, zone: tzinfo) -> Span | None:
    """First and last day asked for, None for an open end; None where nothing is asked. Instants are days in `zone`."""
    if text is None:
        return None
    first, slash, last = text.partition("/")
    if not slash:
        return _day(first, zone), _day(first, zone)
    start = None if first in ("", "..") else _day(first, zone)
    end = None if last in ("", "..") else _day(last, zone)
    if start is None and end is None:
        wrong("datetime", "An interval needs a start or an end.")
    if start and end and (start > end or _later(first, last)):
        wrong("datetime", "The interval ends before it starts.")
    return start, end


def _later(first: str, last: str) -> bool:
    """Two instants of one day may still stand in the wrong order."""
    one, two = _INSTANT.fullmatch(first), _INSTANT.fullmatch(last)
    return bool(one and two) and _instant(first) > _instant(last)


def _day(text: str, zone: tzinfo) -> date:
    if _DAY.fullmatch(text):
        return _read(date.fromisoformat, text)
    if _INSTANT.fullmatch(text):
        return _read(lambda stated: _instant(stated).astimezone(zone).date(), text)
    return wrong("datetime", "Send a day (2026-11-24), an instant with its zone, or an interval such as 2026-01-01/..")


def _instant(text: str) -> datetime:
    """A leap second counts as the one before."""
    found = _INSTANT.fullmatch(text)
    minute, second, fraction, offset = found.groups() if found else ("", "", "", "")
    kept = "59" if second == "60" else second
    return datetime.fromisoformat(f"{minute}:{kept}{(fraction or '')[:7]}{offset}".upper())


def _read(read: Callable[[str], date], text: str) -> date:
    try:
        return read(text)
    except (ValueError, OverflowError):
        return wrong("datetime", f"There is no such day; years go from 1 to {MAXYEAR}.")


def wrong(name: str, sentence: str) -> Never:
    """BadRequest that names the parameter."""
    raise BadRequest(f"The parameter {name} is not understood.", {f"?{name}": sentence})
