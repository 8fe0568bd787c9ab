"""What a write expects of the graph: the record's revision, its absence or presence, and the records it names."""

from collections.abc import Collection, Sequence

import neo4j

from service.domain.errors import Conflict, NotFound, PreconditionFailed, RecordFault
from service.graph.change import CREATED, RESTORED, UPDATED, VERIFIED, WITHDRAWN, Write
from service.graph.preparation import Prepared, all_edges, refuse
from service.graph.queries import text
from service.graph.records import Row


def action_of(write: Write, row: Row | None, *, withdrawn_before: bool) -> str:
    """What the log calls the write. NotFound, Conflict or PreconditionFailed if it expects another record."""
    if row is None:
        return _action_on_nothing(write, withdrawn_before=withdrawn_before)
    name = f"{write.kind} '{write.id}'"
    if write.action in (CREATED, RESTORED):
        raise Conflict(f"There is already a {name}; choose another id, or update the record.")
    if write.expected_revision not in (None, row.revision):
        raise PreconditionFailed(
            f"The {name} was changed in revision {row.revision}, after revision {write.expected_revision} that you "
            "edited; read it again and repeat your change."
        )
    return WITHDRAWN if write.record is None else write.action or UPDATED


def _action_on_nothing(write: Write, *, withdrawn_before: bool) -> str:
    needs_record = write.record is None or write.action in (UPDATED, VERIFIED) or write.expected_revision is not None
    if needs_record and withdrawn_before:
        raise NotFound(f"The {write.kind} '{write.id}' was withdrawn; restore it by writing it without If-Match.")
    if needs_record or (write.action == RESTORED and not withdrawn_before):
        raise NotFound(f"There is no {write.kind} with id '{write.id}'; check the id, or create the record first.")
    return RESTORED if withdrawn_before else CREATED


def refuse_missing_references(
    transaction: neo4j.ManagedTransaction, items: Sequence[Prepared], allowed: Collection[str]
) -> list[str]:
    """
    The keys to stand as placeholders: named by a relationship, allowed to be missing, and not written yet.

    InvalidRecord points at each other reference that leads nowhere.
    """
    written = {item.key for item in items if item.flat}
    withdrawn = {item.key for item in items if not item.flat}
    named = {f"{kind}:{ref.id}" for item in items for ref in item.references for kind in ref.kinds}
    found = transaction.run(text("known_keys"), keys=sorted(named - written - withdrawn))
    known = {record["key"] for record in found} | written
    reachable = known | set(allowed)
    refuse(
        [
            RecordFault(
                item.write.kind,
                item.write.id,
                ref.pointer,
                f"refers to {' or '.join(ref.kinds)} '{ref.id}', which does not exist; create it or correct the id.",
            )
            for item in items
            for ref in item.references
            if not any(f"{kind}:{ref.id}" in reachable for kind in ref.kinds)
        ]
    )
    ends = {f"{edge.to_kind}:{edge.to_id}" for item in items if item.flat for edge in all_edges(item.flat)}
    return sorted(ends - known)
