"""The record model and what can be done with it: the one module that other packages import."""

from uuid import UUID, uuid5

from graph_schema.flat import Edge, Flat, PartNode, assemble, flatten
from graph_schema.model import Part, Property, RecordKind, Relationship, Schema, schema
from graph_schema.normal import canonical, canonical_json
from graph_schema.problems import Problem, id_problem, problems
from graph_schema.references import Reference, references

# Never changed: the UUIDs that other directories hold are made from it.
NAMESPACE = UUID("6f0c1b0e-5b0a-5d53-9d0c-3c8f0f7a2b41")

__all__ = [
    "NAMESPACE",
    "Edge",
    "Flat",
    "Part",
    "PartNode",
    "Problem",
    "Property",
    "RecordKind",
    "Reference",
    "Relationship",
    "Schema",
    "assemble",
    "canonical",
    "canonical_json",
    "flatten",
    "id_problem",
    "problems",
    "record_key",
    "record_uuid",
    "references",
    "schema",
]


def record_key(kind: str, id: str) -> str:  # noqa: A002
    """The unique key of a record's node: kind:id."""
    return f"{kind}:{id}"


def record_uuid(kind: str, id: str) -> UUID:  # noqa: A002
    """The UUID under which HSDS knows the record; made once, from its first id."""
    return uuid5(NAMESPACE, record_key(kind, id))
