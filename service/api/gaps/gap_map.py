"""The map of gaps: districts or municipalities as GeoJSON."""

from flask import Response

from service.answers.gaps.gap_map import GapMap
from service.answers.gaps.gap_map import gap_map as gap_map_of
from service.answers.gaps.question import MapQuestion
from service.api.gaps.blueprint import blueprint
from service.http.asking import asking
from service.http.negotiation import MEDIA, chosen_format
from service.http.questions.gaps import MapQuery
from service.http.responses import answer
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/map")
@blueprint.arguments(MapQuery, location="query")
@blueprint.response(200, shape_of(GapMap), description="A GeoJSON FeatureCollection; `value` null where nobody looked.")
@blueprint.doc(operationId="getGapMap")
def gap_map(query: dict[str, object]) -> Response:
    """Districts or municipalities with their state and value; a boundary that is not known is null."""
    response = answer(gap_map_of(asking(), MapQuestion.of(query)))
    response.mimetype = MEDIA[chosen_format()]
    return response
