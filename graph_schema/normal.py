"""The one normal form of a record, and its bytes."""

import json
import unicodedata
from collections.abc import Iterable, Mapping

from graph_schema.model import Part, Property, RecordKind, Relationship, schema


def canonical(kind: str, record: Mapping[str, object]) -> dict[str, object]:
    """
    The normal form of a sound record: two records that state the same are equal in it.

    What states nothing (None, empty text, list, object) is left out. Text is NFC without outer blanks, a `number` a
    float. Targets of a relationship are sorted by kind, id and properties; parts and lists of values keep their order.
    """
    return normal_shape(schema().records[kind], record)


def canonical_json(record: Mapping[str, object]) -> str:
    """The record as JSON with sorted keys, no spaces, and characters as themselves."""
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def normal_shape(shape: RecordKind | Part, data: Mapping[str, object]) -> dict[str, object]:
    """The normal form of a record or of a part."""
    result = _normal_properties(shape.properties, data)
    for field, relationship in shape.relationships.items():
        targets = normal_targets(relationship, data.get(field))
        if targets:
            result[field] = targets[0] if relationship.single else targets
    for field, part in (shape.parts if isinstance(shape, RecordKind) else {}).items():
        items = [normal_shape(part, item) for item in _listed(data.get(field)) if isinstance(item, Mapping)]
        items = [item for item in items if item]
        if items:
            result[field] = items
    return dict(sorted(result.items()))


def normal_targets(shape: Relationship, value: object) -> list[object]:
    """The targets of a relationship, each once and sorted: an id where that says all, else {to, kind, ...}."""
    found: dict[tuple[str, str, str], object] = {}
    for item in _listed(value):
        target: Mapping[str, object] = item if isinstance(item, Mapping) else {"to": item}
        kind, to = str(target.get("kind") or shape.to[0]), str(target["to"])
        properties = _normal_properties(shape.properties, target)
        normal: dict[str, object] = {"to": to, **({"kind": kind} if kind != shape.to[0] else {}), **properties}
        plain = not shape.properties and kind == shape.to[0]
        found[kind, to, canonical_json(properties)] = to if plain else dict(sorted(normal.items()))
    return [found[key] for key in sorted(found)]


def _normal_properties(properties: Mapping[str, Property], data: Mapping[str, object]) -> dict[str, object]:
    values = {name: _normal_value(item, data.get(name)) for name, item in properties.items()}
    return {name: value for name, value in sorted(values.items()) if value not in (None, "", [])}


def _normal_value(item: Property, value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, list | tuple):
        entries = [_normal_value(item, entry) for entry in value]
        return [entry for entry in entries if entry not in (None, "")]
    if item.type == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) + 0.0  # turns -0.0 into 0.0
    return value


def _listed(value: object) -> Iterable[object]:
    if value is None or value in ("", {}):
        return ()
    return value if isinstance(value, list | tuple) else (value,)
