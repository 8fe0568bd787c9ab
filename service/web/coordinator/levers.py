"""The page of levers: what would help in one cell, each with the way into a scenario."""

from typing import Any

from flask import Response
from marshmallow import fields, validate

from service.answers.asking import Asking
from service.answers.gaps.cell import names
from service.answers.gaps.cell_by_id import scope_at
from service.answers.gaps.cells import cells as cells_of
from service.answers.gaps.levers import LeverItem
from service.answers.gaps.levers import levers as levers_of
from service.answers.gaps.question import CellQuestion, CellsQuestion, LeversQuestion
from service.domain.errors import BadRequest, Fault, Parameter
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.fields import Decimal, clean
from service.http.questions.gaps import GapQuery
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of
from service.web.coordinator.scenario.body import as_text, scenario_of

KINDS = ("admit", "language", "interpreter", "outreach", "places", "extend", "new")
ALL, FTE = 200, "fte_"
LeversPageQuery = GapQuery.from_dict(
    {
        "cell": fields.String(validate=[validate.Length(1, 200), clean]),
        **{f"{FTE}{kind}": Decimal(validate=validate.Range(0, 10_000, min_inclusive=False)) for kind in KINDS},
    },
    name="LeversPageQuery",
)


@blueprint.get(f"{LANG}/gaps/levers")
@takes(*named_in(LeversPageQuery) - {"f", "sep", "bom"})
def ways(lang: str) -> Response:
    """All levers of a cell; of the one where most is missing for certain if none is named."""
    query, page = asked(LeversPageQuery), asking(lang)
    chosen = query.get("cell") or _largest(page, query)
    fte = {kind: query[f"{FTE}{kind}"] for kind in KINDS if f"{FTE}{kind}" in query}
    question = LeversQuestion.of({**query, "cell": chosen, "limit": ALL, "fte": fte})
    answer, at = levers_of(page, question), scope_at(page, CellQuestion.of({**query, "id": chosen}), chosen)
    target = at[1] if at else None
    region, need, group, language = answer.meta.cell.split(":")
    shown = {**query, "region": region, "need": need, "group": group, "language": language}
    return page_of(
        "levers",
        page,
        shown,
        answer=answer,
        named=names(page.writer, target) if target else None,
        closing=[way for way in answer.items if way.name not in ("verify", "new")],
        settling=[way for way in answer.items if way.name == "verify"],
        new=[way for way in answer.items if way.name == "new"],
        kinds=KINDS,
        tried=lambda way: _tried(way, shown, fte),
    )


def _largest(page: Asking, query: dict[str, Any]) -> str:
    """The cell of a choice in which most is missing for certain."""
    ordered = cells_of(page, CellsQuestion.of(query)).ordered
    if not ordered:
        raise BadRequest("There is no such cell.", [Fault(Parameter("need"), "no_such_cell")])
    return ordered[0][1].id


def _tried(way: LeverItem, query: dict[str, Any], fte: dict[str, float]) -> str:
    """The scenario of one lever alone, in the cell that was looked at."""
    change = {**(way.change or {}), **({"fte": fte[way.name]} if way.name in fte else {})}
    return as_text(scenario_of({**query, "need": None}, [change]))
