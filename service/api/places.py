"""Places by postcode, town or district, offline."""

from typing import Any

from flask import Response
from marshmallow import validate

from service.answers.places import PlacePage
from service.answers.places import places as places_of
from service.http.asking import asking
from service.http.features import Feature
from service.http.fields import Typed, Whole, clean
from service.http.negotiation import ReadQuery
from service.http.responses import answer
from service.http.shapes import shape_of

blueprint = Feature("places", __name__, description="Where a postcode or a name lies.")


class PlaceQuery(ReadQuery):
    """What to look for."""

    q = Typed(required=True, validate=[validate.Length(1, 100), clean])
    limit = Whole(load_default=20, validate=validate.Range(1, 200))


@blueprint.route("/api/places")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, shape_of(PlacePage), description="Candidates, the best first; empty when nothing is like it.")
@blueprint.doc(operationId="findPlaces")
def places(query: dict[str, Any]) -> Response:
    """
    Candidates for a postcode, a town, a district or a Land; several are all shown, nothing is guessed.

    A postcode and a town that contradict each other are both given; what names no place beside a postcode, nothing.
    """
    return answer(places_of(asking(), query["q"], query["limit"]))
