"""The answer of records_between.cypher and records_of.cypher as records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph_schema.schema import Part, RecordKind, Relationship, canonical_json, schema


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it stands; `record` is in canonical form and has no id."""

    kind: str
    id: str
    uuid: str
    revision: int
    record: dict[str, object]

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class _Reading:
    """How to read the nodes of one shape: names of its values, and what a relationship type stands for."""

    names: frozenset[str]
    relationships: Mapping[str, Relationship]
    parts: Mapping[str, tuple[Part, "_Reading"]]


def row(raw: Sequence[Any]) -> Row | None:
    """The record; None for a placeholder and for a kind that this version of the model does not know."""
    properties, lines, others = raw
    kind, _, record_id = properties["key"].partition(":")
    reading = _reading_of(kind)
    if reading is None or "revision" not in properties:
        return None
    found: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    words = iter(lines.split())
    for type_, key in zip(words, words, strict=True):
        found.setdefault(type_, []).append((key, _NOTHING))
    parts = []
    for item in others:
        if item[1] is None:
            parts.append(item)
        else:
            found.setdefault(item[0], []).append((item[1], item[2]))
    record = {name: value for name, value in properties.items() if name in reading.names}
    _add_targets(record, reading, found)
    if parts:
        _add_parts(record, reading, parts)
    return Row(kind, record_id, properties["uuid"], properties["revision"], dict(sorted(record.items())))


_NOTHING: Mapping[str, Any] = {}


@cache
def _reading_of(kind: str) -> _Reading | None:
    shape = schema().records.get(kind)
    return _reading(shape) if shape else None


def _reading(shape: RecordKind | Part) -> _Reading:
    parts = shape.parts if isinstance(shape, RecordKind) else {}
    return _Reading(
        frozenset(shape.properties),
        {relationship.type: relationship for relationship in shape.relationships.values()},
        {part.type: (part, _reading(part)) for part in parts.values()},
    )


def _add_targets(
    record: dict[str, object], reading: _Reading, found: Mapping[str, list[tuple[str, Mapping[str, Any]]]]
) -> None:
    for type_, targets in found.items():
        relationship = reading.relationships.get(type_)
        if relationship is not None:
            items = _items(relationship, targets)
            record[relationship.field] = items[0] if relationship.single else items


def _items(relationship: Relationship, targets: list[tuple[str, Mapping[str, Any]]]) -> list[object]:
    """The targets of one relationship in the order of graph_schema's canonical form."""
    first = relationship.to[0]
    cut = len(first) + 1
    if len(relationship.to) == 1 and not relationship.properties:
        return [key[cut:] for key in sorted({key for key, _ in targets})]
    ordered: dict[tuple[str, str, str], object] = {}
    for key, properties in targets:
        kind, _, record_id = key.partition(":")
        known = {name: value for name, value in properties.items() if name in relationship.properties}
        item: dict[str, object] = {"to": record_id, **({} if kind == first else {"kind": kind}), **known}
        plain = not relationship.properties and kind == first
        sort_key = (kind, record_id, canonical_json(known) if known else "{}")
        ordered[sort_key] = record_id if plain else dict(sorted(item.items()))
    return [ordered[sort_key] for sort_key in sorted(ordered)]


def _add_parts(record: dict[str, object], reading: _Reading, parts: list[Sequence[Any]]) -> None:
    # Parts whose position was tampered with still come in a fixed order, and never stop the reading.
    for type_, _, _place, properties, edges in sorted(parts, key=lambda item: item[2].get("position", -1)):
        if type_ not in reading.parts:
            continue
        part, part_reading = reading.parts[type_]
        item: dict[str, object] = {n: v for n, v in properties.items() if n in part_reading.names}
        found: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        for edge_type, key, edge_properties in edges:
            found.setdefault(edge_type, []).append((key, edge_properties))
        _add_targets(item, part_reading, found)
        items = record.setdefault(part.field, [])
        assert isinstance(items, list)  # noqa: S101
        items.append(dict(sorted(item.items())))
