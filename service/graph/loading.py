"""Whether the first load of a directory has ended: a mark in the graph, written after everything else."""

from dataclasses import dataclass

import neo4j

from service.graph.driver_errors import database_errors
from service.graph.queries import DATABASE, POLL_S, READ_S, limited, text
from service.graph.reader import leading

EMPTY = "empty"  # a directory that is meant to hold nothing yet, as before a restore


@dataclass(frozen=True, slots=True)
class Logged:
    """What the change log says of a load: whether it has `begun`, and whether it reached its last record."""

    begun: bool
    ended: bool


def loaded(driver: neo4j.Driver) -> str | None:
    """What was loaded first: the import id of a seed, or EMPTY; None while that has not ended."""
    with database_errors(), leading(driver) as session:
        found = session.run(limited("head", POLL_S), known=0).single()
        return found["loaded"] if found else None


def mark_loaded(driver: neo4j.Driver, content: str) -> None:
    """Says that the directory is whole; workers read it from now on."""
    with database_errors(), driver.session(database=DATABASE) as session:
        session.execute_write(lambda transaction: transaction.run(text("mark_loaded"), content=content).consume())


def logged_by(driver: neo4j.Driver, actor: str, kind: str, identifier: str) -> Logged:
    """How far the load of an actor came that ends with this record; neither begun nor ended without one."""
    with database_errors(), leading(driver) as session:
        found = session.run(limited("logged_by", READ_S), actor=actor, kind=kind, id=identifier).single(strict=True)
        return Logged(found["begun"], found["ended"])


def changed_by_others(driver: neo4j.Driver, actor: str) -> frozenset[str]:
    """Keys (kind:id) of the records that anybody else than the actor has changed."""
    with database_errors(), leading(driver) as session:
        found = session.run(limited("changed_by_others", READ_S), actor=actor).single(strict=True)
        return frozenset(found["keys"])
