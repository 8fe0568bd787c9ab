"""Surveys: where somebody looked, until when that counts, and where a look is worth most."""

from flask import Response

from service.answers.gaps.question import GapQuestion
from service.answers.gaps.surveys import Surveys
from service.answers.gaps.surveys import surveys as surveys_of
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.http.asking import asking
from service.http.questions.gaps import SurveysQuery
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/surveys")
@blueprint.arguments(SurveysQuery, location="query")
@blueprint.response(
    200, shape_of(Surveys), description="Surveys, what expires next first; the grid; the looks that are worth most."
)
@blueprint.doc(operationId="listGapSurveys")
def surveys(query: dict[str, object]) -> Response:
    """Where somebody has looked, so that nothing found is told from nobody looked; a table has the surveys."""
    return written(surveys_of(asking(), GapQuestion.of(query)))
