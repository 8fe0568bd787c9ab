"""Official tables of persons as they are published: GV100AD, and CSV by region and status or group."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from service.domain.errors import Fault, TableLine
from service.standards.csv_text import Unreadable, decoded, records, shown

MUNICIPALITY, KEY, NAME, INHABITANTS, LENGTH = "60", slice(10, 18), slice(22, 72), slice(139, 150), 150
RECORD_TYPES = ("10", "20", "30", "40", "50", MUNICIPALITY)
# As statistical offices write them, and as programs change what they write.
UNKNOWN_SIGNS = (".", "..", "...", "\u2026", "x", "X", "/")
NOTHING_SIGNS = ("-", "\u2010", "\u2011", "–", "—", "\u2212")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
KNOWN_COLUMNS = {"region", "name", "persons", "status", "group", "on"}
TOTAL = "total"  # as the status of a count: of all classes of its table
GERMAN = {
    **dict.fromkeys(("kreis", "landkreis", "gemeinde", "ort", "gebiet", "ags"), "region"),
    **{"personen": "persons", "anzahl": "persons", "stichtag": "on"},
    **{"aufenthaltsstatus": "status", "gruppe": "group", "zielgruppe": "group"},
    **{"insgesamt": TOTAL, "gesamt": TOTAL, "summe": TOTAL},
}
WITHIN = ("darunter ", "davon ")  # as offices write before a part of the column before it
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Line:
    """
    One number of a table: whom it counts and where; `persons` None is not published.

    `number` is its line, `headed` that of the header where the status is the name of a column.
    """

    number: int
    region: str
    persons: int | None
    status: str | None = None
    group: str | None = None
    on: date | None = None
    name: str = ""
    headed: int | None = None


class Table(NamedTuple):
    """The format (gv100ad or csv), its lines, and what could not be read, by line; a wrong line may stand in both."""

    format: str
    lines: Sequence[Line]
    faults: Mapping[int, Sequence[str]]


def read(content: bytes) -> Table:
    """
    A table with all that is wrong with it; Unreadable where there is none.

    A table without a column persons has one column for each class of residence status, and one `total` if it has one.
    """
    text = decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise Unreadable("The file is empty.")
    official = len(first) >= KEY.stop and _digits(first[:10]) and first[:2] in RECORD_TYPES
    lines: list[Line] = []
    faults: dict[int, list[str]] = {}
    for one in _municipalities(text) if official else _rows(text):
        if isinstance(one, Line):
            lines.append(one)
        else:
            faults.setdefault(one[0], []).append(one[1])
    if not lines and not faults:
        raise Unreadable("The file holds no line with persons.")
    return Table("gv100ad" if official else "csv", lines, faults)


def faulty(faults: Mapping[int, Sequence[str]], most: int | None = MOST_FAULTS) -> Unreadable:
    """The refusal of a table, with all that is wrong in its first lines; in all of them without a `most`."""
    first = sorted(faults)[:most]
    lines = [Fault.said(TableLine(number), " ".join(dict.fromkeys(faults[number]))) for number in first]
    many = "1 line" if len(faults) == 1 else f"{len(faults)} lines"
    return Unreadable(f"{many} cannot be taken, and nothing was written.", lines)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _municipalities(text: str) -> Iterator[Line | tuple[int, str]]:
    """Records of type 60, whose columns 140 to 150 are the inhabitants; all others count nobody."""
    for number, line in enumerate(text.splitlines(), 1):
        if line[:2] == MUNICIPALITY:
            persons = line[INHABITANTS].strip()
            if len(line) < LENGTH or not _digits(line[KEY]) or not _digits(persons):
                yield number, "A record of type 60 has its key in columns 11 to 18 and inhabitants in 140 to 150."
            else:
                yield Line(number, line[KEY], int(persons), name=line[NAME].strip())
        elif line.strip() and line[:2] not in RECORD_TYPES:
            yield number, f"{shown(line[:2])} is no record type of GV100AD."


def _rows(text: str) -> Iterator[Line | tuple[int, str]]:
    rows = ((number, row) for number, row in records(text) if isinstance(row, str) or any(map(str.strip, row)))
    headed, header = next(rows, (1, ""))
    if isinstance(header, str):
        yield headed, header or "The file holds no header; it needs region and persons."
        return
    columns = [_column(name) for name in header]
    wide = [] if "persons" in columns else [name for name in columns if name not in KNOWN_COLUMNS]
    if refused := _not_a_header(columns):
        yield headed, refused
        return
    for number, row in rows:
        if isinstance(row, str):
            yield number, row
        elif len(row) != len(columns):
            yield number, f"This line has not {len(columns)} fields as the header has, but {len(row)}."
        else:
            told = {name: value.strip() for name, value in zip(columns, row, strict=True)}
            yield from _numbers(number, told, wide, headed)


def _not_a_header(columns: Sequence[str]) -> str | None:
    """What is wrong with a header, None if nothing is."""
    others = [name for name in columns if name not in {*KNOWN_COLUMNS, TOTAL}]
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if "region" in columns and ("persons" in columns) != bool(others) and all(columns) and not twice:
        return None
    seen = ", ".join(map(shown, columns[:12]))
    told = f" Twice: {', '.join(shown(name)[1:-1] for name in twice)}." if twice else ""
    needed = "region and persons, or region and a column for each class of residence status"
    return f"The header needs {needed}; it has {seen}.{told}"


def _column(name: str) -> str:
    """A known column in any case, in English or German; the name of a class as it stands."""
    bare = name.strip().removesuffix(" (AGS)")
    bare = bare.split(" ", 1)[1] if bare.casefold().startswith(WITHIN) else bare
    known = GERMAN.get(bare.casefold(), bare.casefold())
    return known if known in {*KNOWN_COLUMNS, TOTAL} else bare


def _numbers(number: int, row: Mapping[str, str], wide: Sequence[str], headed: int) -> Iterator[Line | tuple[int, str]]:
    """A Line for each count, beside every fault of the line; what cannot be read is unknown."""
    on = _day(row.get("on", ""))
    if isinstance(on, str):
        yield number, on
    cells = [(name, row[name]) for name in wide] or [(row.get("status", ""), row["persons"])]
    for status, value in cells:
        persons = _persons(value)
        if isinstance(persons, str):
            yield number, persons
        yield Line(
            number,
            row["region"],
            None if isinstance(persons, str) else persons,
            GERMAN.get(status.casefold(), status) or None,
            row.get("group") or None,
            date.min if isinstance(on, str) else on,
            row.get("name", ""),
            headed if wide else None,
        )


def _day(text: str) -> date | str | None:
    """A day, None where none is stated. Else what is wrong."""
    try:
        return (date.fromisoformat(text) if _DAY.fullmatch(text) else _no_day(text)) if text else None
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> str:
    return f"{shown(text)} is no day; write YYYY-MM-DD."


def _persons(text: str) -> int | str | None:
    """A count as statistical offices write it: 1.234, - is nothing, . is not published. Else what is wrong."""
    if text in UNKNOWN_SIGNS:
        return None
    if text in NOTHING_SIGNS:
        return 0
    if re.fullmatch(r"([0-9]{1,3}([.\u00a0\u202f ][0-9]{3})+|[0-9]{1,9})(,0{1,2})?", text, re.ASCII):
        return int(re.sub(r"[^0-9]", "", text.partition(",")[0]))
    return f"{shown(text)} is no number of persons; - is none, . is not published."
