"""The driver's limits: what a request waits for when the database is not there."""

import socket
import time
from collections.abc import Iterator

import neo4j
import pytest
from neo4j.exceptions import DriverError

from service.domain.errors import DatabaseUnavailable, EngineError
from service.graph.driver import check, connect, endpoint_from_environment
from service.graph.endpoint import Endpoint

LIMIT_S = 3.0


@pytest.fixture
def closed() -> Endpoint:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return Endpoint(f"bolt://127.0.0.1:{port}", "neo4j", "secret", "", None)


@pytest.fixture
def silent() -> Iterator[Endpoint]:
    """Connections are taken, nothing is ever answered."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield Endpoint(f"bolt://127.0.0.1:{listener.getsockname()[1]}", "neo4j", "secret", "", None)


@pytest.mark.parametrize("where", ["closed", "silent"])
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_no_request_waits_longer_than_three_seconds(where: str, scheme: str, request: pytest.FixtureRequest) -> None:
    endpoint: Endpoint = request.getfixturevalue(where)
    absent = Endpoint(endpoint.uri.replace("bolt", scheme), "neo4j", "secret", "", None)
    with connect(absent) as driver:
        began = time.monotonic()

        with pytest.raises(DriverError):
            driver.execute_query("RETURN 1", database_="neo4j", routing_=neo4j.RoutingControl.READ)

        assert time.monotonic() - began < LIMIT_S


def test_an_absent_database_is_one_sentence(closed: Endpoint) -> None:
    with connect(closed) as driver, pytest.raises(DatabaseUnavailable, match=f"at {closed.uri} does not answer"):
        check(driver, closed)


def test_a_wrong_password_is_one_sentence(neo4j_endpoint: Endpoint) -> None:
    wrong = Endpoint(neo4j_endpoint.uri, "neo4j", "wrong", "", None)

    with connect(wrong) as driver, pytest.raises(EngineError, match="refuses user 'neo4j'; check NEO4J_USER"):
        check(driver, wrong)


def test_the_right_password_passes(neo4j_endpoint: Endpoint, neo4j_driver: neo4j.Driver) -> None:
    check(neo4j_driver, neo4j_endpoint)


def test_no_uri_means_no_external_database() -> None:
    assert endpoint_from_environment({"NEO4J_USER": "neo4j"}) is None


def test_the_environment_names_the_external_database() -> None:
    given = {"NEO4J_URI": "neo4j+s://db.example.org", "NEO4J_USER": "app", "NEO4J_PASSWORD": "secret"}

    assert endpoint_from_environment(given) == Endpoint("neo4j+s://db.example.org", "app", "secret", "", None)


@pytest.mark.parametrize(
    ("uri", "password", "said"),
    [
        ("http://db.example.org", "secret", "NEO4J_URI must look like"),
        ("bolt://", "secret", "NEO4J_URI must look like"),
        ("bolt://app:secret@db.example.org", "secret", "must not hold a name or password"),
        ("bolt://db.example.org", "", "NEO4J_PASSWORD is empty"),
    ],
)
def test_a_bad_external_database_is_named(uri: str, password: str, said: str) -> None:
    with pytest.raises(EngineError, match=said):
        endpoint_from_environment({"NEO4J_URI": uri, "NEO4J_PASSWORD": password})
