"""Cells of gaps on the pages of /ogc: words, signs and spans, as on the pages of gaps."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import request

from service.paper.charts.states import LOOKS
from service.paper.figures import counted, counted_span, span
from service.standards.ogc_features.properties import LABEL
from service.web.needs import need_options
from service.words.catalogue import words
from service.words.writer import Writer

COLLECTION = "gap-cells"
SAID = ("state", "reason", "label", "shortfall", "shortfall_high", "share_low", "share_high", "persons", "severity")
CODES = ("need", "district", "group", "language")  # the name says them
HIDDEN = {"name", *SAID, *CODES}


class GapRow(NamedTuple):
    """A cell in words: its sign and state, the share and the persons without full help, all persons, what else is."""

    id: str
    name: str
    state: str
    sign: str
    word: str
    share: str
    missing: str
    persons: str
    others: dict[str, Any]


def gap_page(document: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """The rows of a page, and each need as a link to its cells in all districts; nothing for other documents."""
    features = document.get("features", [document])
    rows = [_row(cell["id"], cell["properties"], writer) for cell in features if cell.get("properties")]
    return {"gap_rows": rows, "needs": list(_links(need_options(writer))), "one_need": "need" in request.args}


def _links(options: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Topics alone are in the collection; finer needs are not."""
    kept = {name: value for name, value in request.args.items() if name in ("f", "lang")}
    return ((name, f"{request.path}?{urlencode({**kept, 'need': code})}") for code, name in options if "." not in code)


def _row(identifier: str, cell: Mapping[str, Any], writer: Writer) -> GapRow:
    unknown = words(writer.language)["gaps"]["no_data"]
    known = cell["share_low"] is not None
    word = writer.messages[f"gap.state.{cell['state']}"]
    if cell["reason"] and cell["state"] in ("partial", "none"):
        word = f"{word}: {writer.messages['gap.reason.' + cell['reason']]}"
    return GapRow(
        id=identifier,
        name=cell["name"],
        state=cell["state"],
        sign=LOOKS[cell["state"]].sign,
        word=word,
        share=span(cell["share_low"], cell["share_high"], writer) if known else unknown,
        missing=counted_span(cell["shortfall"], cell["shortfall_high"], writer) if known else unknown,
        persons=counted(writer, cell["persons"]) if known else unknown,
        others={name: value for name, value in cell.items() if name not in HIDDEN and not name.endswith(LABEL)},
    )
