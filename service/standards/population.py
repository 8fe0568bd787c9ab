"""Official tables of persons as they are published: GV100AD, and CSV by region and status or group."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.errors import BadRequest

MUNICIPALITY, KEY, NAME, INHABITANTS, LENGTH = "60", slice(10, 18), slice(22, 72), slice(139, 150), 150
RECORD_TYPES = ("10", "20", "30", "40", "50", MUNICIPALITY)
UNKNOWN_SIGNS, NOTHING_SIGNS = (".", "x", "X", "/", "..."), ("-", "–")  # as statistical offices write them
KNOWN_COLUMNS = {"region", "name", "persons", "status", "group", "on"}
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One number of a table: whom it counts and where; `persons` None is not published. `number`: its line."""

    number: int
    region: str
    persons: int | None
    status: str | None = None
    group: str | None = None
    on: date | None = None
    name: str = ""


class Faults(BadRequest):
    """A table that cannot be read; `pointers` maps lines to what is wrong there."""


def read_table(content: bytes) -> tuple[str, list[Line]]:
    """
    The format (gv100ad or csv) and the lines of a table; Faults name every line that cannot be read.

    A table without a column persons has one column for each status group.
    """
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise Faults("The file is empty.")
    if len(first) >= KEY.stop and first[:10].isdecimal() and first[:2] in RECORD_TYPES:
        return "gv100ad", _all_or_faults(_municipalities(text))
    return "csv", _all_or_faults(_rows(text))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _all_or_faults(found: Iterator[Line | tuple[int, str]]) -> list[Line]:
    lines, faults = [], {}
    for one in found:
        if isinstance(one, Line):
            lines.append(one)
        else:
            faults[f"line {one[0]}"] = one[1]
    if faults:
        shown = dict(list(faults.items())[:MOST_FAULTS])
        raise Faults(f"{len(faults)} lines cannot be read, and nothing was written.", shown)
    if not lines:
        raise Faults("The file holds no line with persons.")
    return lines


def _municipalities(text: str) -> Iterator[Line | tuple[int, str]]:
    """Records of type 60, whose columns 140 to 150 are the inhabitants; all others count nobody."""
    for number, line in enumerate(text.splitlines(), 1):
        if line[:2] == MUNICIPALITY:
            persons = line[INHABITANTS].strip()
            if len(line) < LENGTH or not line[KEY].isdecimal() or not persons.isdecimal():
                yield number, "A record of type 60 has its key in columns 11 to 18 and inhabitants in 140 to 150."
            else:
                yield Line(number, line[KEY], int(persons), name=line[NAME].strip())
        elif line.strip() and line[:2] not in RECORD_TYPES:
            yield number, f"'{line[:2]}' is no record type of GV100AD."


def _rows(text: str) -> Iterator[Line | tuple[int, str]]:
    header = text.splitlines()[0]
    separator = ";" if header.count(";") >= header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    columns = [(name or "").strip() for name in reader.fieldnames or ()]
    reader.fieldnames = columns
    others = [name for name in columns if name not in KNOWN_COLUMNS]
    wide = [] if "persons" in columns else others
    if "region" not in columns or ("persons" in columns) == bool(others) or not all(columns):
        told = f"; not known: {', '.join(others)}" if others and not wide else ""
        yield 1, f"The header needs region and persons, or region and a column for each status group{told}."
        return
    for row in reader:
        number = reader.line_num
        if None in row or None in row.values():
            yield number, f"This line has not {len(columns)} fields as the header has."
        elif any(value.strip() for value in row.values()):
            yield from _numbers(number, {name: value.strip() for name, value in row.items()}, wide)


def _numbers(number: int, row: Mapping[str, str], wide: Sequence[str]) -> Iterator[Line | tuple[int, str]]:
    try:
        on = date.fromisoformat(row["on"]) if row.get("on") else None
    except ValueError:
        yield number, f"'{row['on'][:20]}' is no day; write YYYY-MM-DD."
        return
    cells: list[tuple[str | None, str]] = [(one, row[one]) for one in wide]
    for status, value in cells or [(row.get("status") or None, row["persons"])]:
        persons = _persons(value)
        if isinstance(persons, str):
            yield number, persons
        else:
            yield Line(number, row["region"], persons, status, row.get("group") or None, on, row.get("name", ""))


def _persons(text: str) -> int | str | None:
    """A count as statistical offices write it: 1.234, - is nothing, . is not published. Else what is wrong."""
    if text in UNKNOWN_SIGNS:
        return None
    if text in NOTHING_SIGNS:
        return 0
    if re.fullmatch(r"[0-9]{1,3}([.\u00a0\u202f ][0-9]{3})+|[0-9]{1,9}", text, re.ASCII):
        return int(re.sub(r"[^0-9]", "", text))
    return f"'{text[:20]}' is no number of persons; - is none, . is not published."
