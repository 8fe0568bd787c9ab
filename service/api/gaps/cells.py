"""Cells of the gap model: the list, and one cell explained."""

from typing import Any

from flask import Response, request

from service.answers.gaps.cells import CellList, CellPage
from service.answers.gaps.cells import cells as cells_of
from service.answers.gaps.explain import CellAnswer
from service.answers.gaps.explain import cell as cell_of
from service.answers.gaps.question import CellQuestion, CellsQuestion
from service.answers.meta import Links
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.http.asking import asking
from service.http.paging import next_link, page_after
from service.http.questions.gaps import CellQuery, CellsQuery
from service.http.responses import answer
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/cells")
@blueprint.arguments(CellsQuery, location="query")
@blueprint.response(
    200, shape_of(CellPage), description="One page of cells, the most severe first; those without data last."
)
@blueprint.doc(operationId="listGapCells")
def cells(query: dict[str, Any]) -> Response:
    """Cells with their states; an empty list where none has a state asked for."""
    return _paged(cells_of(asking(), CellsQuestion.of(query)), query.get("cursor"), query["limit"])


@blueprint.route("/api/gaps/cells/<identifier>")
@blueprint.arguments(CellQuery, location="query")
@blueprint.response(
    200, shape_of(CellAnswer), description="The cell with barriers, sentence, cascade, candidates, nearest miss."
)
@blueprint.doc(operationId="getGapCell")
def cell(query: dict[str, object], identifier: str) -> Response:
    """One cell and everything that made its figures."""
    return answer(cell_of(asking(), CellQuestion.of({**query, "id": identifier})))


def _paged(cell_list: CellList, after: str | None, limit: int) -> Response:
    """One page; a table is whole unless a page of it is asked for."""
    targets, cursor = page_after(cell_list.ordered, after, limit)
    link, paged = next_link(cursor), "limit" in request.args or "cursor" in request.args
    page = CellPage(cell_list.meta, cell_list.items(targets), Links(link))
    response = written(page, None if paged else cell_list.items)
    if link and (paged or response.mimetype == "application/json"):
        response.headers["Link"] = f'<{link}>; rel="next"'
    return response
