"""When gaps open: the shortfall over time in three scenarios."""

from flask import Response

from service.answers.gaps.question import TimelineQuestion
from service.answers.gaps.timeline import Timeline, timeline
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.http.asking import asking
from service.http.questions.gaps import TimelineQuery
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/timeline")
@blueprint.arguments(TimelineQuery, location="query")
@blueprint.response(200, shape_of(Timeline), description="Steps in order, each holding until the next, and the band.")
@blueprint.doc(operationId="getGapTimeline")
def forecast(query: dict[str, object]) -> Response:
    """What is missing from day to day, in one scenario, with the other two as a band."""
    return written(timeline(asking(), TimelineQuestion.of(query)))
