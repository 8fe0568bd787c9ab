"""Opening hours as people write them ("Mo und Fr 8.30-12 Uhr, Di auch 14-18 Uhr"), and the next time a door is open."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

DAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")
LOOK_AHEAD = 29  # days: past any row of holidays on one weekday
_DAY = r"(?:mo|di|mi|do|fr|sa|so)"
_CLOCK = r"[0-9]{1,2}(?:[.:][0-9]{2})?"
_TIMES = rf"{_CLOCK}-{_CLOCK}(?:(?:,| und )\s*{_CLOCK}-{_CLOCK})*"
_SPAN = rf"{_DAY}(?:-{_DAY})?"
_PART = re.compile(rf"({_SPAN}(?:(?:,| und ){_SPAN})*)\s+(?:auch\s+)?({_TIMES})")
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
        (r"(?:(?<=[0-9])|\b)(?:uhr|h)\b\.?", " "),
        (r"\b(?:von|jeweils)\b", " "),
        (r"\s*\b(?:u\.?|sowie)\s|\s*[&+/]\s*", " und "),
        (r"\s*(?:-|\bbis\b)\s*", "-"),
        (r"\s+", " "),
        (r"\s*([,;])\s*", r"\1"),
        (r"\s*\bund\b\s*", " und "),
        (r"\s*:\s+|\s+:", " "),
    )
)
_GAP = re.compile(rf"(?:,| und |;| )(?={_DAY}\b)")
_ASIDE = re.compile(r"\(([^()]*)\)")
MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)
_MONTH = "|".join(MONTHS)
_ON = rf"(?:(?:(\d{{1,2}})\. ?)?(?:({_MONTH}) |(\d{{1,2}})\. ?))?(\d{{4}})"
_BEGINS = re.compile(rf"(?:ab|seit) {_ON}", re.ASCII)
# What may stand in brackets and changes no door: how old the text is, where it comes from.
_HARMLESS = re.compile(
    rf"stand:? (?:{_ON}|\d{{4}}-\d\d(?:-\d\d)?)|undatiert|(?:bitte )?prüfen|broschüre|quelle(?:: ?[a-z0-9.-]+\.[a-z]+)?"
    r"|telefonisch|uhr",
    re.ASCII,
)


class Opening(NamedTuple):
    """One weekday (0 is Monday) from one time to another."""

    weekday: int
    opens: time
    closes: time


@cache
def parse(text: str) -> tuple[Opening, ...]:
    """
    The openings a text names, in order; empty where one part of it is not understood: no half truth about a door.

    A remark in brackets is a part of it. Times that overlap on a day ("Mo-Fr 8-16, Mi 8-12") contradict each other.
    """
    if not all(_HARMLESS.fullmatch(remark) or _first_day(remark) for remark in _remarks(text)):
        return ()
    rest = _ASIDE.sub(" ", text.lower())
    for pattern, one in _ALIKE:
        rest = pattern.sub(one, rest)
    rest = rest.strip(" .,;")
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
        rest = _GAP.sub("", left, count=1) if _GAP.match(left) else left
    openings = tuple(sorted(set(found)))
    return (
        ()
        if any(one.weekday == two.weekday and two.opens < one.closes for one, two in pairwise(openings))
        else openings
    )


@cache
def begins_on(text: str) -> date | None:
    """The day from which the hours hold as a bracket says ("ab 1. August 2023"); None where none names such a year."""
    return max(filter(None, map(_first_day, _remarks(text))), default=None)


def _remarks(text: str) -> list[str]:
    """What stands in brackets, each remark alone."""
    return [" ".join(remark.split()) for aside in _ASIDE.findall(text.lower()) for remark in re.split("[,;]", aside)]


def _first_day(remark: str) -> date | None:
    """Of "ab Juni 2021" the first of June; None where it is no such remark or no such day."""
    found = _BEGINS.fullmatch(remark)
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
