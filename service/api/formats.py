"""Tables for programs of others: rows as CSV or XLSX, with the name of the file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Response, request

from service.api.answers import labelled
from service.api.reading import MEDIA
from service.standards.tabular import as_csv, as_xlsx

TABLES = ("csv", "xlsx")
YES = ("1", "true", "yes")
PIECE = 65_536


def table(
    kind: str, rows: Sequence[Mapping[str, Any]], about: Mapping[str, Any], name: str, named: Sequence[str]
) -> Response:
    """
    The rows as a file whose columns begin with `named`.

    `sep` and `bom` of the address shape a CSV for the program that opens it; it leaves in pieces, however long it is.
    """
    if kind == "csv":
        bom = request.args.get("bom", "").lower() in YES
        content = as_csv(rows, named, separator=request.args.get("sep", ","), bom=bom)
        response = Response(_pieces(content), mimetype=MEDIA[kind], headers={"Content-Length": str(len(content))})
    else:
        response = Response(as_xlsx(rows, about, named), mimetype=MEDIA[kind])
    labelled(response, store=True)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _pieces(content: bytes) -> Iterator[bytes]:
    return (content[start : start + PIECE] for start in range(0, len(content), PIECE))
