"""Lines of a batch as fields: CSV with a header, or a JSON object in each line."""

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from marshmallow import fields

from service.cli.batch.personal import is_birth_date, is_personal
from service.domain.errors import BadRequest, plain
from service.http.questions.referral import FIELDS
from service.http.strict_parser import json_of
from service.standards.csv_text import SEPARATORS, STATED
from service.words.catalogue import words

LONGEST = 65_536  # of one line, in bytes
TAKEN = tuple(name for name in FIELDS if name != "limit")
Fields = Mapping[str, object]


class Entered(NamedTuple):
    """One line: its number, and its fields; or what is wrong with it."""

    number: int
    fields: Fields
    wrong: str | None = None


class Batch(NamedTuple):
    """The lines of what was sent, read as they are asked for; `is_csv` tells how they are written."""

    is_csv: bool
    lines: Iterator[Entered]


def read(sent: BinaryIO, lang: str) -> Batch:
    """What was sent, by its first line; BadRequest for a column that must not be, or is none of a case."""
    numbered = _numbered(sent)
    number, first = next(numbered, (1, b""))
    text = _decoded(first or b"").removeprefix("\ufeff")
    if text.lstrip().startswith("{"):
        return Batch(is_csv=False, lines=_objects(_again((number, text.encode()), numbered), lang))
    if stated := STATED.match(text):
        number, second = next(numbered, (2, b""))
        text = _decoded(second or b"")
    separator = stated[1] if stated else max(SEPARATORS, key=text.count)
    header = [name.strip() for name in _cells(text, separator, lang)]
    _refuse_columns(header, lang)
    return Batch(is_csv=True, lines=_rows(numbered, header, separator, lang))


def _again(
    first: tuple[int, bytes | None], others: Iterator[tuple[int, bytes | None]]
) -> Iterator[tuple[int, bytes | None]]:
    yield first
    yield from others


def _numbered(sent: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not empty, with their numbers; None for one that is too long, of which nothing is kept."""
    number = 0
    while line := sent.readline(LONGEST + 1):
        number += 1
        whole, rest = line.endswith(b"\n") or len(line) <= LONGEST, line
        while rest and not rest.endswith(b"\n"):
            rest = sent.readline(LONGEST)
        if not whole:
            yield number, None
        elif line.strip():
            yield number, line


def _decoded(line: bytes) -> str:
    """UTF-8, else the letters of Windows."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _cells(text: str, separator: str, lang: str) -> list[str]:
    """One line is one case: a quote that is not closed ends with it."""
    try:
        return next(csv.reader([text.rstrip("\r\n")], delimiter=separator, strict=True), [])
    except csv.Error:
        raise BadRequest(str(words(lang)["batch"]["quote"])) from None


def _refuse_columns(header: list[str], lang: str) -> None:
    said = words(lang)["batch"]
    for position, name in enumerate(header, 1):
        if name in TAKEN:
            continue
        if is_personal(name):
            raise BadRequest(said["personal"].format(name=name[:40]))
        known = ", ".join(TAKEN)
        raise BadRequest(said["column"].format(position=position, name=plain(name) or "?", known=known))
    if twice := [name for name in header if header.count(name) > 1]:
        raise BadRequest(said["twice"].format(name=twice[0]))
    if "needs" not in header:
        raise BadRequest(said["no_needs"])


def _rows(
    numbered: Iterator[tuple[int, bytes | None]], header: list[str], separator: str, lang: str
) -> Iterator[Entered]:
    said = words(lang)["batch"]

    def fields_of(line: str) -> Fields:
        cells = _cells(line, separator, lang)
        if len(cells) > len(header):
            raise BadRequest(said["cells"].format(cells=len(cells), columns=len(header)))
        return {name: _cell(name, cell) for name, cell in zip(header, cells, strict=False) if cell.strip()}

    return _each(numbered, fields_of, lang)


def _cell(name: str, cell: str) -> str:
    """A list may stand between bars, so that commas can separate cells."""
    listed = isinstance(FIELDS.get(name), fields.List)
    return cell.strip().replace("|", ",") if listed else cell.strip()


def _objects(numbered: Iterator[tuple[int, bytes | None]], lang: str) -> Iterator[Entered]:
    said = words(lang)["batch"]

    def fields_of(line: str) -> Fields:
        sent = json_of(line.encode())
        if not isinstance(sent, dict):
            raise BadRequest(said["no_object"])
        if personal := next((name for name in sent if name not in TAKEN and is_personal(name)), None):
            raise BadRequest(said["personal"].format(name=personal[:40]))
        return sent

    return _each(numbered, fields_of, lang)


def _each(
    numbered: Iterator[tuple[int, bytes | None]], fields_of: Callable[[str], Fields], lang: str
) -> Iterator[Entered]:
    said = words(lang)["batch"]
    for number, line in numbered:
        try:
            if line is None:
                raise BadRequest(said["long"].format(most=LONGEST))
            entered = fields_of(_decoded(line))
            if born := next((name for name, value in entered.items() if is_birth_date(name, value)), None):
                raise BadRequest(said["birth_of_age" if born == "age" else "birth_date"].format(name=born))
            yield Entered(number, entered)
        except BadRequest as error:
            yield Entered(number, {}, error.detail)
