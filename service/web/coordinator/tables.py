"""The figures of a page as files: the same question to the API."""

from collections.abc import Mapping
from datetime import date

from flask import request, url_for

ENDPOINTS = {
    "matrix": "gaps.matrix",
    "map": "gaps.cells",
    "list": "gaps.cells",
    "timeline": "gaps.forecast",
    "cliffs": "gaps.shared_cliffs",
    "equity": "gaps.equity",
    "demand": "demand.unmet",
}
OF_CELLS = ("region", "need", "group", "language", "status", "as_of", "client")
PASSED_ON = {"map": OF_CELLS, "list": (*OF_CELLS, "state", "sort")}  # where the page knows more than the file
KINDS = ("csv", "xlsx")
NO_DAYS: Mapping[str, date] = {}


def tables(page: str, lang: str, need: str | None = None, days: Mapping[str, date] = NO_DAYS) -> list[tuple[str, str]]:
    """
    Name and address of each file; none for pages that have no table of their own.

    `need` and `days`: what the page has chosen where the address does not say it. The language shapes the file.
    """
    if page not in ENDPOINTS:
        return []
    sent = {name: value for name, value in request.args.items() if value and name != "lang"}
    if page in PASSED_ON:
        sent = {name: value for name, value in sent.items() if name in PASSED_ON[page]}
    if need is not None:
        sent["need"] = need
    sent |= {name: day.isoformat() for name, day in days.items()}
    return [
        (kind.upper(), url_for(ENDPOINTS[page], **{**sent, "lang": lang, "f": kind}))  # type: ignore[arg-type]
        for kind in KINDS
    ]
