"""The feed of the map: services as points or clusters, and the boundaries below them."""

from typing import Any

from flask import Response
from marshmallow import fields, validate

from service.answers.directory.listing.listed import listed
from service.answers.directory.since import revision_since
from service.answers.meta import meta
from service.api.map_feed.columns import APART, clustered, in_columns, spots, within
from service.api.map_feed.packed import sent
from service.api.map_feed.shape import Boundaries, MapFeed
from service.gazetteer.boundaries import boundaries
from service.gazetteer.extracts import regions
from service.http.asking import asking
from service.http.cross_origin import open_to_all
from service.http.features import Feature
from service.http.fields import Whole
from service.http.negotiation import ReadQuery, chosen_format
from service.http.questions.services import ServiceFilters
from service.http.responses import answer
from service.standards.geojson import feature
from service.standards.ogc_features import parameters

blueprint = Feature("map_feed", __name__, description="What a map of the directory draws.")
blueprint.after_request(open_to_all)
LEVELS = {"district": "districts", "municipality": "municipalities"}


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
@blueprint.response(200, MapFeed, description="Columns of equal length, one place in each for a point or a cluster.")
@blueprint.doc(operationId="getMapServices")
def services(query: dict[str, Any]) -> Response:
    """Points of the services that meet all filters, in the order of the list; clusters where a zoom is given."""
    asked_by = asking()
    catalog, search = asked_by.catalog, asked_by.search
    day, boxes = query.get("as_of") or asked_by.today, parameters.bbox(query.get("bbox"))
    if "updated_after" in query:  # what an instant means changes with the log
        query = {**query, "updated_after": str(revision_since(catalog, search, query["updated_after"]))}
    asked = {name: value for name, value in query.items() if name not in ("lang", "f")}
    key = ("services", catalog.revision, catalog.log_hash, day, tuple(sorted(asked.items())))

    def made() -> dict[str, Any]:
        found = [one.service for one in listed(asked_by, query)]
        placed = spots(found)
        shown = within(placed, boxes)
        with_point = len({one.id for one in placed})
        without = len(found) - with_point
        counts = {"total": len(found), "placed": with_point, "without_point": without, "points": len(shown)}
        drawn = in_columns(shown) if "zoom" not in query else clustered(shown, query["zoom"])
        return {"meta": meta(catalog, day, **counts), **drawn}

    if "q" in query:
        search.find(catalog, query["q"])  # before the answer is kept: names alone are for this request only
    return answer(made(), store=False) if search.names_only else sent(key, made)


@blueprint.route("/api/map/boundaries")
@blueprint.arguments(BoundaryQuery, location="query")
@blueprint.response(200, Boundaries, description="A GeoJSON FeatureCollection, by AGS.")
@blueprint.doc(operationId="getMapBoundaries")
def outlines(query: dict[str, Any]) -> Response:
    """The districts or municipalities of Saxony, as a base layer; `lat` and `lon` are where the name goes, inside."""
    level, form = query["level"], chosen_format()

    def made() -> dict[str, Any]:
        known = regions()
        drawn = [
            feature(ags, outline, {"name": known[ags].name, "lat": known[ags].lat, "lon": known[ags].lon})
            for ags, outline in sorted(boundaries(LEVELS[level]).items())
        ]
        return {"type": "FeatureCollection", "features": drawn}

    return sent((level, form), made)
