"""Tables for programs of others: rows as CSV or XLSX, with the name of the file."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from flask import Response, request
from marshmallow import EXCLUDE, fields, validate

from service.http.negotiation import MEDIA, ReadQuery
from service.http.responses import labelled
from service.standards.tabular import as_csv, as_xlsx, columns, flat
from service.words.columns import column_names, in_words, sheet_names

TABLES = ("csv", "xlsx")


class TableQuery(ReadQuery):
    """What every question may say whose answer can be a table."""

    sep = fields.String(
        load_default=",",
        validate=validate.OneOf([",", ";"]),
        metadata={
            "description": "between the fields of a CSV; `;` brings decimal commas, to tables of figures German headers"
        },
    )
    bom = fields.Boolean(
        load_default=False,
        metadata={"description": "a mark at the beginning that tells spreadsheets that a CSV is UTF-8"},
    )


def origin_of(meta: object) -> dict[str, Any]:
    """What an answer was made from, as a table states it: plain values, without what is null."""
    stated: dict[str, Any] = orjson.loads(orjson.dumps(meta))
    return {name: value for name, value in stated.items() if value is not None}


_SHAPE = TableQuery(only=("sep", "bom"), unknown=EXCLUDE)
_OF_THE_FILE = ("f", "lang", "sep", "bom", "limit", "cursor")
IN_EVERY_ROW = ("as_of", "unit", "basis", "rules_version")


def table(
    kind: str, rows: Sequence[Mapping[str, Any]], about: Mapping[str, Any], name: str, named: Sequence[str]
) -> Response:
    """
    The rows as a file whose columns begin with `named`.

    `sep` and `bom` of the address shape a CSV for the program that opens it.
    """
    if kind == "csv":
        asked = _SHAPE.load(request.args)
        content = as_csv(rows, named, separator=asked["sep"], bom=asked["bom"])
    else:
        content = as_xlsx(rows, about, named)
    return _file(content, kind, name)


def figures(
    kind: str, rows: Sequence[Mapping[str, Any]], about: Mapping[str, Any], name: str, named: Sequence[str]
) -> Response:
    """
    Rows of figures as a file: each row of a CSV says its day, unit, basis and rules; a workbook has a sheet on them.

    With `lang=de` or `sep=;` in the address, and only then, they are as a German spreadsheet reads them: semicolons,
    decimal commas, a mark at the beginning, German headers; each part can be named otherwise.
    """
    asked, stated = _SHAPE.load(request.args), request.args
    language = stated.get("lang") or ("de" if asked["sep"] == ";" else "")
    german, table = language == "de", name.removeprefix("gaps-")
    if kind == "csv":
        origin = {part: about[part] for part in IN_EVERY_ROW if part in about}
        rows, named = [in_words({**row, **origin}, language) for row in rows], [*columns(rows, named), *origin]
        headers = column_names(named, language, table)
        separator = asked["sep"] if "sep" in stated or not german else ";"
        content = as_csv(
            rows, named, separator=separator, bom=asked["bom"] if "bom" in stated else german, headers=headers
        )
    else:
        told = in_words(flat(_told(about)), language)
        named, rows = columns(rows, named), [in_words(row, language) for row in rows]
        headers = column_names((*named, *told), language, table)
        content = as_xlsx(rows, told, named, headers=headers, sheets=sheet_names(language))
    return _file(content, kind, name)


def _told(about: Mapping[str, Any]) -> dict[str, Any]:
    """The origin as a sheet tells it: counts of persons by title and day, and what the address has chosen."""
    chosen = (f"{name}={value}" for name, value in sorted(request.args.items()) if name not in _OF_THE_FILE)
    counted = [f"{one['title']} ({one['on']})" for one in about.get("population", ())]
    return {**about, "population": counted, "selection": list(chosen)}


def _file(content: bytes, kind: str, name: str) -> Response:
    response = labelled(Response(content, mimetype=MEDIA[kind]), store=True)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
