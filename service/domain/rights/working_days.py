"""Days on which a period ends by law: no Saturday, no Sunday, no holiday of the Land (§ 193 BGB, § 222 (2) ZPO)."""

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5
_BEFORE_NOVEMBER_23 = 23  # Buß- und Bettag is the Wednesday before it
_WEDNESDAY = 2
SAXONY = "14"


def is_working_day(day: date, land: str | None) -> bool:
    """Whether a period may end on it; without a Land only the holidays of all Länder count."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year, land)


def next_working_day(day: date, land: str | None) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day, land):
        day += _DAY
    return day


def working_day_before(day: date, land: str | None) -> date:
    """The last working day before a day."""
    day -= _DAY
    while not is_working_day(day, land):
        day -= _DAY
    return day


@lru_cache(256)
def holidays(year: int, land: str | None) -> frozenset[date]:
    """
    The holidays of a year that are the same in all Länder, and those of the Land where they are recorded.

    Saxony: § 1 SächsSFG; Corpus Christi, a holiday in some municipalities only, is left out: the earlier day is told.
    """
    easter = easter_sunday(year)
    everywhere = {
        date(year, 1, 1),
        easter - 2 * _DAY,
        easter + _DAY,
        date(year, 5, 1),
        easter + 39 * _DAY,
        easter + 50 * _DAY,
        date(year, 10, 3),
        date(year, 12, 25),
        date(year, 12, 26),
    }
    return frozenset(everywhere | _of_land(year, land))


def _of_land(year: int, land: str | None) -> set[date]:
    if land != SAXONY:
        return set()
    day = date(year, 11, _BEFORE_NOVEMBER_23) - _DAY
    while day.weekday() != _WEDNESDAY:
        day -= _DAY
    return {date(year, 10, 31), day}


def easter_sunday(year: int) -> date:
    """Easter of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones, Butcher)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
