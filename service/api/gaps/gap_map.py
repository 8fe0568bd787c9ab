"""The map of gaps: districts or municipalities as GeoJSON."""

from typing import Any

from flask import Response

from service.answers.gaps.gap_map import map_of
from service.answers.gaps.scope import scope_of
from service.api.gaps.blueprint import blueprint
from service.api.gaps.shape import GapMap
from service.http.asking import asking
from service.http.negotiation import MEDIA, chosen_format
from service.http.questions.gaps import MapQuery
from service.http.responses import answer


@blueprint.route("/api/gaps/map")
@blueprint.arguments(MapQuery, location="query")
@blueprint.response(200, GapMap, description="A GeoJSON FeatureCollection; `value` null where nobody looked.")
@blueprint.doc(operationId="getGapMap")
def gap_map(query: dict[str, Any]) -> Response:
    """Districts or municipalities with their state and value; a boundary that is not known is null."""
    scope = scope_of(asking(), query)
    writer = asking().writer
    response = answer(map_of(scope, writer, query["metric"], query["level"], query["mode"]))
    response.mimetype = MEDIA[chosen_format()]
    return response
