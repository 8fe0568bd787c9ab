"""The model as parameters of the integrity queries."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph_schema.model import Part, Property, RecordKind, Relationship, schema
from graph_schema.text_labels import TEXT_LABELS

_TEXT, _WHOLE, _TRUTH = "STRING NOT NULL", "INTEGER NOT NULL", "BOOLEAN NOT NULL"
_TEXTS = "LIST<STRING NOT NULL> NOT NULL"
_TYPES: Mapping[str, list[str]] = {
    "string": [_TEXT],
    "text": [_TEXT],
    "date": [_TEXT],
    "partial_date": [_TEXT],
    "integer": [_WHOLE],
    "number": ["FLOAT NOT NULL"],
    "boolean": [_TRUTH],
    "strings": [_TEXTS],
    "integers": ["LIST<INTEGER NOT NULL> NOT NULL"],
    "scalar": [_TEXT, _WHOLE, _TRUTH, _TEXTS],
}
_OWN = {name: {"required": True, "types": [kind], "one_of": []} for name, kind in (
    ("key", _TEXT), ("id", _TEXT), ("uuid", _TEXT), ("revision", _WHOLE),
)}  # fmt: skip
_POSITION = {"position": {"required": True, "types": [_WHOLE], "one_of": []}}


def model_parameters() -> dict[str, Any]:
    """All parameters by name; the header of each query says what it takes and how it looks."""
    kinds = list(schema().records.values())
    parts = [part for kind in kinds for part in kind.parts.values()]
    shapes: list[RecordKind | Part] = [*kinds, *parts]
    labels = dict.fromkeys(shape.label for shape in shapes)
    # What carries properties, under its label, or under the label it starts at and its type.
    carriers = {
        **{f"{shape.label} {link.type}": link.properties for shape in shapes for link in shape.relationships.values()},
        **{label: _shared([shape.properties for shape in shapes if shape.label == label]) for label in labels},
    }
    return {
        "labels": {kind.name: kind.label for kind in kinds},
        "text_labels": list(TEXT_LABELS),
        "labels_of": sorted({shape.label for shape in shapes}),
        "shapes": {
            **{name: _rules(properties) for name, properties in carriers.items()},
            **{kind.label: _OWN | _rules(kind.properties) for kind in kinds},
            **{f"{kind.label} {part.type}": _POSITION for kind in kinds for part in kind.parts.values()},
        },
        "links": _links(kinds),
        "codes": {name: codes for name, properties in carriers.items() if (codes := _codes(properties))},
    }


def _shared(shapes: list[Mapping[str, Property]]) -> dict[str, Property]:
    """The properties of all that share a label; a value is allowed that any of them allows."""
    found: dict[str, Property] = {}
    for properties in shapes:
        for name, item in properties.items():
            known = found.setdefault(name, item)
            both = known.one_of and item.one_of
            found[name] = replace(known, one_of=tuple(dict.fromkeys((*known.one_of, *item.one_of))) if both else ())
    return found


def _rules(properties: Mapping[str, Property]) -> dict[str, Any]:
    return {
        name: {"required": item.required, "types": _TYPES[item.type], "one_of": list(item.one_of)}
        for name, item in properties.items()
    }


def _codes(properties: Mapping[str, Property]) -> dict[str, str]:
    return {name: item.codes for name, item in properties.items() if item.codes}


def _links(kinds: list[RecordKind]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for kind in kinds:
        found |= _stated(kind, kind.relationships)
        for part in kind.parts.values():
            found[f"{kind.label} {part.type} {part.label}"] = False
            found |= _stated(part, part.relationships)
    return found


def _stated(shape: RecordKind | Part, relationships: Mapping[str, Relationship]) -> dict[str, bool]:
    records = schema().records
    return {
        f"{shape.label} {link.type} {records[kind].label}": link.single
        for link in relationships.values()
        for kind in link.to
    }
