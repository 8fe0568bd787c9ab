"""Properties of the features of a collection: said once, shown in features, schema, queryables and definition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.standards.ogc_features.links import Texts
from service.standards.ogc_features.parameters import number, wrong

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Mapping[str, Any] = {"type": "string"}
DAY: Mapping[str, Any] = {"type": "string", "format": "date"}
NUMBER: Mapping[str, Any] = {"type": "number"}
WHOLE: Mapping[str, Any] = {"type": "integer"}
YES_NO: Mapping[str, Any] = {"type": "boolean"}
CODES: Mapping[str, Any] = {"type": "array", "items": TEXT}


@dataclass(frozen=True, slots=True)
class Property:
    """One property: how it is read from what stands behind a feature, its JSON schema, whether it filters."""

    name: str
    read: Callable[[Any], Any]
    schema: Mapping[str, Any] = field(default_factory=lambda: TEXT)
    filters: bool = True

    def asked(self, text: str) -> Any:
        """The value that a filter names; BadRequest where the property cannot have it."""
        kind = self._single()["type"]
        if kind == "boolean":
            return text == "true" if text in ("true", "false") else wrong(self.name, "Send true or false.")
        if kind in ("integer", "number"):
            value = number(text)
            return wrong(self.name, "Send a number.") if value is None else value
        known = self._single().get("enum")
        if known and text not in known:
            wrong(self.name, f"Not known; there are {', '.join(known)}.")
        return text

    def _single(self) -> Mapping[str, Any]:
        """The schema of one value: an array is asked for one of its entries."""
        schema: Mapping[str, Any] = self.schema.get("items", self.schema)
        return schema

    def parameter(self, texts: Texts) -> dict[str, Any]:
        """The filter as an OpenAPI 3.0 parameter."""
        return {
            "name": self.name,
            "in": "query",
            "description": texts[f"ogc.property.{self.name}"],
            "required": False,
            "style": "form",
            "explode": False,
            "schema": dict(self._single()),
        }


def _as_it_is(source: Any) -> Any:
    return source


@dataclass(frozen=True, slots=True)
class Kind:
    """
    What a collection is, whatever it holds: its id, its properties in the order shown, its geometry types.

    `opened` makes what properties are read from of what is kept of a feature.
    """

    id: str
    properties: tuple[Property, ...]
    geometries: tuple[str, ...]
    opened: Callable[[Any], Any] = _as_it_is

    @property
    def filters(self) -> dict[str, Property]:
        """The properties that are parameters of `items`, by name."""
        return {one.name: one for one in self.properties if one.filters}


def queryables(kind: Kind, address: str, texts: Texts) -> dict[str, Any]:
    """The JSON schema of what may be asked: a value equal to the property, or among its values."""
    return {
        "$schema": DRAFT,
        "$id": address,
        "title": texts[f"ogc.{kind.id}.title"],
        "description": texts["ogc.queryables.about"],
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: _described(one, texts) for one in kind.filters.values()},
    }


def schema(kind: Kind, address: str, texts: Texts) -> dict[str, Any]:
    """The JSON schema of one feature."""
    inside = {one.name: _described(one, texts, empty=True) for one in kind.properties}
    return {
        "$schema": DRAFT,
        "$id": address,
        "title": texts[f"ogc.{kind.id}.title"],
        "description": texts[f"ogc.{kind.id}.about"],
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": {
                "type": ["object", "null"],
                "required": ["type", "coordinates"],
                "properties": {"type": {"enum": list(kind.geometries)}, "coordinates": {"type": "array"}},
            },
            "properties": {
                "type": "object",
                "required": list(inside),
                "additionalProperties": False,
                "properties": inside,
            },
        },
    }


def _described(one: Property, texts: Texts, *, empty: bool = False) -> dict[str, Any]:
    made = {"title": one.name, "description": texts[f"ogc.property.{one.name}"], **one.schema}
    if not empty:
        return made
    if "enum" in made:
        made["enum"] = [*made["enum"], None]
    return {**made, "type": [one.schema["type"], "null"]}
