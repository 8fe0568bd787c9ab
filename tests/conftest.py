"""Fixtures of the whole run: one real Neo4j, and the directory as the seed files state it."""

from collections.abc import Iterator

import neo4j
import pytest

from graph_schema.migrate import migrate
from seed.load import load
from tests.graph_server import neo4j_driver, neo4j_endpoint

__all__ = ["neo4j_driver", "neo4j_endpoint"]


ONE_AT_A_TIME = ("graph/engine", "cli/test_up", "test_wheel")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What uses the one database, or starts a server of its own, runs in one worker."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "neo4j_endpoint" in fixtures or any(part in item.nodeid for part in ONE_AT_A_TIME):
            item.add_marker(pytest.mark.xdist_group("neo4j"))


@pytest.fixture
def empty_graph(neo4j_driver: neo4j.Driver) -> Iterator[neo4j.Driver]:
    """A migrated graph without records, before and after the test."""
    _empty(neo4j_driver)
    yield neo4j_driver
    _empty(neo4j_driver)


@pytest.fixture
def loaded_graph(empty_graph: neo4j.Driver) -> neo4j.Driver:
    """A graph that holds the whole seed."""
    load(empty_graph, str)
    return empty_graph


def _empty(driver: neo4j.Driver) -> None:
    with driver.session(database="neo4j") as session:
        session.run(
            "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
        ).consume()
        migrate(session, str)
