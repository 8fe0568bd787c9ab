"""The answer of records_between.cypher and records_of.cypher as records. Fast on purpose: a start reads them all."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from graph_schema.schema import Part, RecordKind, Relationship, canonical_json, schema

_Target = tuple[str, Mapping[str, Any]]  # kind:id, properties of the relationship


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


@dataclass(frozen=True, slots=True)
class _Reading:
    """How to read the nodes of one shape: names of its values, and what a relationship type stands for."""

    names: frozenset[str]
    relationships: Mapping[str, Relationship]
    parts: Mapping[str, tuple[str, "_Reading"]]


def row(raw: Sequence[Any]) -> Row | None:
    """The record; None for a placeholder and for a kind that this version of the model does not know."""
    properties, lines, others = raw
    kind, _, record_id = properties["key"].partition(":")
    reading = _reading_of(kind)
    if reading is None or "revision" not in properties:
        return None
    targets: defaultdict[str, list[_Target]] = defaultdict(list)
    words = lines.split()
    for type_, key in zip(words[::2], words[1::2], strict=True):
        targets[type_].append((key, _NOTHING))
    parts = []
    for item in others:
        if item[1] is None:
            parts.append(item)
        else:
            targets[item[0]].append((item[1], item[2]))
    record = {name: value for name, value in properties.items() if name in reading.names}
    _add_targets(record, reading, targets)
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
        {part.type: (part.field, _reading(part)) for part in parts.values()},
    )


def _add_targets(record: dict[str, object], reading: _Reading, targets: Mapping[str, list[_Target]]) -> None:
    for type_, found in targets.items():
        relationship = reading.relationships.get(type_)
        if relationship is not None:
            items = _items(relationship, found)
            record[relationship.field] = items[0] if relationship.single else items


def _items(relationship: Relationship, targets: list[_Target]) -> list[Any]:
    """The targets of one relationship, each once, in the order of graph_schema's canonical form."""
    if relationship.properties or len(relationship.to) > 1:
        return _stated_items(relationship, targets)
    cut = len(relationship.to[0]) + 1
    if len(targets) == 1:
        return [targets[0][0][cut:]]
    return [key[cut:] for key in sorted({key for key, _ in targets})]


def _stated_items(relationship: Relationship, targets: list[_Target]) -> list[Any]:
    first, known = relationship.to[0], relationship.properties
    if len({key for key, _ in targets}) < len(targets):  # rare: one end, stated twice with other properties
        ordered = {(key, canonical_json(_known(stated, known))): (key, stated) for key, stated in targets}
        targets = [ordered[sort_key] for sort_key in sorted(ordered)]
    elif len(targets) > 1:
        targets = sorted(targets, key=itemgetter(0))
    items: list[Any] = []
    for key, stated in targets:
        kind, _, record_id = key.partition(":")
        if kind != first:
            items.append({**_known(stated, known), "kind": kind, "to": record_id})
        elif known:
            items.append({**_known(stated, known), "to": record_id} if stated else {"to": record_id})
        else:
            items.append(record_id)
    return items


def _known(stated: Mapping[str, Any], names: Collection[str]) -> dict[str, object]:
    return {name: value for name, value in stated.items() if name in names}


def _add_parts(record: dict[str, object], reading: _Reading, parts: list[Sequence[Any]]) -> None:
    # A position that was tampered with or is missing never stops the reading.
    for type_, _, _position, properties, edges in sorted(parts, key=lambda item: item[2].get("position", -1)):
        if type_ not in reading.parts:
            continue
        field, part = reading.parts[type_]
        item: dict[str, object] = {name: value for name, value in properties.items() if name in part.names}
        targets: defaultdict[str, list[_Target]] = defaultdict(list)
        for edge_type, key, stated in edges:
            targets[edge_type].append((key, stated))
        _add_targets(item, part, targets)
        items = record.setdefault(field, [])
        assert isinstance(items, list)  # noqa: S101
        items.append(item)
