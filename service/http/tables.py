"""Tables for programs of others: rows as CSV or XLSX, with the name of the file."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from flask import Response, request
from marshmallow import EXCLUDE, fields, validate

from service.http.negotiation import MEDIA, ReadQuery
from service.http.responses import labelled
from service.standards.tabular import as_csv, as_xlsx

TABLES = ("csv", "xlsx")


class TableQuery(ReadQuery):
    """What every question may say whose answer can be a table."""

    sep = fields.String(
        load_default=",",
        validate=validate.OneOf([",", ";"]),
        metadata={"description": "between the fields of a CSV; with `;` numbers have a decimal comma"},
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
    response = labelled(Response(content, mimetype=MEDIA[kind]), store=True)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
