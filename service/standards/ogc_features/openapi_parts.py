"""Components of the definition: parameters, schemas and responses, as Part 1 asks for them."""

from collections.abc import Sequence
from typing import Any

from service.standards.ogc_features.crs import CRS84, SYSTEMS
from service.standards.ogc_features.links import HTML, Texts
from service.standards.ogc_features.parameters import DEFAULT_LIMIT, MOST

OF_ITEMS = (
    "bbox",
    "bbox-crs",
    "crs",
    "datetime",
    "limit",
    "cursor",
    "offset",
    "startindex",
    "filter",
    "filter-lang",
    "filter-crs",
)
CQL2, CQL = "cql2-text", "cql-text"  # the second is how GDAL calls it

PROBLEMS = {
    "304": "NotModified",
    "400": "BadRequest",
    "404": "NotFound",
    "406": "NotAcceptable",
    "500": "ServerError",
    "503": "Unavailable",
}
TEXT = {"type": "string"}
LINKS = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}


def parameters(collections: Sequence[str], texts: Texts) -> dict[str, Any]:
    """The parameters that several operations share."""
    numbers = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    system = {**TEXT, "format": "uri", "enum": list(SYSTEMS), "default": CRS84}
    begin = {"type": "integer", "minimum": 0, "default": 0}
    most = {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT_LIMIT}
    asked: dict[str, tuple[dict[str, Any], object]] = {
        "bbox": (numbers, [10.0, 50.0, 15.1, 51.8]),
        "bbox-crs": (system, None),
        "crs": (system, None),
        "datetime": (TEXT, "2026-01-01/.."),
        "limit": (most, None),
        "cursor": (TEXT, None),
        "offset": (begin, None),
        "startindex": (begin, None),
        "filter": (TEXT, "name LIKE 'A%'"),
        "filter-lang": ({**TEXT, "enum": [CQL2, CQL], "default": CQL2}, None),
        "filter-crs": (system, None),
        "f": ({**TEXT, "enum": ["json", "html"]}, None),
        "lang": (TEXT, "de"),
    }
    made = {name: _query(name, texts, *shape) for name, shape in asked.items()}
    return {
        **made,
        "collectionId": _path("collectionId", {**TEXT, "enum": list(collections)}),
        "featureId": _path("featureId", TEXT),
    }


def _query(name: str, texts: Texts, schema: dict[str, Any], example: object) -> dict[str, Any]:
    made = {"name": name, "in": "query", "description": texts[f"ogc.parameter.{name}"], "required": False}
    made |= {"style": "form", "explode": False, "schema": schema}
    return made if example is None else {**made, "example": example}


def _path(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    made = {"type": "object", "properties": properties}
    return {**made, "required": list(required)} if required else made


def _problem(sentence: str) -> dict[str, Any]:
    shape = {"schema": {"$ref": "#/components/schemas/problem"}}
    return {"description": sentence, "content": {"application/problem+json": shape, HTML: {"schema": TEXT}}}


_COORDINATES = {"type": "array", "items": {}}
_GEOMETRY = {**_object("type", "coordinates", type=TEXT, coordinates=_COORDINATES), "nullable": True}
_FEATURE = {"type": {**TEXT, "enum": ["Feature"]}, "id": TEXT, "geometry": _GEOMETRY}
_INTERVAL = {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "string", "nullable": True}}
_EXTENT = _object(
    spatial=_object(bbox={"type": "array", "items": {"type": "array", "minItems": 4, "items": {"type": "number"}}}),
    temporal=_object(interval={"type": "array", "items": _INTERVAL}),
)
_INSTANT = {"type": "string", "format": "date-time"}
_COUNT = {"type": "integer", "minimum": 0}

SCHEMAS: dict[str, Any] = {
    "anything": {"type": "object"},
    "style": TEXT,
    "link": _object("href", "rel", href=TEXT, rel=TEXT, type=TEXT, title=TEXT),
    "landingPage": _object("links", title=TEXT, description=TEXT, links=LINKS),
    "confClasses": _object("conformsTo", conformsTo={"type": "array", "items": TEXT}),
    "extent": _EXTENT,
    "collection": _object(
        "id",
        "links",
        id=TEXT,
        title=TEXT,
        description=TEXT,
        links=LINKS,
        extent={"$ref": "#/components/schemas/extent"},
        itemType=TEXT,
        itemCount=_COUNT,
        keywords={"type": "array", "items": TEXT},
        crs={"type": "array", "items": TEXT},
        storageCrs=TEXT,
    ),
    "collections": _object(
        "links",
        "collections",
        links=LINKS,
        collections={"type": "array", "items": {"$ref": "#/components/schemas/collection"}},
    ),
    "featureGeoJSON": _object(
        "type", "id", "geometry", "properties", **_FEATURE, properties={"type": "object", "nullable": True}, links=LINKS
    ),
    "featureCollectionGeoJSON": _object(
        "type",
        "features",
        type={**TEXT, "enum": ["FeatureCollection"]},
        features={"type": "array", "items": {"$ref": "#/components/schemas/featureGeoJSON"}},
        links=LINKS,
        timeStamp=_INSTANT,
        numberMatched=_COUNT,
        numberReturned=_COUNT,
    ),
    "problem": _object("type", "title", "status", "detail", type=TEXT, title=TEXT, status=_COUNT, detail=TEXT),
}
RESPONSES: dict[str, Any] = {
    "NotModified": {"description": "Unchanged since the ETag sent as If-None-Match"},
    "BadRequest": _problem("A parameter is unknown or has a value it cannot have; the problem names it"),
    "NotFound": _problem("There is no such collection or feature"),
    "NotAcceptable": _problem("None of the formats asked for is offered"),
    "ServerError": _problem("Something went wrong on our side"),
    "Unavailable": _problem("The directory cannot be read at present"),
}
