"""The figures of a page as files: the same question to the API."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from service.answers.gaps.scope import Scope

ENDPOINTS = {
    "matrix": "gaps.matrix",
    "map": "gaps.cells",
    "timeline": "gaps.forecast",
    "cliffs": "gaps.shared_cliffs",
    "equity": "gaps.equity",
    "demand": "demand.unmet",
}
OF_CELLS = ("region", "need", "group", "language", "status", "as_of")
KINDS = ("csv", "xlsx")
AS_READ = {("de", "csv"): {"sep": ";", "bom": "true"}}  # how programs of a country open a CSV; others read the standard


def tables(page: str, scope: Scope, meta: Mapping[str, Any], lang: str) -> list[tuple[str, str]]:
    """Name and address of each file; none for pages that have no table of their own."""
    if page not in ENDPOINTS:
        return []
    asked: dict[str, Any] = {name: value for name, value in request.args.items() if value and name != "lang"}
    if page == "map":
        asked = {name: value for name, value in asked.items() if name in OF_CELLS}
    if page in ("map", "equity"):
        asked["need"] = ",".join(scope.needs)
    asked |= {name: meta[name] for name in ("from", "to") if page in ("timeline", "cliffs") and name in meta}
    shaped: dict[str, dict[str, Any]] = {kind: {"f": kind, **AS_READ.get((lang, kind), {})} for kind in KINDS}
    return [
        (kind.upper(), url_for(ENDPOINTS[page], **{**asked, "lang": lang, **more})) for kind, more in shaped.items()
    ]
