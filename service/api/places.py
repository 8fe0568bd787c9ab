"""Places by postcode, town or district, offline."""

from typing import Any

from flask import Response, current_app
from marshmallow import fields, validate

from service import gazetteer
from service.answers.meta import meta
from service.api.directory_shape import Links, Meta, Shown
from service.http.features import Feature
from service.http.fields import Typed, Whole, clean
from service.http.negotiation import ReadQuery
from service.http.responses import answer

blueprint = Feature("places", __name__, description="Where a postcode or a name lies.")


class PlaceQuery(ReadQuery):
    """What to look for."""

    q = Typed(required=True, validate=[validate.Length(1, 100), clean])
    limit = Whole(load_default=20, validate=validate.Range(1, 200))


class PlaceItem(Shown):
    """A place; region is its district, or the area itself (a Land, a NUTS region), by AGS or NUTS; WGS 84."""

    name = fields.String(required=True)
    postcode = fields.String(required=True, allow_none=True)
    lat = fields.Float(required=True, allow_none=True)
    lon = fields.Float(required=True, allow_none=True)
    region = fields.String(required=True, allow_none=True)
    municipality = fields.String(required=True, allow_none=True)
    precision = fields.String(required=True)


class PlacePage(Shown):
    """Candidates, the best first."""

    meta = fields.Nested(Meta, required=True)
    items = fields.List(fields.Nested(PlaceItem), required=True)
    links = fields.Nested(Links, required=True)


@blueprint.route("/api/places")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, PlacePage, description="Candidates, the best first; empty when nothing is like it.")
@blueprint.doc(operationId="findPlaces")
def places(query: dict[str, Any]) -> Response:
    """
    Candidates for a postcode, a town, a district or a Land; several are all shown, nothing is guessed.

    A postcode and a town that contradict each other are both given; what names no place beside a postcode, nothing.
    """
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
    catalog = current_app.extensions["catalog"]()
    return answer({"meta": meta(catalog, total=len(found)), "items": found, "links": {"next": None}})
