"""Quarters by name (2026-Q3), and the twelve months that the release of one counts."""

from datetime import date

MONTHS = 12
MOST_QUARTERS = 4


def quarter_of(today: date) -> tuple[str, str, str]:
    """The last full quarter before a day: its name (2026-Q3), and the first and last month of its twelve."""
    number = (today.month - 1) // 3
    year, quarter = (today.year, number) if number else (today.year - 1, 4)
    name = f"{year}-Q{quarter}"
    return name, *months_of(name)


def months_of(quarter: str) -> tuple[str, str]:
    """The first and the last of the twelve months that the release of a quarter counts, as YYYY-MM."""
    year, last = int(quarter[:4]), int(quarter[-1]) * 3
    first = f"{year - 1}-{last + 1:02d}" if last < MONTHS else f"{year}-01"
    return first, f"{year}-{last:02d}"


def quarters_after(newest: str, last: str) -> list[str]:
    """
    The quarters after one up to another, oldest first; only the last where `newest` is empty.

    At most MOST_QUARTERS: what lies further back than the months of one release is in none.
    """
    ends = _number(last)
    begin = max(_number(newest) + 1 if newest else ends, ends - MOST_QUARTERS + 1)
    return [f"{number // 4}-Q{number % 4 + 1}" for number in range(begin, ends + 1)]


def _number(quarter: str) -> int:
    return int(quarter[:4]) * 4 + int(quarter[-1]) - 1
