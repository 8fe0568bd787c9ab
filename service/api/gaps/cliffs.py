"""How much hangs on a funding programme: gaps that open or grow on one day because its offers end."""

from flask import Response

from service.answers.gaps.cliffs import Cliffs, cliffs
from service.answers.gaps.question import CliffsQuestion
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.http.asking import asking
from service.http.questions.gaps import CliffsQuery
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/cliffs")
@blueprint.arguments(CliffsQuery, location="query")
@blueprint.response(
    200, shape_of(Cliffs), description="Days on which gaps open or grow because offers of one programme end, in order."
)
@blueprint.doc(operationId="getGapCliffs")
def shared_cliffs(query: dict[str, object]) -> Response:
    """How much hangs on each funding programme; empty where nothing ends in the time asked for."""
    return written(cliffs(asking(), CliffsQuestion.of(query)))
