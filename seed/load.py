"""Writes the seed into the graph, through the same gateway as every other write."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graph_schema.schema import canonical, canonical_json, record_key, references
from seed.read import FOLDER, read_seed
from seed.rows import Row
from service.graph.driver import Driver
from service.graph.writer import Write, apply

BATCH = 500
# What others name comes first, so that few records are named before they are written.
ORDER = (
    "source",
    "language",
    "service_kind",
    "fact",
    "region",
    "postcode",
    "residence_status",
    "status_group",
    "access_rule",
    "target_group",
    "term",
    "event_format",
    "funding",
    "location",
    "organization",
    "need",
    "service",
    "event",
    "survey",
)


@dataclass(frozen=True)
class LoadReport:
    """What a load did: records created, updated and found unchanged, and the revision of the directory after it."""

    created: int
    updated: int
    unchanged: int
    revision: int


def load(driver: Driver, report: Callable[[str], object], folder: Path = FOLDER) -> LoadReport:
    """
    Writes every record of the seed; records with the same content are left alone and make no Change.

    Nothing is written when any record of the seed is wrong (SeedError). `report` gets one line for each batch.
    The batches share one import id, made from the content: the same seed has the same id.
    """
    rows = sorted(read_seed(folder), key=lambda row: (ORDER.index(row.kind), row.id))
    import_id, created, updated, unchanged, revision = _import_id(rows), 0, 0, 0, 0
    for done, (batch, later) in enumerate(batches(rows), start=1):
        writes = [Write(kind=row.kind, id=row.id, record=row.record) for row in batch]
        outcome = apply(driver, writes, actor="seed", reason="Seed loaded", import_id=import_id, allow_missing=later)
        fresh = sum(change.before is None for change in outcome.changes)
        created, updated = created + fresh, updated + len(outcome.changes) - fresh
        unchanged, revision = unchanged + outcome.unchanged, outcome.revision
        report(f"Seed: {min(done * BATCH, len(rows))} of {len(rows)} records")
    return LoadReport(created, updated, unchanged, revision)


def batches(rows: list[Row]) -> Iterator[tuple[list[Row], set[str]]]:
    """The rows in batches, each with the keys that it names and only a later batch writes."""
    keys = [record_key(row.kind, row.id) for row in rows]
    for start in range(0, len(rows), BATCH):
        batch, later = rows[start : start + BATCH], set(keys[start + BATCH :])
        named = {record_key(item.kinds[0], item.id) for row in batch for item in references(row.kind, row.record)}
        yield batch, named & later


def _import_id(rows: list[Row]) -> str:
    content = "\n".join(f"{row.kind}:{row.id} {canonical_json(canonical(row.kind, row.record))}" for row in rows)
    return f"seed-{sha256(content.encode()).hexdigest()[:16]}"
