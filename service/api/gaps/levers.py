"""What would help in a cell, most help first."""

from typing import Any

from flask import Response

from service.answers.gaps.cell_by_id import single
from service.answers.gaps.levers import levers_of
from service.api.gaps.blueprint import blueprint
from service.api.gaps.change_shape import LeversShape
from service.api.gaps.shape import GapItems
from service.domain.errors import BadRequest, Fault, NotFound, Pointer
from service.http.asking import asking
from service.http.responses import answer


@blueprint.route("/api/gaps/levers", methods=["POST"])
@blueprint.arguments(LeversShape)
@blueprint.response(200, GapItems, description="Ways to close the cell, most gain first, a new service last.")
@blueprint.doc(operationId="getGapLevers")
def ways(data: dict[str, Any]) -> Response:
    """What would help in a cell: admit, speak, go there, more places, extend, verify, and a new service."""
    try:
        scope, one = single(asking(), data, data["cell"])
    except NotFound as error:
        raise BadRequest("There is no such cell.", [Fault.said(Pointer(("cell",)), error.detail)]) from error
    writer = asking().writer
    return answer(levers_of(scope, writer, one, data["limit"], data.get("fte", {})), store=False)
