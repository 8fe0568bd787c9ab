"""Travel times as a table: CSV with a line for each way, from a municipality to a site or a municipality."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from service.standards.csv_text import Unreadable, decoded, records, shown

COLUMNS = ("origin", "destination", "minutes", "mode", "source", "on")
GERMAN = {
    **{"von": "origin", "start": "origin", "nach": "destination", "ziel": "destination", "minuten": "minutes"},
    **{"fahrzeit": "minutes", "fahrzeit (min)": "minutes", "dauer": "minutes"},
    **{"verkehrsmittel": "mode", "quelle": "source", "stichtag": "on"},
}
MODES = {
    "pt": "pt",
    "öpnv": "pt",
    "oepnv": "pt",
    "car": "car",
    "pkw": "car",
    "auto": "car",
    "bus": "pt",
    "bahn": "pt",
    "bus und bahn": "pt",
}
NO_CONNECTION = ("-", "–", "—", "\u2212", "keine verbindung")
MOST_MINUTES = 600  # one way, there and back is more than a day
_NUMBER = re.compile(r"[0-9]{1,5}([.,][0-9]{1,3})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Way:
    """One line of a table; `minutes` None: no connection on that day."""

    number: int
    origin: str
    destination: str
    minutes: float | None
    mode: str
    source: str
    on: date


class WayTable(NamedTuple):
    """The ways of a table, and all that could not be read, by line; a wrong line stands in both."""

    ways: Sequence[Way]
    faults: Mapping[int, Sequence[str]]


def read(content: bytes) -> WayTable:
    """A table with all that is wrong with it; Unreadable where there is none."""
    every = records(decoded(content))
    rows = ((number, row) for number, row in every if isinstance(row, str) or any(map(str.strip, row)))
    headed, header = next(rows, (1, ""))
    columns = [] if isinstance(header, str) else [_column(name) for name in header]
    if sorted(columns) != sorted(COLUMNS):
        seen = ", ".join(map(shown, columns[:12])) or "nothing"
        raise Unreadable(f"Line {headed}: the header needs {', '.join(COLUMNS)}, each once; it has {seen}.")
    ways: list[Way] = []
    faults: dict[int, list[str]] = {}
    for number, row in rows:
        if isinstance(row, str) or len(row) != len(columns):
            many = f"This line has not {len(columns)} fields as the header has, but {len(row)}."
            faults[number] = [row if isinstance(row, str) else many]
            continue
        cells = {name: value.strip() for name, value in zip(columns, row, strict=True)}
        if wrong := list(_wrong(cells)):
            faults[number] = wrong
        ways.append(_way(number, cells))
    if not ways and not faults:
        raise Unreadable("The file holds no line with a way.")
    return WayTable(ways, faults)


def _column(name: str) -> str:
    bare = name.strip().casefold()
    return GERMAN.get(bare, bare)


def _way(number: int, cells: Mapping[str, str]) -> Way:
    """The way of a line; what cannot be read is nothing."""
    minutes = float(cells["minutes"].replace(",", ".")) if _NUMBER.fullmatch(cells["minutes"]) else None
    mode, on = MODES.get(cells["mode"].casefold(), ""), _day(cells["on"]) or date.min
    return Way(number, cells["origin"], cells["destination"], minutes, mode, cells["source"], on)


def _wrong(cells: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the fields of a line, as far as they can be told without the directory."""
    yield from (f"{name} is empty; fill it in." for name in ("origin", "destination", "source") if not cells[name])
    text = cells["minutes"]
    if text.casefold() not in NO_CONNECTION:
        if not _NUMBER.fullmatch(text):
            yield f"{shown(text)} are no minutes; write 34 or 34,5, and - where there is no connection."
        elif float(text.replace(",", ".")) > MOST_MINUTES:
            yield f"{shown(text)} minutes one way are more than {MOST_MINUTES}; write - where there is no connection."
    if cells["mode"].casefold() not in MODES:
        yield f"{shown(cells['mode'])} is no mode; write pt (public transport) or car."
    if _day(cells["on"]) is None:
        yield f"{shown(cells['on'])} is no day; write YYYY-MM-DD, the day whose timetable was asked."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
