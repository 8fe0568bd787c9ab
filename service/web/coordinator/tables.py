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
    "call_sheet": "gaps.call_sheet",
}
OF_CELLS = ("region", "need", "group", "language", "status", "as_of", "client")
PASSED_ON = {"map": OF_CELLS, "list": (*OF_CELLS, "state", "sort")}  # where the page knows more than the file
KINDS = ("csv", "xlsx")
AS_READ = {("de", "csv"): {"sep": ";", "bom": "true"}}  # how programs of a country open a CSV; others read the standard
NO_DAYS: Mapping[str, date] = {}


def tables(page: str, lang: str, need: str | None = None, days: Mapping[str, date] = NO_DAYS) -> list[tuple[str, str]]:
    """
    Name and address of each file; none for pages that have no table of their own.

    `need` and `days`: what the page has chosen where the address does not say it.
    """
    if page not in ENDPOINTS:
        return []
    sent = {name: value for name, value in request.args.items() if value and name != "lang"}
    if page in PASSED_ON:
        sent = {name: value for name, value in sent.items() if name in PASSED_ON[page]}
    if need is not None:
        sent["need"] = need
    sent |= {name: day.isoformat() for name, day in days.items()}
    shaped = {kind: {"f": kind, **AS_READ.get((lang, kind), {})} for kind in KINDS}
    return [
        (kind.upper(), url_for(ENDPOINTS[page], **{**sent, "lang": lang, **more}))  # type: ignore[arg-type]
        for kind, more in shaped.items()
    ]
