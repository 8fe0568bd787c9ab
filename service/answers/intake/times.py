"""Ages, dates of birth and durations: what they say on the day of the case."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from service.answers.intake.meaning import Meaning
from service.answers.intake.time_patterns import (
    ABOUT_AGE,
    AGE,
    BORN,
    BOUND,
    LONE_NUMBER,
    NAMED_AGE,
    NOT_BEFORE,
    NOT_BEHIND,
    NUMBERS,
    RELATIVE,
    SINCE,
    STAY,
    STAY_SINCE,
)
from service.domain.periods import add_months, days, months_begun_on

OLDEST, EARLIEST_YEAR, YOUNGEST_ALONE = 110, 1900, 15
YOUNGEST = 12  # fewer years are mostly those of something else: they are asked
_MONTHS = (
    *(("jan",), ("feb",), ("mär", "maer", "mar"), ("apr",), ("mai", "may"), ("jun",)),
    *(("jul",), ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dez", "dec")),
)


class Dated(NamedTuple):
    """A piece of the line with what it says; no meaning: numbers that are taken so that nothing else reads them."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


def dated(line: str, as_of: date) -> list[Dated]:
    """Ages, stays and how long something has been so, in no order, never two of one place."""
    spans: list[Dated] = []
    for reader in (_births, _stays, _since, _ages):
        for one in reader(line, as_of):
            if all(one.end <= other.start or other.end <= one.start for other in spans):
                spans.append(one)
    return spans


def _births(line: str, as_of: date) -> Iterator[Dated]:
    for match in BORN.finditer(line):
        day = _day(match.groupdict(), as_of)
        yield Dated(match.start(), match.end(), _age_of(day, as_of) if day else ())


def _age_of(day: str, as_of: date) -> tuple[Meaning, ...]:
    """The age on the day of the case; of a mere year or month that itself, as the age may not be certain."""
    span = months_begun_on(days(day), as_of)
    low, high = (months // 12 if isinstance(months, int) else 0 for months in (span.low, span.high))
    if high > OLDEST or days(day).low > as_of:  # type: ignore[operator]
        return ()
    return (Meaning("age", low),) if low == high else (Meaning("birth_month", day),)


def _stays(line: str, as_of: date) -> Iterator[Dated]:
    for match in STAY.finditer(line):
        yield Dated(match.start(), match.end(), _counted("entered_on", match.groupdict(), as_of))
    for match in STAY_SINCE.finditer(line):
        day = _day(match.groupdict(), as_of)
        past = day is not None and days(day).low <= as_of  # type: ignore[operator]
        yield Dated(match.start(), match.end(), (Meaning("entered_on", day),) if day and past else ())


def _since(line: str, as_of: date) -> Iterator[Dated]:
    """How long something has been so; of what is told by the words beside it."""
    for match in SINCE.finditer(line):
        parts = match.groupdict()
        day = None if parts["unit"] else _day(parts, as_of)
        past = day is not None and days(day).low <= as_of  # type: ignore[operator]
        meanings = (Meaning("status_since", day),) if day and past else ()
        yield Dated(match.start(), match.end(), meanings or _counted("status_since", parts, as_of))


def _counted(field: str, parts: dict[str, str | None], as_of: date) -> tuple[Meaning, ...]:
    """The month in which it began; a mere hint of it where the text says "more than" or "almost"."""
    given = {
        name[-5:].lstrip("_"): value for name, value in parts.items() if value and name.endswith(("count", "unit"))
    }
    if "count" not in given:
        return ()
    count, unit = given["count"].lower(), given["unit"].lower()
    number = _number(count)
    vague = any(value for name, value in parts.items() if name.endswith("open"))
    day = _before(as_of, number, unit)
    return (Meaning(field, day.isoformat()[:7], vague),) if day else ()


def began(as_of: date, parts: Mapping[str, str]) -> str | None:
    """The day so many days or weeks before, the month so many months or years; None for "over" and "almost"."""
    if "open" in parts:
        return None
    day = _before(as_of, _number(parts["count"].lower()), parts["unit"].lower())
    counted_by_day = parts["unit"].lower().startswith(("tag", "day", "woche", "week"))
    return (day.isoformat() if counted_by_day else day.isoformat()[:7]) if day else None


def _number(count: str) -> int:
    return int(count) if count.isdecimal() else next(words.index(count) + 1 for words in NUMBERS if count in words)


def _before(as_of: date, number: int, unit: str) -> date | None:
    """The day so many days, weeks, months or years before; None where nobody was there."""
    try:
        if unit.startswith(("woche", "week", "tag", "day")):
            day = as_of - timedelta(days=number * (7 if unit.startswith("w") else 1))
        else:
            day = add_months(as_of, -number * (12 if unit.startswith(("jahr", "year")) else 1))
    except (ValueError, OverflowError):  # before the first year
        return None
    return day if as_of.year - day.year <= OLDEST else None


def _ages(line: str, as_of: date) -> Iterator[Dated]:
    for pattern in (NAMED_AGE, AGE):
        for match in pattern.finditer(line):
            group = match.lastgroup or "age"
            age = int(match[group])
            before, clause = line[max(0, match.start() - 24) : match.start()], _clause_before(line, match.start())
            other = RELATIVE.search(clause) or RELATIVE.match(line[match.end() : match.end() + 12].lstrip())
            counted = pattern is AGE and (NOT_BEHIND.search(before) or NOT_BEFORE.match(line, match.end()))
            takes = not other and not counted and 0 < age <= OLDEST and not BOUND.search(before)
            about = bool(ABOUT_AGE.search(before)) or age < YOUNGEST
            start = match.start() if group == "age" else match.start(group)
            yield Dated(start, match.end(), (Meaning("age", age, about),) if takes else ())
    for match in LONE_NUMBER.finditer(line):
        age = int(match["age"])
        if age >= YOUNGEST_ALONE:
            yield Dated(match.start("age"), match.end(), (Meaning("age", age, hint=True),))


def _clause_before(line: str, end: int) -> str:
    return re.split(r"[,;.!?\n]", line[max(0, end - 40) : end])[-1]


def _day(parts: dict[str, str | None], as_of: date) -> str | None:
    """A full or partial ISO date of the parts of a match; None where there is no such day."""
    named = {name.removeprefix(name[0] + "_") if name[1:2] == "_" else name: v for name, v in parts.items() if v}
    if "iso" in named:
        text = named["iso"]
    elif "d" in named:
        year = named["y"] if len(named["y"]) == 4 else _century(int(named["y"]), as_of)
        text = f"{year}-{int(named['m']):02}-{int(named['d']):02}"
    elif "m2" in named:
        text = f"{named['y2']}-{int(named['m2']):02}"
    elif "name" in named:
        text = f"{named['y3']}-{month_of(named['name']):02}"
    elif "y4" in named:
        text = named["y4"]
    else:
        return None
    try:
        return text if days(text).low.year >= EARLIEST_YEAR else None  # type: ignore[union-attr]
    except ValueError:
        return None


def _century(year: int, as_of: date) -> int:
    return 2000 + year if 2000 + year <= as_of.year else 1900 + year


def month_of(name: str) -> int:
    """The number of a month by its name in German or English, short or long."""
    return next(number for number, starts in enumerate(_MONTHS, start=1) if name.lower().startswith(starts))
