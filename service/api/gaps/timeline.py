"""When gaps open: the shortfall over time in three scenarios."""

from typing import Any

from flask import Response

from service.answers.gaps.bounds import limit_cell_years
from service.answers.gaps.scope import scope_of
from service.answers.gaps.timeline import YEAR, timeline_of
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.api.gaps.shape import GapTimeline
from service.http.asking import asking
from service.http.questions.gaps import TimelineQuery


@blueprint.route("/api/gaps/timeline")
@blueprint.arguments(TimelineQuery, location="query")
@blueprint.response(200, GapTimeline, description="Steps in order, each holding until the next, and the band.")
@blueprint.doc(operationId="getGapTimeline")
def forecast(query: dict[str, Any]) -> Response:
    """What is missing from day to day, in one scenario, with the other two as a band."""
    scope = scope_of(asking(), query)
    first = query.get("from_") or scope.on
    last = query.get("to") or first + YEAR
    limit_cell_years(len(scope.targets()), first, last)
    return written(timeline_of(scope, asking().writer, first, last, query["scenario"]))
