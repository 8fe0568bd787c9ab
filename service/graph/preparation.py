"""What can be said of writes before the database is asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_schema.schema import (
    Edge,
    Flat,
    Reference,
    canonical,
    canonical_json,
    flatten,
    id_problem,
    problems,
    record_uuid,
    references,
)
from graph_schema.text_labels import text_label
from service.domain.errors import InvalidRecord, RecordFault
from service.graph.change import Write

WRITES = 500


@dataclass(frozen=True)
class Prepared:
    """A sound write: its record as JSON and as nodes, and the ids it names; all empty when it withdraws."""

    write: Write
    after: str | None = None
    flat: Flat | None = None
    references: tuple[Reference, ...] = ()

    @property
    def key(self) -> str:
        return self.write.key


def prepare(writes: Sequence[Write]) -> list[Prepared]:
    """The writes in their order. InvalidRecord names every fault of every record, or that there are too many."""
    if len(writes) > WRITES:
        raise InvalidRecord(f"{len(writes)} records at once are too many; send at most {WRITES}, in several batches.")
    faults = [*_doubles(writes), *(fault for write in writes for fault in _faults(write))]
    refuse(faults)
    return [_prepared(write) for write in writes]


def refuse(faults: Sequence[RecordFault]) -> None:
    """Raises InvalidRecord, which tells the first fault and how many more there are, if there is one."""
    if faults:
        first = faults[0]
        more = f" {len(faults) - 1} more faults." if len(faults) > 1 else ""
        where = f" at {first.pointer}" if first.pointer else ""
        raise InvalidRecord(f"Nothing was written: {first.kind} '{first.id}'{where}: {first.detail}{more}", faults)


def node(item: Prepared, revision: int) -> dict[str, Any]:
    """The row of write_records.cypher."""
    assert item.flat is not None  # noqa: S101
    kind, record_id = item.write.kind, item.write.id
    own = {"key": item.key, "id": record_id, "uuid": str(record_uuid(kind, record_id)), "revision": revision}
    return {"key": item.key, "label": item.flat.label, "properties": {**item.flat.properties, **own}}


def relationships(item: Prepared) -> dict[str, Any]:
    """The row of write_relationships.cypher."""
    assert item.flat is not None  # noqa: S101
    return {"key": item.key, "edges": [_edge(edge) for edge in item.flat.edges]}


def parts(item: Prepared) -> list[dict[str, Any]]:
    """The rows of write_parts.cypher."""
    assert item.flat is not None  # noqa: S101
    return [
        {
            "owner": item.key,
            "type": part.type,
            "labels": ["Part", part.label, *_search_labels(part.label, part.properties)],
            "position": part.position,
            "properties": part.properties,
            "edges": [_edge(edge) for edge in part.edges],
        }
        for part in item.flat.parts
    ]


def all_edges(flat: Flat) -> list[Edge]:
    """The relationships of the record and of its parts."""
    return [*flat.edges, *(edge for part in flat.parts for edge in part.edges)]


def _prepared(write: Write) -> Prepared:
    if write.record is None:
        return Prepared(write)
    record = canonical(write.kind, write.record)
    return Prepared(write, canonical_json(record), flatten(write.kind, record), tuple(references(write.kind, record)))


def _doubles(writes: Sequence[Write]) -> list[RecordFault]:
    counts = Counter((write.kind, write.id) for write in writes)
    return [
        RecordFault(*key, "/id", "stands twice in one batch; keep one.") for key, count in counts.items() if count > 1
    ]


def _faults(write: Write) -> list[RecordFault]:
    found = problems(write.kind, write.record if write.record is not None else {})
    unknown_kind = [problem for problem in found if problem.pointer == ""]
    if unknown_kind or write.record is None:
        return [RecordFault(write.kind, write.id, "", problem.detail) for problem in unknown_kind]
    bad_id = id_problem(write.kind, write.id)
    return [
        RecordFault(write.kind, write.id, problem.pointer, problem.detail)
        for problem in [*([bad_id] if bad_id else []), *found]
    ]


def _edge(edge: Edge) -> dict[str, Any]:
    return {"type": edge.type, "to": f"{edge.to_kind}:{edge.to_id}", "properties": edge.properties}


def _search_labels(label: str, properties: Mapping[str, object]) -> list[str]:
    return [text_label(str(properties["language"]))] if label == "Text" else []
