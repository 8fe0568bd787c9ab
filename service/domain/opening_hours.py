"""Opening hours as people write them ("Mo und Fr 8.30-12 Uhr, Di auch 14-18 Uhr"), and the next time a door is open."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache
from typing import NamedTuple

DAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")
LOOK_AHEAD = 29  # days: past any row of holidays on one weekday
_DAY = r"(?:mo|di|mi|do|fr|sa|so)"
_CLOCK = r"[0-9]{1,2}(?:[.:][0-9]{2})?"
_TIMES = rf"{_CLOCK}-{_CLOCK}(?:(?:,| und )\s*{_CLOCK}-{_CLOCK})*"
_PART = re.compile(rf"({_DAY}(?:(?:,| und |-)\s*{_DAY})*)\s+(?:auch\s+)?({_TIMES})")
# The many ways to write the same, one after the other, until days are "mo-fr" and times "8.30-12".
_ALIKE = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        (r"[\u2010-\u2015\u2212]", "-"),
        (r"[\u00a0\u2007\u2009\u202f]", " "),
        (r"\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s?\b", lambda day: day[1][:2]),
        (r"\bsonnabends?\b", "sa"),
        (r"\btäglich\b", "mo-so"),
        (rf"\b({_DAY})[.:](?=\W)", r"\1"),
        (r"\b(?:uhr|h)\b\.?", ""),
        (r"\b(?:von|jeweils)\b", ""),
        (r"\s*\b(?:u\.|sowie)\s|\s*[&+/]\s*", " und "),
        (r"\s*(?:-|\bbis\b)\s*", "-"),
        (r"\s+", " "),
        (r"\s*([,;])\s*", r"\1"),
        (r"\s*\bund\b\s*", " und "),
        (r"\s*:\s+|\s+:", " "),
    )
)
_GAP = re.compile(r"^\s*(?:,|und|;)?\s*")
_ASIDE = re.compile(r"\([^()]*\)")
MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)
_BEGINS = re.compile(
    rf"\b(?:ab|seit)\s+(?:(?:(\d{{1,2}})\.\s*)?(?:({'|'.join(MONTHS)})\s+|(\d{{1,2}})\.\s*))?(\d{{4}})\b", re.ASCII
)


class Opening(NamedTuple):
    """One weekday (0 is Monday) from one time to another."""

    weekday: int
    opens: time
    closes: time


@cache
def parse(text: str) -> tuple[Opening, ...]:
    """The openings a text names, in order; empty where one part of it is not understood: no half truth about a door."""
    rest = _ASIDE.sub("", text.lower()).strip(" .")
    for pattern, one in _ALIKE:
        rest = pattern.sub(one, rest)
    rest = rest.strip(" .")
    found: list[Opening] = []
    while rest:
        part = _PART.match(rest)
        if part is None:
            return ()
        try:
            found += _openings(part[1], part[2])
        except ValueError:
            return ()
        left = rest[part.end() :]
        rest = _GAP.sub("", left, count=1)
    return tuple(sorted(set(found)))


@cache
def begins_on(text: str) -> date | None:
    """The day from which the hours hold as the text says ("ab 1. August 2023"); None where it names no such year."""
    found = _BEGINS.search(text.lower())
    if found is None:
        return None
    day, named, month, year = found.groups()
    number = MONTHS.index(named) + 1 if named else int(month or 1)
    try:
        return date(int(year), number, int(day or 1))
    except ValueError:
        return None


def next_opening(openings: tuple[Opening, ...], day: date) -> tuple[date, time, time] | None:
    """The first opening on or after a day, never on a public holiday of Saxony; None without openings."""
    for later in range(LOOK_AHEAD):
        on = day + timedelta(later)
        first = next((one for one in openings if one.weekday == on.weekday()), None)
        if first is not None and on not in closed_days(on.year):
            return on, first.opens, first.closes
    return None


@cache
def closed_days(year: int) -> frozenset[date]:
    """The public holidays of Saxony, and 24 and 31 December; Easter by the Gregorian computus."""
    easter = _easter(year)
    fixed = {date(year, *day) for day in ((1, 1), (5, 1), (10, 3), (10, 31), (12, 24), (12, 25), (12, 26), (12, 31))}
    moving = {easter + timedelta(days) for days in (-2, 1, 39, 50)}
    fourth_advent = date(year, 12, 24) - timedelta((date(year, 12, 24).weekday() + 1) % 7)
    return frozenset({*fixed, *moving, fourth_advent - timedelta(32)})


def _easter(year: int) -> date:
    century = year // 100
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _openings(days: str, times: str) -> Iterator[Opening]:
    for span in re.findall(rf"({_CLOCK})-({_CLOCK})", times):
        opens, closes = (_clock(text) for text in span)
        if opens >= closes:
            raise ValueError
        yield from (Opening(weekday, opens, closes) for weekday in _weekdays(days))


def _weekdays(text: str) -> list[int]:
    """Of "fr-mo" Friday to Monday: a span goes on after the end of the week."""
    found: list[int] = []
    for first, last in re.findall(rf"({_DAY})(?:-({_DAY}))?", text):
        begin = DAYS.index(first)
        length = (DAYS.index(last) - begin) % 7 if last else 0
        found += [(begin + later) % 7 for later in range(length + 1)]
    return found


def _clock(text: str) -> time:
    """A time of day; midnight at its end is its last minute."""
    hour, _, minute = text.replace(":", ".").partition(".")
    if (int(hour), int(minute or 0)) == (24, 0):
        return time(23, 59)
    return time(int(hour), int(minute or 0))
