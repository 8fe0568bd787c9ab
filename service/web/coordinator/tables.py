"""The figures of a page as files: the same question to the API."""

from collections.abc import Mapping

from flask import url_for

from service.web.coordinator.asked import given

ENDPOINTS = {
    "matrix": "gaps.matrix",
    "map": "gaps.cells",
    "list": "gaps.cells",
    "timeline": "gaps.forecast",
    "cliffs": "gaps.shared_cliffs",
    "funders": "gaps.funders",
    "funder": "gaps.funder",
    "not_renewed": "gaps.not_renewed",
    "equity": "gaps.equity",
    "difference": "gaps.difference",
    "surveys": "gaps.surveys",
    "demand": "demand.unmet",
    "call_sheet": "gaps.call_sheet",
}
OF_CELLS = ("region", "need", "group", "language", "status", "as_of", "client")
PASSED_ON = {"map": OF_CELLS, "list": (*OF_CELLS, "state", "sort")}  # where the page knows more than the file
KINDS = ("csv", "xlsx")
NOTHING_MORE: Mapping[str, object] = {}


def tables(page: str, lang: str, chosen: Mapping[str, object] = NOTHING_MORE) -> list[tuple[str, str]]:
    """
    Name and address of each file; none for pages that have no table of their own.

    `chosen`: what the page has chosen where the address does not say it. The language shapes the file.
    """
    if page not in ENDPOINTS:
        return []
    sent = given()
    if page in PASSED_ON:
        sent = {name: value for name, value in sent.items() if name in PASSED_ON[page]}
    sent |= {name: str(value) for name, value in chosen.items()}
    return [
        (kind.upper(), url_for(ENDPOINTS[page], **{**sent, "lang": lang, "f": kind}))  # type: ignore[arg-type]
        for kind in KINDS
    ]
