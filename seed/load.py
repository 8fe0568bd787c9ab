"""Writes the seed into the graph, through the same gateway as every other write."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graph_schema.schema import canonical, canonical_json, record_key, references
from seed.read import FOLDER, read_seed
from seed.rows import Row
from service.graph.driver import Driver
from service.graph.loading import EMPTY, Logged, changed_by_others, loaded, logged_by, mark_loaded
from service.graph.reader import revision as revision_of
from service.graph.writer import Write, apply

BATCH = 500
ACTOR = "seed"
BEFORE_THE_MARK = "before the mark"  # a directory that was complete when this mark was invented
# What others name comes first, so that few records are named before they are written.
ORDER = (
    "source",
    "language",
    "service_kind",
    "fact",
    "age_limit",
    "region",
    "postcode",
    "residence_status",
    "status_group",
    "lens",
    "access_rule",
    "target_group",
    "term",
    "event_format",
    "funding",
    "location",
    "organization",
    "need",
    "phrase",
    "service",
    "deadline",
    "event",
    "survey",
    "travel_time",
)


@dataclass(frozen=True)
class LoadReport:
    """What a load did: records created, updated and found unchanged, and the revision of the directory after it."""

    created: int
    updated: int
    unchanged: int
    revision: int


def complete(driver: Driver, report: Callable[[str], object], *, empty: bool = False, folder: Path = FOLDER) -> bool:
    """
    Ends a first load that was never begun or was interrupted; False, with nothing written, where it has ended before.

    What others have changed meanwhile stays. `empty` leaves a directory without any record as it is, and says so in
    the graph. A directory that is complete is never touched, even where the seed is newer: `load` is for that.
    """
    if loaded(driver):
        return False
    revision, log = revision_of(driver), _logged(driver, _in_order(folder)[-1])
    if revision == 0 and empty:
        mark_loaded(driver, EMPTY)
    elif revision and (log.ended or not log.begun):
        mark_loaded(driver, BEFORE_THE_MARK)
    else:
        load(driver, report, folder, keep=changed_by_others(driver, ACTOR))
    return True


def load(
    driver: Driver, report: Callable[[str], object], folder: Path = FOLDER, keep: Collection[str] = ()
) -> LoadReport:
    """
    Writes every record of the seed; records with the same content are left alone and make no Change.

    Nothing is written when any record of the seed is wrong (SeedError). `report` gets one line for each batch.
    The batches share one import id, made from the content: the same seed has the same id. Records with their key
    (kind:id) in `keep` are left as they are. At the end the graph is marked as loaded.
    """
    rows = [row for row in _in_order(folder) if record_key(row.kind, row.id) not in keep]
    import_id, created, updated, unchanged, revision = _import_id(rows), 0, 0, 0, 0
    for done, (batch, later) in enumerate(batches(rows), start=1):
        writes = [Write(kind=row.kind, id=row.id, record=row.record) for row in batch]
        outcome = apply(driver, writes, actor=ACTOR, reason="Seed loaded", import_id=import_id, allow_missing=later)
        fresh = sum(change.before is None for change in outcome.changes)
        created, updated = created + fresh, updated + len(outcome.changes) - fresh
        unchanged, revision = unchanged + outcome.unchanged, outcome.revision
        report(f"Seed: {min(done * BATCH, len(rows))} of {len(rows)} records")
    mark_loaded(driver, import_id)
    return LoadReport(created, updated, unchanged, revision)


def _logged(driver: Driver, last: Row) -> Logged:
    return logged_by(driver, ACTOR, last.kind, last.id)


def _in_order(folder: Path) -> list[Row]:
    """All records as they are loaded: what others name comes first."""
    return sorted(read_seed(folder), key=lambda row: (ORDER.index(row.kind), row.id))


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
