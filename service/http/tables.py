"""Tables for programs of others: rows as CSV or XLSX, with the name of the file."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, request

from service.http.negotiation import MEDIA
from service.http.responses import labelled
from service.standards.tabular import as_csv, as_xlsx

TABLES = ("csv", "xlsx")
YES = ("1", "true", "yes")


def table(
    kind: str, rows: Sequence[Mapping[str, Any]], about: Mapping[str, Any], name: str, named: Sequence[str]
) -> Response:
    """
    The rows as a file whose columns begin with `named`.

    `sep` and `bom` of the address shape a CSV for the program that opens it.
    """
    if kind == "csv":
        bom = request.args.get("bom", "").lower() in YES
        content = as_csv(rows, named, separator=request.args.get("sep", ","), bom=bom)
    else:
        content = as_xlsx(rows, about, named)
    response = labelled(Response(content, mimetype=MEDIA[kind]), store=True)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
