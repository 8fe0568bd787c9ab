"""The answer of records_between.cypher and records_of.cypher as records. Fast on purpose: a start reads them all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, cast

import orjson

from graph_schema.schema import Part, RecordKind, Relationship, canonical_json, schema


class Record(Mapping[str, Any]):
    """A record as graph_schema/model.yaml says; for the type checker only: what is read is a plain dict."""


UNSTATED = cast("Record", {})  # a record, or a part of one, of which nothing is stated


@cache
def model_hash() -> str:
    """Tells one record model from another: what is kept outside the graph is only read under the same one."""
    return sha256(repr(schema()).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it stands; `packed` is its canonical form, which has no id, as JSON: a seventh of the room."""

    kind: str
    id: str
    uuid: str
    revision: int
    packed: bytes

    @classmethod
    def of(cls, kind: str, id: str, uuid: str, revision: int, record: Mapping[str, object]) -> "Row":  # noqa: A002
        """The row of a record in canonical form."""
        packed = memoryview(orjson.dumps(record))
        return cls(kind, id, uuid, revision, bytes(packed))  # a copy: orjson's bytes keep the room they grew in

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def record(self) -> Record:
        """The record, decoded anew at each call."""
        return decoded(self.packed)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How to read the nodes of one shape: names of its values, and what a relationship type stands for."""

    names: frozenset[str]
    relationships: Mapping[str, Relationship]
    fields: Mapping[str, Relationship]
    singles: tuple[str, ...]
    parts: Mapping[str, tuple[str, "_Reading"]]


class _Targets(dict[str, tuple[str, Any] | None]):
    """
    What "TYPE kind:id" states: the field and the target in it; None for a type that the model does not know.

    Most targets are named by many records, so each is understood once and its id kept once.
    """

    def __init__(self, reading: _Reading) -> None:
        super().__init__()
        self.reading = reading

    def __missing__(self, line: str) -> tuple[str, Any] | None:
        type_, _, key = line.partition(" ")
        relationship = self.reading.relationships.get(type_)
        found = (relationship.field, _target(relationship, key)) if relationship else None
        self[line] = found
        return found


def decoded(packed: bytes) -> Record:
    """The record that was packed."""
    return cast("Record", orjson.loads(packed))


def rows_from(records: Iterable[Sequence[Any]]) -> list[Row]:
    """The rows, in the same order; without placeholders and kinds that this version of the model does not know."""
    targets: dict[int, _Targets] = {}
    return [row for raw in records if (row := _row(raw, targets))]


def _row(raw: Sequence[Any], targets: dict[int, _Targets]) -> Row | None:
    properties, lines, others = raw
    kind, _, record_id = properties["key"].partition(":")
    reading = _reading_of(kind)
    if reading is None or "revision" not in properties:
        return None
    names = reading.names
    record = {name: value for name, value in properties.items() if name in names}
    parts = [item for item in others if item[1] is None]
    _add_targets(record, _targets_of(reading, targets), lines.split("\n"), [item for item in others if item[1]])
    if parts:
        _add_parts(record, reading, parts, targets)
    return Row.of(kind, record_id, properties["uuid"], properties["revision"], dict(sorted(record.items())))


@cache
def _reading_of(kind: str) -> _Reading | None:
    shape = schema().records.get(kind)
    return _reading(shape) if shape else None


def _reading(shape: RecordKind | Part) -> _Reading:
    parts = shape.parts if isinstance(shape, RecordKind) else {}
    return _Reading(
        frozenset(shape.properties),
        {relationship.type: relationship for relationship in shape.relationships.values()},
        shape.relationships,
        tuple(field for field, relationship in shape.relationships.items() if relationship.single),
        {part.type: (part.field, _reading(part)) for part in parts.values()},
    )


def _targets_of(reading: _Reading, targets: dict[int, _Targets]) -> _Targets:
    found = targets.get(id(reading))
    if found is None:
        found = targets[id(reading)] = _Targets(reading)
    return found


def _target(relationship: Relationship, key: str) -> Any:
    kind, _, record_id = key.partition(":")
    if kind != relationship.to[0]:
        return {"kind": kind, "to": record_id}
    return {"to": record_id} if relationship.properties else record_id


def _add_targets(
    record: dict[str, Any], targets: _Targets, lines: Iterable[str], stated: Iterable[Sequence[Any]]
) -> None:
    """Adds relationships without and with properties, each once, in the order of graph_schema's canonical form."""
    for line in sorted(set(lines)):  # within a type by kind and id
        found = targets[line]
        if found is not None:
            field, target = found
            record.setdefault(field, []).append(target.copy() if type(target) is dict else target)
    with_properties = set()
    for type_, key, properties in stated:
        found = targets[f"{type_} {key}"]
        if found is not None:
            field, target = found
            known = targets.reading.fields[field].properties
            values = {name: value for name, value in properties.items() if name in known}
            record.setdefault(field, []).append({**target, **values} if type(target) is dict else target)
            with_properties.add(field)
    for field in with_properties:
        if len(record[field]) > 1:
            record[field] = _in_order(record[field], targets.reading.fields[field])
    for field in targets.reading.singles:
        if field in record:
            record[field] = record[field][0]


def _in_order(items: list[Any], relationship: Relationship) -> list[Any]:
    if not relationship.properties and len(relationship.to) == 1:
        return sorted(set(items))
    first = relationship.to[0]
    ordered = sorted(items, key=lambda item: (item.get("kind", first), item["to"]))
    if len({(item.get("kind", first), item["to"]) for item in items}) == len(items):
        return ordered
    same_end = {(item.get("kind", first), item["to"], canonical_json(_values(item))): item for item in items}
    return [same_end[key] for key in sorted(same_end)]


def _values(item: Mapping[str, Any]) -> dict[str, object]:
    return {name: value for name, value in item.items() if name not in ("kind", "to")}


def _add_parts(
    record: dict[str, Any], reading: _Reading, parts: list[Sequence[Any]], targets: dict[int, _Targets]
) -> None:
    # A position that was tampered with or is missing never stops the reading.
    for type_, _, _position, properties, edges in sorted(parts, key=lambda item: item[2].get("position", -1)):
        if type_ not in reading.parts:
            continue
        field, part = reading.parts[type_]
        item = {name: value for name, value in properties.items() if name in part.names}
        if edges:
            plain = [f"{edge_type} {key}" for edge_type, key, values in edges if not values]
            _add_targets(item, _targets_of(part, targets), plain, [edge for edge in edges if edge[2]])
        record.setdefault(field, []).append(item)
