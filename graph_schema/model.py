"""The record model as frozen objects, read once from model.yaml."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graph_schema.plain_yaml import read_yaml

SLUG = r"[a-z0-9]+(?:[._-]+[a-z0-9]+)*"
TYPES = frozenset(
    {"string", "text", "integer", "number", "boolean", "date", "partial_date", "strings", "integers", "scalar"}
)


@dataclass(frozen=True)
class Property:
    """One value of a node or of a relationship."""

    name: str
    type: str
    required: bool = False
    one_of: tuple[str, ...] = ()
    codes: str | None = None
    format: str | None = None
    min: float | None = None
    max: float | None = None
    hsds: str | None = None
    about: str | None = None


@dataclass(frozen=True)
class Relationship:
    """A relationship that a record or a part states; `field` is its name there, `to` the kinds it may end at."""

    field: str
    type: str
    to: tuple[str, ...]
    single: bool = False
    properties: Mapping[str, Property] = dataclasses.field(default_factory=dict)
    hsds: str | None = None
    about: str | None = None


@dataclass(frozen=True)
class Part:
    """A node that a record owns: it has no id, and lives and ends with its owner."""

    field: str
    type: str
    label: str
    properties: Mapping[str, Property]
    relationships: Mapping[str, Relationship]
    about: str | None = None


@dataclass(frozen=True)
class RecordKind:
    """What one Change writes: a node with an id, its outgoing relationships and its parts."""

    name: str
    label: str
    id_pattern: str
    properties: Mapping[str, Property]
    relationships: Mapping[str, Relationship]
    parts: Mapping[str, Part]
    about: str | None = None

    def fields(self) -> tuple[str, ...]:
        """The keys that a record of this kind may have, in the order of the model."""
        return (*self.properties, *self.relationships, *self.parts)


@dataclass(frozen=True)
class Schema:
    """Every kind of record, and the nodes that are not records."""

    version: int
    records: Mapping[str, RecordKind]
    system: Mapping[str, Mapping[str, str]]


@cache
def schema() -> Schema:
    """The model of graph_schema/model.yaml. ValueError names the first mistake in that file."""
    return read_schema(read_yaml((Path(__file__).parent / "model.yaml").read_text(encoding="utf-8")))


def read_schema(raw: Mapping[str, Any]) -> Schema:
    """The Schema that a mapping in the form of model.yaml describes. ValueError names the first mistake."""
    records = {name: _record_kind(name, spec) for name, spec in raw["records"].items()}
    mistake = next(_mistakes(records), None)
    if mistake:
        raise ValueError(f"graph_schema/model.yaml: {mistake}")
    return Schema(version=raw["version"], records=MappingProxyType(records), system=raw["system"])


def _record_kind(name: str, spec: Mapping[str, Any]) -> RecordKind:
    return RecordKind(
        name=name,
        label=spec["label"],
        id_pattern=spec.get("id_pattern", SLUG),
        properties=_properties(spec.get("properties", {})),
        relationships=_relationships(spec.get("relationships", {})),
        parts={
            field: Part(
                field=field,
                type=part["type"],
                label=part["label"],
                properties=_properties(part.get("properties", {})),
                relationships=_relationships(part.get("relationships", {})),
                about=part.get("about"),
            )
            for field, part in spec.get("parts", {}).items()
        },
        about=spec.get("about"),
    )


def _properties(specs: Mapping[str, Any]) -> Mapping[str, Property]:
    return {
        name: Property(name=name, **{**spec, "one_of": tuple(spec.get("one_of", ()))}) for name, spec in specs.items()
    }


def _relationships(specs: Mapping[str, Any]) -> Mapping[str, Relationship]:
    return {
        field: Relationship(
            field=field,
            **{**spec, "to": tuple(spec["to"]), "properties": _properties(spec.get("properties", {}))},
        )
        for field, spec in specs.items()
    }


def _mistakes(records: Mapping[str, RecordKind]) -> Iterator[str]:
    for kind in records.values():
        re.compile(kind.id_pattern)
        names = [*kind.properties, *kind.relationships, *kind.parts]
        if len(names) != len(set(names)):
            yield f"{kind.name}: a field stands twice among properties, relationships and parts."
        yield from _shape_mistakes(kind.name, kind, records)
        for part in kind.parts.values():
            yield from _shape_mistakes(f"{kind.name}/{part.field}", part, records)


def _shape_mistakes(where: str, owner: RecordKind | Part, records: Mapping[str, RecordKind]) -> Iterator[str]:
    relationships = list(owner.relationships.values())
    # A relationship read from the graph finds its field by its type alone.
    types = [item.type for item in (*relationships, *(owner.parts.values() if isinstance(owner, RecordKind) else ()))]
    if len(types) != len(set(types)):
        yield f"{where}: a relationship type stands twice."
    yield from (
        f"{where}/{r.field}: unknown kind in {list(r.to)}." for r in relationships if not set(r.to) <= {*records}
    )
    properties = [*owner.properties.values(), *(p for r in relationships for p in r.properties.values())]
    for item in properties:
        if item.type not in TYPES:
            yield f"{where}/{item.name}: unknown type '{item.type}'."
        if item.codes and item.codes not in records:
            yield f"{where}/{item.name}: unknown kind '{item.codes}'."
