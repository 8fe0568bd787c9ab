"""
A record as nodes and relationships, and back.

In the graph a record is a node with the labels `Record` and its own; its parts hang on it by
(record)-[part.type {position}]->(part.label), and what `Edge` names ends at another record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph_schema.model import Part, RecordKind, schema
from graph_schema.normal import normal_shape


@dataclass(frozen=True)
class Edge:
    """A relationship to another record."""

    type: str
    field: str
    to_kind: str
    to_id: str
    properties: dict[str, object]


@dataclass(frozen=True)
class PartNode:
    """A node that the record owns; `position` counts from 0 within the field."""

    field: str
    type: str
    label: str
    position: int
    properties: dict[str, object]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Flat:
    """A record as one node with its relationships and parts; properties hold only what the model names."""

    label: str
    properties: dict[str, object]
    edges: tuple[Edge, ...]
    parts: tuple[PartNode, ...]


def flatten(kind: str, record: Mapping[str, object]) -> Flat:
    """The node, relationships and parts that stand for a sound record."""
    shape = schema().records[kind]
    normal = normal_shape(shape, record)
    parts = tuple(
        PartNode(field, part.type, part.label, position, _properties(part, item), _edges(part, item))
        for field, part in shape.parts.items()
        for position, item in enumerate(_objects(normal.get(field)))
    )
    return Flat(shape.label, _properties(shape, normal), _edges(shape, normal), parts)


def assemble(kind: str, flat: Flat) -> dict[str, object]:
    """The canonical record that the node, its relationships and its parts stand for, of what the model knows."""
    shape = schema().records[kind]
    record = _stated(shape, flat.properties, flat.edges)
    for field, part in shape.parts.items():
        nodes = sorted((node for node in flat.parts if node.field == field), key=lambda node: node.position)
        record[field] = [_stated(part, node.properties, node.edges) for node in nodes]
    return normal_shape(shape, record)


def _properties(shape: RecordKind | Part, normal: Mapping[str, object]) -> dict[str, object]:
    return {name: normal[name] for name in shape.properties if name in normal}


def _edges(shape: RecordKind | Part, normal: Mapping[str, object]) -> tuple[Edge, ...]:
    edges = []
    for field, relationship in shape.relationships.items():
        value = normal.get(field)
        for item in value if isinstance(value, list) else [] if value is None else [value]:
            target: Mapping[str, object] = item if isinstance(item, Mapping) else {"to": item}
            to_kind = str(target.get("kind", relationship.to[0]))
            properties = {name: target[name] for name in relationship.properties if name in target}
            edges.append(Edge(relationship.type, field, to_kind, str(target["to"]), properties))
    return tuple(edges)


def _stated(shape: RecordKind | Part, properties: Mapping[str, object], edges: Iterable[Edge]) -> dict[str, object]:
    stated: dict[str, object] = {name: properties[name] for name in shape.properties if name in properties}
    for edge in edges:
        relationship = shape.relationships.get(edge.field)
        if relationship is None:
            continue
        target = {**edge.properties, "to": edge.to_id, "kind": edge.to_kind}
        if relationship.single:
            stated[edge.field] = target
        else:
            _list(stated, edge.field).append(target)
    return stated


def _list(stated: dict[str, object], field: str) -> list[object]:
    items = stated.setdefault(field, [])
    assert isinstance(items, list)  # noqa: S101
    return items


def _objects(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
