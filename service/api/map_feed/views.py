"""The feed of the map: services as points or clusters, and the boundaries below them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Response
from marshmallow import fields, validate

from service.answers.asking import Asking
from service.answers.map_feed.boundaries import LEVELS, Boundaries, boundaries
from service.answers.map_feed.feed import MapFeed, map_feed, settled
from service.answers.map_feed.points import APART
from service.api.map_feed.packed import sent
from service.http.asking import asking
from service.http.cross_origin import open_to_all
from service.http.features import Feature
from service.http.fields import Whole
from service.http.negotiation import ReadQuery, chosen_format
from service.http.questions.services import ServiceFilters
from service.http.responses import answer
from service.http.shapes import shape_of

blueprint = Feature("map_feed", __name__, description="What a map of the directory draws.")
blueprint.after_request(open_to_all)


class MapQuery(ServiceFilters):
    """The filters of the list, the part of the map, and how near."""

    bbox = fields.String(metadata={"description": "west,south,east,north; with west above east across 180 degrees"})
    zoom = Whole(
        validate=validate.Range(0, 24),
        metadata={"description": f"clusters for this zoom of web maps; {APART} and more: every point alone"},
    )


class BoundaryQuery(ReadQuery):
    """How fine."""

    f = fields.String(validate=validate.OneOf(["geojson", "json"]), metadata={"description": "format, before Accept"})
    level = fields.String(load_default="district", validate=validate.OneOf(list(LEVELS)))


@blueprint.route("/api/map/services")
@blueprint.arguments(MapQuery, location="query")
@blueprint.response(200, shape_of(MapFeed), description="Columns of equal length, one place for a point or a cluster.")
@blueprint.doc(operationId="getMapServices")
def services(query: dict[str, Any]) -> Response:
    """Points of the services that meet all filters, in the order of the list; clusters where a zoom is given."""
    asked = asking()
    question = settled(asked, query)
    made = partial(map_feed, asked, question)
    return answer(made(), store=False) if asked.search.names_only else sent(_key(asked, question), made)


@blueprint.route("/api/map/boundaries")
@blueprint.arguments(BoundaryQuery, location="query")
@blueprint.response(200, shape_of(Boundaries), description="A GeoJSON FeatureCollection, by AGS.")
@blueprint.doc(operationId="getMapBoundaries")
def outlines(query: dict[str, Any]) -> Response:
    """The districts or municipalities of Saxony, as a base layer; `lat` and `lon` are where the name goes, inside."""
    return sent((query["level"], chosen_format()), partial(boundaries, query["level"]))


def _key(asked: Asking, question: Mapping[str, object]) -> object:
    """All that an answer depends on: one with an equal key is the same."""
    filters = {name: value for name, value in question.items() if name not in ("lang", "f")}
    day = question.get("as_of") or asked.today
    return "services", asked.catalog.revision, asked.catalog.log_hash, day, tuple(sorted(filters.items()))
