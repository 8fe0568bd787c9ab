"""The one gateway of every write: one transaction, one revision, one Change per record that differs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import neo4j

from graph_schema.schema import canonical_json
from service.domain.errors import Conflict
from service.graph.change import WITHDRAWN, Change, Outcome, Write, chain_hash, stored
from service.graph.driver_errors import database_errors
from service.graph.expectations import action_of, refuse_missing_references
from service.graph.preparation import Prepared, node, parts, prepare, relationships
from service.graph.queries import BATCH_S, DATABASE, WRITE_S, text
from service.graph.reader import read
from service.graph.records import Row
from service.graph.withdrawal import refuse_if_referred_to
from service.graph.write_lock import lock

__all__ = ["Change", "Outcome", "Write", "apply"]


@dataclass(frozen=True)
class _Signature:
    """Who writes, why and when: the same for all changes of one apply."""

    actor: str
    reason: str
    import_id: str | None
    at: datetime


@dataclass(frozen=True)
class _Step:
    """A write that makes a difference."""

    item: Prepared
    action: str
    before: str | None


def apply(
    driver: neo4j.Driver,
    writes: Sequence[Write],
    *,
    actor: str,
    reason: str,
    import_id: str | None = None,
    now: datetime | None = None,
    allow_missing: Collection[str] = (),
) -> Outcome:
    """
    Writes all of at most 500 records or none, and logs each that differs from what stands.

    Keys (kind:id) in `allow_missing` may be referred to before their records are written. Without any difference no
    revision is used up. Raises InvalidRecord, PreconditionFailed, NotFound or Conflict with nothing written.
    """
    items = prepare(writes)
    signature = _Signature(actor, reason, import_id, (now or datetime.now(UTC)).astimezone(UTC))

    @neo4j.unit_of_work(timeout=WRITE_S if len(items) == 1 else BATCH_S)
    def work(transaction: neo4j.ManagedTransaction) -> Outcome:
        return _apply(transaction, items, signature, allow_missing)

    with database_errors(), driver.session(database=DATABASE) as session:
        return session.execute_write(work)


def _apply(
    transaction: neo4j.ManagedTransaction,
    items: Sequence[Prepared],
    signature: _Signature,
    allow_missing: Collection[str],
) -> Outcome:
    revision = lock(transaction)
    standing = {row.key: row for row in read(transaction, [item.key for item in items])}
    steps = _steps(transaction, items, standing)
    missing = refuse_missing_references(transaction, items, allow_missing)
    if not steps:
        return Outcome((), len(items), revision)
    _write(transaction, steps, revision + 1, missing)
    changes = _chain(_last_hash(transaction, revision), steps, revision + 1, signature)
    transaction.run(text("write_changes"), changes=[stored(change) for change in changes]).consume()
    transaction.run(text("raise_revision"), revision=revision + 1).consume()
    return Outcome(tuple(changes), len(items) - len(steps), revision + 1)


def _steps(transaction: neo4j.ManagedTransaction, items: Sequence[Prepared], standing: dict[str, Row]) -> list[_Step]:
    absent = [{"kind": i.write.kind, "id": i.write.id} for i in items if i.key not in standing]
    logged = {f"{found['kind']}:{found['id']}" for found in transaction.run(text("changed_before"), records=absent)}
    steps = []
    for item in items:
        row = standing.get(item.key)
        before = canonical_json(row.record) if row else None
        action = action_of(item.write, row, withdrawn_before=item.key in logged)
        if before != item.after:
            steps.append(_Step(item, action, before))
    return steps


def _write(
    transaction: neo4j.ManagedTransaction, steps: Sequence[_Step], revision: int, placeholders: Sequence[str]
) -> None:
    standing = [step.item.key for step in steps if step.before is not None]
    withdrawn = [step.item.key for step in steps if step.action == WITHDRAWN]
    kept = [step.item for step in steps if step.action != WITHDRAWN]
    for name, parameter, values in (
        ("clear_records", "keys", standing),
        ("write_placeholders", "keys", placeholders),
        ("write_records", "records", [node(item, revision) for item in kept]),
        ("write_relationships", "records", [relationships(item) for item in kept]),
        ("write_parts", "parts", [part for item in kept for part in parts(item)]),
    ):
        if values:
            transaction.run(text(name), {parameter: values}).consume()
    if withdrawn:
        refuse_if_referred_to(transaction, withdrawn)
        transaction.run(text("delete_records"), keys=withdrawn).consume()


def _last_hash(transaction: neo4j.ManagedTransaction, revision: int) -> str:
    if revision == 0:
        return ""
    last = transaction.run(text("last_hash"), revision=revision).single()
    if last is None:
        raise Conflict(
            f"The change log has no entry of revision {revision}, the newest; run 'verweisgraph verify-log'."
        )
    found: str = last["hash"]
    return found


def _chain(previous: str, steps: Sequence[_Step], revision: int, signature: _Signature) -> list[Change]:
    changes = []
    for seq, step in enumerate(steps, start=1):
        write = step.item.write
        change = Change(
            revision=revision,
            seq=seq,
            at=signature.at,
            actor=signature.actor,
            action=step.action,
            kind=write.kind,
            id=write.id,
            reason=signature.reason,
            before=step.before,
            after=step.item.after,
            hash="",
            import_id=signature.import_id,
        )
        previous = chain_hash(previous, vars(change))
        changes.append(replace(change, hash=previous))
    return changes
