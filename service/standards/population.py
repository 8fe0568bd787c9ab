"""Official tables of persons as they are published: GV100AD, and CSV by region and status or group."""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.errors import BadRequest

MUNICIPALITY, KEY, NAME, INHABITANTS, LENGTH = "60", slice(10, 18), slice(22, 72), slice(139, 150), 150
RECORD_TYPES = ("10", "20", "30", "40", "50", MUNICIPALITY)
# As statistical offices write them, and as programs change what they write.
UNKNOWN_SIGNS = (".", "..", "...", "\u2026", "x", "X", "/")
NOTHING_SIGNS = ("-", "\u2010", "\u2011", "–", "—", "\u2212")
SEPARATOR = re.compile(r"\ufeff?sep=([;,\t])\r?\n")  # a first line for spreadsheets
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
    """UTF-8, or UTF-16 as spreadsheets save it; else the letters of Windows."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _all_or_faults(found: Iterator[Line | tuple[int, str]]) -> list[Line]:
    lines: list[Line] = []
    faults: dict[str, str] = {}
    for one in found:
        if isinstance(one, Line):
            lines.append(one)
        else:
            place = f"line {one[0]}"
            faults[place] = f"{faults[place]} {one[1]}" if place in faults else one[1]
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
    stated = SEPARATOR.match(text)
    header = text[stated.end() if stated else 0 :].split("\n", 1)[0]
    separator = stated[1] if stated else ";" if header.count(";") >= header.count(",") else ","
    rows = _records(text, separator, 1 if stated else 0)
    first = next(rows)
    if isinstance(first, tuple) and isinstance(first[1], str):
        yield first[0], first[1]
        return
    columns = [_column(name) for name in first[1]]
    others = [name for name in columns if name not in KNOWN_COLUMNS]
    wide = [] if "persons" in columns else others
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if "region" not in columns or ("persons" in columns) == bool(others) or not all(columns) or twice:
        seen = ", ".join(f"'{name[:20]}'" for name in columns[:12])
        told = f" Twice: {', '.join(twice)}." if twice else ""
        yield (
            first[0],
            f"The header needs region and persons, or region and a column for each status group; it has {seen}.{told}",
        )
        return
    for number, row in rows:
        if isinstance(row, str):
            yield number, row
        elif any(value.strip() for value in row):
            if len(row) != len(columns):
                yield number, f"This line has not {len(columns)} fields as the header has, but {len(row)}."
            else:
                yield from _numbers(
                    number, {name: value.strip() for name, value in zip(columns, row, strict=True)}, wide
                )


def _records(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str] | str]]:
    """Each record with the line it begins in; a sentence in place of the one that no reader could end."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield begins, "A quote opens in this line and is not closed, or text follows it; quotes inside are doubled."
            return
        if begins > skipped:
            yield begins, record


def _column(name: str) -> str:
    """A known column in any case; the code of a status group as it stands."""
    bare = name.strip()
    return bare.casefold() if bare.casefold() in KNOWN_COLUMNS else bare


def _numbers(number: int, row: Mapping[str, str], wide: Sequence[str]) -> Iterator[Line | tuple[int, str]]:
    """A Line for each count, or every fault of the line."""
    on, faults = None, []
    try:
        on = date.fromisoformat(row["on"]) if row.get("on") else None
    except ValueError:
        faults.append(f"'{row['on'][:20]}' is no day; write YYYY-MM-DD.")
    cells: list[tuple[str | None, str]] = [(one, row[one]) for one in wide]
    counts = [(status, _persons(value)) for status, value in cells or [(row.get("status") or None, row["persons"])]]
    faults += [persons for _, persons in counts if isinstance(persons, str)]
    if faults:
        yield number, " ".join(faults)
        return
    for status, persons in counts:
        if not isinstance(persons, str):
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
