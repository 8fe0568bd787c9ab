"""What would help in a cell, most help first."""

from flask import Response

from service.answers.gaps.levers import Levers, levers
from service.answers.gaps.question import LeversQuestion
from service.api.gaps.blueprint import blueprint
from service.http.asking import asking
from service.http.questions.scenarios import LeversShape
from service.http.responses import answer
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/levers", methods=["POST"])
@blueprint.arguments(LeversShape)
@blueprint.response(200, shape_of(Levers), description="Ways to close the cell, most gain first, a new service last.")
@blueprint.doc(operationId="getGapLevers")
def ways(data: dict[str, object]) -> Response:
    """What would help in a cell: admit, speak, go there, more places, extend, verify, and a new service."""
    return answer(levers(asking(), LeversQuestion.of(data)), store=False)
