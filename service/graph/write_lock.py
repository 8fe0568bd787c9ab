"""A moment of the database at which no write is under way."""

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j

from service.graph.driver_errors import database_errors
from service.graph.queries import DATABASE, READ_S, text


@contextmanager
def settled(driver: neo4j.Driver) -> Iterator[tuple[neo4j.Transaction, int]]:
    """
    A transaction that holds the write lock, and the revision; nothing of it is kept.

    The server applies a commit node by node, so a plain read may meet half of it. Who holds the lock that every
    write takes first meets whole commits only. Keep it short: writers wait for its end.
    """
    with (
        database_errors(),
        driver.session(database=DATABASE) as session,
        session.begin_transaction(timeout=READ_S) as transaction,
    ):
        yield transaction, lock(transaction)
        transaction.rollback()


def lock(transaction: neo4j.Transaction | neo4j.ManagedTransaction) -> int:
    """Waits for the write lock, holds it until the transaction ends; the revision."""
    revision: int = transaction.run(text("lock")).single(strict=True)["revision"]
    return revision
