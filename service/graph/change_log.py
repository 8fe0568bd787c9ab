"""Whether the change log is whole, and whether what stands is what it says."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import neo4j

from graph_schema.schema import canonical_json
from service.graph.change import Change, chain_hash, change_of
from service.graph.driver_errors import database_errors
from service.graph.queries import READ_S, limited
from service.graph.reader import Snapshot, leading, rows

# At most 500 changes each; a page has to fit into the server's memory for one transaction.
REVISIONS = 10


@dataclass(frozen=True)
class Finding:
    """A place where log or directory were changed behind the gateway; a record's own finding has no `seq`."""

    revision: int
    seq: int | None
    key: str
    why: str

    def __str__(self) -> str:
        place = f"revision {self.revision}" + (f", change {self.seq}" if self.seq is not None else "")
        return f"{place}, {self.key}: {self.why}"


@dataclass(frozen=True)
class Verdict:
    """What was looked at, and everything that does not fit; the chain is judged up to its first bad entry."""

    revision: int
    changes: int
    records: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings


@dataclass
class _Walk:
    """Where the walk along the chain stands."""

    hash: str = ""
    revision: int = 0
    seq: int = 0
    changes: int = 0
    newest: dict[str, tuple[int, str | None]] = field(default_factory=dict)  # key: revision, after


def verify(driver: neo4j.Driver, report: Callable[[str], None]) -> Verdict:
    """Walks the whole chain and compares each record with its newest change; `report` gets each finding as a line."""
    snapshot = rows(driver)
    walk = _Walk()
    broken = _first_break(driver, snapshot.revision, walk)
    findings = [*([broken] if broken else []), *_differences(snapshot, walk.newest)]
    for finding in findings:
        report(str(finding))
    return Verdict(snapshot.revision, walk.changes, len(snapshot.rows), tuple(findings))


def _first_break(driver: neo4j.Driver, until: int, walk: _Walk) -> Finding | None:
    """The first bad entry; the walk goes on behind it, to know each record's newest change."""
    first = None
    for properties in _changes(driver, until):
        key, revision, seq = _key(properties), properties["revision"], properties.get("seq", 0)
        fault = _fault(properties, walk)
        if fault and first is None:
            first = Finding(revision, seq, key, fault)
        walk.hash, walk.revision, walk.seq = properties.get("hash", ""), revision, seq
        walk.newest[key] = (revision, properties.get("after"))
        walk.changes += 1
    if first is None and walk.revision != until:
        return Finding(until, None, "catalog", f"the log ends at revision {walk.revision}; later changes are missing.")
    return first


def _changes(driver: neo4j.Driver, until: int) -> Iterator[Mapping[str, Any]]:
    for after in range(0, until, REVISIONS):
        span = {"after": after, "until": min(after + REVISIONS, until)}
        with database_errors(), leading(driver) as session:  # as the records: a member may lag behind them
            page = session.run(limited("changes_between", READ_S), span).value()
        yield from page


def _fault(properties: Mapping[str, Any], walk: _Walk) -> str | None:
    """Why this entry does not follow the one before; None when it does."""
    revision, seq = properties["revision"], properties.get("seq")
    if (revision, seq) not in ((walk.revision, walk.seq + 1), (walk.revision + 1, 1)):
        return f"follows on revision {walk.revision}, change {walk.seq}: entries between them are missing."
    try:
        change = change_of(properties)
    except (KeyError, AttributeError, TypeError):
        return "the entry lacks a property that every change has."
    if change.hash != chain_hash(walk.hash, vars(change)):
        return "the entry or the one before was altered: its hash does not fit."
    return _discontinuity(change, walk)


def _discontinuity(change: Change, walk: _Walk) -> str | None:
    _, stood = walk.newest.get(change.key, (0, None))
    return None if change.before == stood else "what it found is not what the change before it had left."


def _differences(snapshot: Snapshot, newest: Mapping[str, tuple[int, str | None]]) -> Iterator[Finding]:
    standing = {row.key: row for row in snapshot.rows}
    for key in sorted(standing.keys() | newest.keys()):
        revision, after = newest.get(key, (0, None))
        row = standing.get(key)
        now = canonical_json(row.record) if row else None
        if row and row.revision != revision:
            yield Finding(revision, None, key, f"stands with revision {row.revision}, the log says {revision}.")
        if now != after:
            yield Finding(revision, None, key, _difference(after, now))


def _difference(logged: str | None, now: str | None) -> str:
    if now is None:
        return "the log holds it, the directory does not."
    if logged is None:
        return "stands in the directory, but the log does not hold it."
    try:
        was, stands = json.loads(logged), json.loads(now)
    except ValueError:
        return "its newest change cannot be read as a record."
    fields = sorted(name for name in was.keys() | stands.keys() if was.get(name) != stands.get(name))
    return f"differs from its newest change in: {', '.join(fields)}."


def _key(properties: Mapping[str, Any]) -> str:
    return f"{properties.get('kind')}:{properties.get('id')}"
