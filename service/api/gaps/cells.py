"""Cells of the gap model: the list, and one cell explained."""

from typing import Any

from flask import Response, request

from service.answers.gaps.cell import about, item_of, weighing
from service.answers.gaps.cell_by_id import single
from service.answers.gaps.cells import counted, listed
from service.answers.gaps.explain import explained
from service.answers.gaps.scope import scope_of
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.api.gaps.shape import CellAnswer, CellPage
from service.domain.errors import BadRequest, Fault, Parameter
from service.http.asking import asking
from service.http.paging import next_link, page_after
from service.http.questions.gaps import CellQuery, CellsQuery
from service.http.responses import answer

STATES = (
    "no_data",
    "none",
    "covered",
    "time_limited",
    "unverified",
    "partial",
    "status_excluded",
    "too_far",
    "no_capacity",
)


@blueprint.route("/api/gaps/cells")
@blueprint.arguments(CellsQuery, location="query")
@blueprint.response(200, CellPage, description="One page of cells, the most severe first; those without data last.")
@blueprint.doc(operationId="listGapCells")
def cells(query: dict[str, Any]) -> Response:
    """Cells with their states; an empty list where none has a state asked for."""
    scope = scope_of(asking(), query)
    writer = asking().writer
    ordered = listed(scope, _states(query))
    shown, cursor = page_after(ordered, query.get("cursor"), query["limit"])
    link = next_link(cursor)
    cells = (one.cell for one in scope.targets())
    note = about(scope, writer, cells, total=len(ordered), states=counted(scope), score=weighing(scope))
    items = [item_of(scope, writer, one, scope.result(one)) for one in shown]
    paged = "limit" in request.args or "cursor" in request.args  # a table is whole unless a page of it is asked for
    everything = None if paged else (item_of(scope, writer, one, scope.result(one)) for _, one in ordered)
    response = written({"meta": note, "items": items, "links": {"next": link}}, everything)
    if link and (paged or response.mimetype == "application/json"):
        response.headers["Link"] = f'<{link}>; rel="next"'
    return response


@blueprint.route("/api/gaps/cells/<identifier>")
@blueprint.arguments(CellQuery, location="query")
@blueprint.response(200, CellAnswer, description="The cell with barriers, sentence, cascade, candidates, nearest miss.")
@blueprint.doc(operationId="getGapCell")
def cell(query: dict[str, Any], identifier: str) -> Response:
    """One cell and everything that made its figures."""
    scope, one = single(asking(), query, identifier)
    writer = asking().writer
    found = scope.result(one)
    item = {**item_of(scope, writer, one, found), **explained(scope, writer, one)}
    return answer({"meta": about(scope, writer, [one.cell]), "item": item})


def _states(query: dict[str, Any]) -> tuple[str, ...]:
    asked = tuple(query["state"].split(",")) if "state" in query else ()
    if set(asked) - set(STATES):
        raise BadRequest("There is no such state.", [Fault(Parameter("state"), "unknown_value", STATES)])
    return asked
