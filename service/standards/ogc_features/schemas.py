"""JSON schemas of a collection: its logical schema (Part 5), its queryables (Part 3), a feature as GeoJSON."""

from typing import Any

from service.standards.ogc_features.links import Texts
from service.standards.ogc_features.properties import Kind, Property

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: Kind, address: str, texts: Texts) -> dict[str, Any]:
    """The logical schema: properties in their order with titles and roles. What is null counts as absent."""
    geometry = {
        "title": texts["ogc.geometry"],
        "x-ogc-role": "primary-geometry",
        "format": f"geometry-{kind.geometry.lower()}",
    }
    described: dict[str, dict[str, Any]] = {
        "id": {"title": texts["ogc.id"], "type": "string", "x-ogc-role": "id", "readOnly": True},
        "geometry": geometry,
        **{one.name: _described(one, texts) for one in kind.properties},
    }
    return {
        **_head(kind, address, texts),
        "required": ["id", *_required(kind)],
        "additionalProperties": False,
        "properties": {
            name: {**one, "x-ogc-propertySeq": place} for place, (name, one) in enumerate(described.items(), 1)
        },
    }


def queryables(kind: Kind, address: str, texts: Texts) -> dict[str, Any]:
    """What may be asked: a value equal to the property, or among its values."""
    return {
        **_head(kind, address, texts),
        "description": texts["ogc.queryables.about"],
        "additionalProperties": False,
        "properties": {one.name: _described(one, texts) for one in kind.filters.values()},
    }


def feature_schema(kind: Kind, address: str, texts: Texts) -> dict[str, Any]:
    """
    A feature as GeoJSON, as GDAL wants it: each property has one type.

    What need not be known is not required; where it is not known a feature says null, so that programs which look at
    the first features only learn of it.
    """
    geometry = {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"type": "string", "enum": [kind.geometry]}, "coordinates": {"type": "array"}},
    }
    return {
        **_head(kind, address, texts),
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "string"},
            "geometry": {"oneOf": [{"type": "null"}, geometry]},
            "properties": {
                "type": "object",
                "required": _required(kind),
                "additionalProperties": False,
                "properties": {one.name: _described(one, texts) for one in kind.properties},
            },
        },
    }


def _head(kind: Kind, address: str, texts: Texts) -> dict[str, Any]:
    return {
        "$schema": DRAFT,
        "$id": address,
        "title": texts[f"ogc.{kind.id}.title"],
        "description": texts[f"ogc.{kind.id}.about"],
        "type": "object",
    }


def _required(kind: Kind) -> list[str]:
    return [one.name for one in kind.properties if one.always]


def _described(one: Property, texts: Texts) -> dict[str, Any]:
    role = {"x-ogc-role": one.role} if one.role else {}
    return {"title": one.title(texts), **one.schema, **role}
