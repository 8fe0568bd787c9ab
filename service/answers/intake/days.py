"""Days and months as people write them without a year: "10.11.", "31 Jan", "Ende Januar", "vor 6 Tagen", "gestern"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from service.answers.intake.time_patterns import COUNT, MONTH, YEAR
from service.answers.intake.times import began, month_of
from service.domain.periods import first_day, is_date

MOST_YEARS_AHEAD = 4  # "Jan 31" is a day in November 2026, "Jan 28" may be a year
_LEAD = (
    r"(?P<lead>bis(?: zum| ende)?|until|till|zum|per|ab(?: dem)?|from|seit(?: dem)?|since|vom|am|im|on|in|endet|ends?)?"
)
_PART = r"(?:(?:ende|anfang|mitte|begin(?:n|ning)?|end|mid|early|late)(?: of)? )?"
_AGO = r"(?P<ago>vor) "
_NEAR = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1, "vorgestern": 2}
_WRITTEN = re.compile(
    rf"(?<![\w.,/])(?:{_LEAD} ?(?:(?P<d>[0-3]?[0-9])\. ?(?P<m>[01]?[0-9])\.(?:(?P<y>{YEAR}|[0-9]{{2}})(?![0-9]))?"
    rf"|(?P<iso>{YEAR}-[0-9]{{2}}-[0-9]{{2}})(?![0-9])"
    rf"|(?P<m2>[01]?[0-9])[/.](?P<y2>{YEAR})(?![0-9])"
    rf"|(?P<d3>[0-3]?[0-9])\.? (?P<n3>{MONTH})(?!\w)(?: (?P<y3>{YEAR}))?"
    rf"|{_PART}(?P<n4>{MONTH})(?!\w)(?: (?:(?P<y4>{YEAR})|'?(?P<y5>[0-9]{{2}}))(?![\w.]))?"
    rf"|(?P<near>{'|'.join(_NEAR)})(?!\w))|{_AGO}{COUNT})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day or month of a line with its place and the word before it: `past` and `ahead` are the nearest there are."""

    start: int
    end: int
    lead: str
    past: str | None
    ahead: str | None


class _Parts(NamedTuple):
    day: int | None
    month: int
    year: int | None


def days_in(text: str, as_of: date) -> Iterator[Day]:
    """All days and months, those of no calendar left out."""
    for found in _WRITTEN.finditer(text):
        parts = {name: value for name, value in found.groupdict().items() if value}
        lead = parts.get("lead", "").lower().split(" ")[0]
        if "ago" in parts:
            past = began(as_of, parts)
            yield Day(found.start(), found.end(), "vor", past, None)
        elif "near" in parts:
            day = (as_of - timedelta(days=_NEAR[parts["near"].lower()])).isoformat()
            yield Day(found.start(), found.end(), lead, day, day)
        elif read := _parts(parts, as_of):
            past, ahead = _nearest(read, as_of, -1), _nearest(read, as_of, 1)
            if past or ahead:
                yield Day(found.start(), found.end(), lead, past, ahead)


def _parts(parts: dict[str, str], as_of: date) -> _Parts | None:
    if "iso" in parts:
        stated = first_day(parts["iso"]) if is_date(parts["iso"]) else None
        return _Parts(stated.day, stated.month, stated.year) if stated else None
    if "d" in parts:
        year = int(parts["y"]) if "y" in parts else None
        return _Parts(int(parts["d"]), int(parts["m"]), year + 2000 if year is not None and year < 100 else year)
    if "m2" in parts:
        return _Parts(None, int(parts["m2"]), int(parts["y2"]))
    if "n3" in parts:
        return _Parts(int(parts["d3"]), month_of(parts["n3"]), int(parts["y3"]) if "y3" in parts else None)
    if "n4" not in parts:
        return None
    month = month_of(parts["n4"])
    if "y5" in parts:
        year = 2000 + int(parts["y5"])
        return _Parts(None, month, year) if year <= as_of.year + MOST_YEARS_AHEAD else _Parts(year - 2000, month, None)
    return _Parts(None, month, int(parts["y4"]) if "y4" in parts else None)


def _nearest(parts: _Parts, as_of: date, way: int) -> str | None:
    """The nearest such day on this side of the day, that itself too; None where the year that is named is not there."""
    for year in (parts.year,) if parts.year else (as_of.year, as_of.year + way):
        try:
            day = date(year, parts.month, parts.day or 1)
        except ValueError:
            continue
        text = day.isoformat() if parts.day else day.isoformat()[:7]
        today = as_of.isoformat()[: len(text)]
        if text == today or (text > today) == (way > 0):
            return text
    return None
