"""Tables as CSV (RFC 4180) and XLSX: no cell is ever a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

import xlsxwriter

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = " | "
DATED = ("_on", "valid_from", "valid_to")
DAYS = {"as_of", "from", "to"}
_DAY = re.compile(r"(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")  # a spreadsheet knows no earlier ones
EARLIEST = date(1980, 1, 1)  # as the dates inside the file
WIDEST = 60
Headers = Mapping[str, str]  # what stands over a column, by its name
NO_HEADERS: Headers = {}
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Formats(NamedTuple):
    """How days and shares look."""

    day: Any
    share: Any


def flat(item: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """A record as one row: nested names joined by `_`, lists by ` | `; null stays None."""
    row: dict[str, Any] = {}
    for name, value in item.items():
        if isinstance(value, Mapping):
            row |= flat(value, f"{prefix}{name}_")
        elif isinstance(value, list | tuple):
            row[prefix + name] = BETWEEN.join(str(one) for one in value)
        else:
            row[prefix + name] = value
    return row


def columns(rows: Sequence[Mapping[str, Any]], named: Sequence[str] = ()) -> list[str]:
    """
    Those that are `named`, also without rows, then every other name that occurs, in the order of its first row.

    A record that is null in every row where it has no parts has columns for its parts only.
    """
    names = list(dict.fromkeys((*named, *(name for row in rows for name in row))))
    whole = {name for name in names if any(other.startswith(f"{name}_") for other in names)}.difference(named)
    null = {name for name in whole if all(row.get(name) is None for row in rows)}
    return [name for name in names if name not in null]


def as_csv(
    rows: Sequence[Mapping[str, Any]],
    named: Sequence[str] = (),
    *,
    separator: str = ",",
    bom: bool = False,
    headers: Headers = NO_HEADERS,
) -> bytes:
    """
    UTF-8 with a header row and CRLF; unknown is empty; what a spreadsheet would run gets a leading '.

    Between semicolons numbers have a decimal comma, as programs that expect the one expect the other. `headers`: what
    stands over a column in place of its name.
    """
    names, text = columns(rows, named), io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([headers.get(name, name) for name in names])
    comma = separator == ";"
    writer.writerows([_written(row.get(name), comma=comma) for name in names] for row in rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def csv_lines(rows: Iterable[Mapping[str, Any]], named: Sequence[str]) -> Iterator[str]:
    """The same line by line, as soon as there is a row; of each row what is `named`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(named)
    yield text.getvalue()
    for row in rows:
        text.seek(0)
        text.truncate()
        writer.writerow([_written(row.get(name), comma=False) for name in named])
        yield text.getvalue()


def as_xlsx(
    rows: Sequence[Mapping[str, Any]],
    about: Mapping[str, Any],
    named: Sequence[str] = (),
    *,
    headers: Headers = NO_HEADERS,
    sheets: tuple[str, str] = ("Data", "About"),
) -> bytes:
    """
    A sheet with a frozen header and a filter, real dates, numbers and percentages, and a sheet on its origin.

    Columns are as wide as what stands in them. As the day of its creation it states the `as_of` of the origin, never
    the instant: answers with one ETag are equal.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    book.set_properties({"created": _first_instant(about.get("as_of"))})
    formats = Formats(book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "0.0%"}))
    names = columns(rows, named)
    shown = {name: headers.get(name, name) for name in names}
    sheet = book.add_worksheet(sheets[0])
    sheet.freeze_panes(1, 0)
    if names:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)
    for column, name in enumerate(names):
        sheet.set_column(column, column, _width(shown[name], (row.get(name) for row in rows)))
    for number, row in enumerate([shown, *rows]):
        for column, name in enumerate(names):
            _put(sheet, (number, column), row.get(name), _format(formats, name) if number else None)
    _origin(book.add_worksheet(sheets[1]), flat(about), headers, formats)
    book.close()
    return file.getvalue()


def _origin(sheet: Any, about: Mapping[str, Any], headers: Headers, formats: Formats) -> None:
    """A line for each thing that is said of the figures."""
    sheet.set_column(0, 0, _width("", (headers.get(name, name) for name in about)))
    sheet.set_column(1, 1, WIDEST)
    for number, (name, value) in enumerate(about.items()):
        sheet.write_string(number, 0, headers.get(name, name))
        _put(sheet, (number, 1), value, _format(formats, name))


def _width(header: str, values: Iterable[Any]) -> int:
    """The characters of a column: of its longest value, with room for the arrow of the filter."""
    longest = max(
        (len(str(round(value, 4) if isinstance(value, float) else value)) for value in values if value is not None),
        default=0,
    )
    return min(max(longest + 1, len(header) + 3), WIDEST)


def _format(formats: Formats, name: str) -> Any:
    """How the values of a column are shown; None as they are."""
    if _is_dated(name):
        return formats.day
    return formats.share if _is_share(name) else None


def _is_share(name: str) -> bool:
    return "share" in name.split("_")


def _is_dated(name: str) -> bool:
    return name in DAYS or name.endswith(DATED)


def _first_instant(day: Any) -> datetime:
    """Midnight of the day, without a zone: a spreadsheet knows none."""
    on = date.fromisoformat(day) if isinstance(day, str) else EARLIEST
    return datetime.combine(on, time.min)


def _written(value: Any, *, comma: bool) -> Any:
    if value is None:
        return ""
    if comma and isinstance(value, float):
        return str(value).replace(".", ",")
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _put(sheet: Any, at: tuple[int, int], value: Any, form: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, int | float):
        sheet.write_number(*at, value, form)
    elif form is not None and _DAY.fullmatch(value):  # a year or a month stays what it is
        sheet.write_datetime(*at, date.fromisoformat(value), form)
    else:
        sheet.write_string(*at, str(value)[:32_767])
