"""Places by postcode, town or district, offline."""

from typing import Any

from flask import Response, current_app
from flask_smorest import Blueprint
from marshmallow import RAISE, Schema, fields, validate

from service import gazetteer
from service.api.answers import answer
from service.api.arguments import StrictParser

blueprint = Blueprint("places", __name__, description="Where a postcode or a name lies.")
blueprint.ARGUMENTS_PARSER = StrictParser()


class PlaceQuery(Schema):
    """What to look for."""

    class Meta:
        unknown = RAISE

    q = fields.String(required=True, validate=validate.Length(1, 100))
    limit = fields.Integer(load_default=20, validate=validate.Range(1, 200))


@blueprint.route("/api/places")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, description="Candidates, the best first; empty when nothing is like it.")
def places(query: dict[str, Any]) -> Response:
    """Candidates for a postcode, a town or a district; several districts are all shown, nothing is guessed."""
    found = [
        {
            "name": place.name,
            "postcode": place.postcode,
            "lat": place.lat,
            "lon": place.lon,
            "region": place.region,
            "municipality": place.municipality,
            "precision": place.precision,
        }
        for place in gazetteer.search(query["q"], query["limit"])
    ]
    revision = current_app.extensions["catalog"]().revision
    return answer({"meta": {"revision": revision, "total": len(found)}, "items": found})
