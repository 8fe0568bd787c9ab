"""Which other records a record names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph_schema.model import Part, Property, RecordKind, Relationship, schema
from graph_schema.problems import pointer


@dataclass(frozen=True)
class Reference:
    """An id that a record names: where (JSON pointer), which kinds may carry it, and the id."""

    pointer: str
    kinds: tuple[str, ...]
    id: str


def references(kind: str, record: Mapping[str, object]) -> list[Reference]:
    """Every id the record names through relationships, parts and coded values, in the order of the model."""
    return list(_in_shape("", schema().records[kind], record))


def _in_shape(at: str, shape: RecordKind | Part, data: Mapping[str, object]) -> Iterator[Reference]:
    yield from _in_properties(at, shape.properties, data)
    for field, relationship in shape.relationships.items():
        for where, item in _each(at + pointer(field), data.get(field)):
            yield from _in_target(where, relationship, item)
    if isinstance(shape, RecordKind):
        for field, part in shape.parts.items():
            for where, item in _each(at + pointer(field), data.get(field)):
                if isinstance(item, Mapping):
                    yield from _in_shape(where, part, item)


def _in_properties(at: str, properties: Mapping[str, Property], data: Mapping[str, object]) -> Iterator[Reference]:
    for name, item in properties.items():
        if item.codes:
            for where, value in _each(at + pointer(name), data.get(name)):
                if isinstance(value, str):
                    yield Reference(where, (item.codes,), value)


def _in_target(at: str, shape: Relationship, item: object) -> Iterator[Reference]:
    if isinstance(item, str):
        yield Reference(at, shape.to[:1], item)
    elif isinstance(item, Mapping) and isinstance(item.get("to"), str):
        yield Reference(at + "/to", (str(item.get("kind") or shape.to[0]),), str(item["to"]))
        yield from _in_properties(at, shape.properties, item)


def _each(at: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, list):
        yield from ((at + pointer(position), item) for position, item in enumerate(value))
    elif value is not None:
        yield at, value
