"""A real database for the tests of the schema: blank (not even constraints), or migrated and empty."""

from collections.abc import Iterator

import neo4j
import pytest

from graph_schema.migrate import migrate
from service.graph.driver import connect
from service.graph.endpoint import Endpoint


@pytest.fixture(scope="session")
def schema_driver(neo4j_endpoint: Endpoint) -> Iterator[neo4j.Driver]:
    """Without the server's hints: on a blank graph it remarks on names, and on constraints that exist already."""
    with connect(neo4j_endpoint) as driver:
        yield driver


@pytest.fixture
def blank(schema_driver: neo4j.Driver) -> Iterator[neo4j.Session]:
    """A graph without nodes, constraints and indexes; migrated and empty again afterwards, for whoever comes next."""
    with schema_driver.session(database="neo4j") as session:
        _clear(session)
        _drop_schema(session)
        yield session
        _clear(session)
        _drop_schema(session)
        migrate(session, str)


@pytest.fixture
def migrated(schema_driver: neo4j.Driver) -> Iterator[neo4j.Session]:
    """A graph with its constraints and without any record."""
    with schema_driver.session(database="neo4j") as session:
        _clear(session)
        migrate(session, str)
        yield session
        _clear(session)


def _clear(session: neo4j.Session) -> None:
    session.run("MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS").consume()


def _drop_schema(session: neo4j.Session) -> None:
    session.run("MATCH (n:Migration) DELETE n").consume()
    for row in session.run("SHOW CONSTRAINTS YIELD name").data():
        session.run("DROP CONSTRAINT $name", name=row["name"]).consume()
    for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data():
        session.run("DROP INDEX $name", name=row["name"]).consume()
