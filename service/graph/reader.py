"""The read seam: the directory as rows, and what changed."""

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import neo4j

from graph_schema.schema import schema
from service.graph.change import Entry
from service.graph.driver_errors import database_errors
from service.graph.gate import Asked
from service.graph.queries import DATABASE, POLL_S, READ_S, limited, text
from service.graph.records import Row, rows_from
from service.graph.write_lock import settled

# One message per page saves two thirds of the time to unpack; two connections keep the server busy meanwhile.
PAGE = 500
CONNECTIONS = 2


@dataclass(frozen=True)
class Snapshot:
    """The records of one revision, sorted by kind and id; `log_hash` is that of its last change, empty at 0."""

    revision: int
    rows: tuple[Row, ...]
    log_hash: str = ""


class Head(NamedTuple):
    """Where the directory stands; `known_hash` is that of the last change of the revision that was asked about."""

    revision: int
    known_hash: str
    loaded: bool


NOTHING = Head(0, "", loaded=False)


def revision(driver: Asked) -> int:
    """The revision of the directory, 0 before the first write."""
    return head(driver, 0).revision


def head(driver: Asked, known: int) -> Head:
    """Where the directory stands, seen from a known revision; 0, empty and not loaded before anything is written."""
    with database_errors(), leading(driver) as session:
        return _head(session, known)


def _head(session: neo4j.Session, known: int) -> Head:
    found = session.run(limited("head", POLL_S), known=known).single()
    return Head(found["revision"], found["hash"] or "", found["loaded"] is not None) if found else NOTHING


def revision_at(driver: Asked, instant: datetime) -> int:
    """The last revision before every change later than an instant; all that is above it may be later."""
    with database_errors(), driver.session(database=DATABASE, default_access_mode=neo4j.READ_ACCESS) as session:
        found = session.run(limited("revision_at", POLL_S), instant=instant).single(strict=True)["revision"]
        return _head(session, 0).revision if found is None else int(found)


def rows(driver: neo4j.Driver, kinds: Sequence[str] | None = None) -> Snapshot:
    """
    All records of the kinds (None: of all kinds), of one revision.

    They are read in pages beside running writes; then the records that were written meanwhile are read again, at a
    moment without writes.
    """
    wanted = sorted(schema().records if kinds is None else set(kinds))
    with settled(driver) as (_, before):
        pass
    pages = _pages(driver, [f"{kind}:" for kind in wanted])
    with uncollected(), ThreadPoolExecutor(CONNECTIONS) as threads:
        found = {row.key: row for page in threads.map(lambda page: _page(driver, *page), pages) for row in page}
    with settled(driver) as (transaction, now):
        for key in _written_after(transaction, before, wanted) if now != before else ():
            found.pop(key, None)
            found.update({row.key: row for row in read(transaction, [key])})
        last = transaction.run(text("last_hash"), revision=now).single()
    log_hash = last["hash"] if last else ""
    return Snapshot(now, tuple(sorted(found.values(), key=lambda row: (row.kind, row.id))), log_hash)


def rows_of(driver: neo4j.Driver, keys: Sequence[str]) -> list[Row]:
    """The records of the keys (kind:id), sorted by kind and id; one that is missing has been withdrawn."""
    with settled(driver) as (transaction, _):
        return read(transaction, keys)


def changes_after(driver: neo4j.Driver, revision: int, limit: int) -> list[Entry]:
    """At most `limit` changes after a revision, oldest first; the last revision may be cut by the limit."""
    with settled(driver) as (transaction, _):
        found = transaction.run(text("changes_after"), revision=revision, limit=limit).data()
    return [Entry(**{**entry, "at": entry["at"].to_native()}) for entry in found]


def read(transaction: neo4j.Transaction | neo4j.ManagedTransaction, keys: Sequence[str]) -> list[Row]:
    """The same as rows_of within a transaction that holds the write lock."""
    records = transaction.run(text("records_of"), keys=sorted(set(keys))).single(strict=True)["records"]
    return sorted(rows_from(records), key=lambda row: (row.kind, row.id))


def _written_after(transaction: neo4j.Transaction, revision: int, kinds: Sequence[str]) -> list[str]:
    entries = transaction.run(text("changes_after"), revision=revision, limit=2**31)
    return sorted({f"{entry['kind']}:{entry['id']}" for entry in entries if entry["kind"] in kinds})


def _pages(driver: neo4j.Driver, prefixes: Sequence[str]) -> list[tuple[str, str]]:
    """The first and last key of each page."""
    with database_errors(), leading(driver) as session:
        found = [record["keys"] for record in session.run(limited("record_keys", READ_S), prefixes=prefixes)]
    return [(keys[i], keys[min(i + PAGE, len(keys)) - 1]) for keys in found for i in range(0, len(keys), PAGE)]


def _page(driver: neo4j.Driver, first: str, last: str) -> list[Row]:
    with database_errors(), leading(driver) as session:
        found = session.run(limited("records_between", READ_S), first=first, last=last).single(strict=True)
    return rows_from(found["records"])


def leading(driver: Asked) -> AbstractContextManager[neo4j.Session]:
    """
    A session for reads that belong together: on a cluster they come from the member that takes the writes.

    Of two members one may lag; a revision of one with records of the other would stay wrong for ever.
    """
    return driver.session(database=DATABASE, default_access_mode=neo4j.WRITE_ACCESS)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without cyclic garbage collection, which would walk the new records again and again: a third of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
