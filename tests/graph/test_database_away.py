"""Without a database every function of the seam says so, soon."""

import socket
import time
from collections.abc import Callable, Iterator
from datetime import date

import neo4j
import pytest

from service.domain.errors import DatabaseUnavailable
from service.graph.candidates import candidates
from service.graph.change_log import verify
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.reader import changes_after, revision, rows, rows_of
from tests.graph.samples import kind, write

CALLS: dict[str, Callable[[neo4j.Driver], object]] = {
    "apply": lambda driver: write(driver, kind()),
    "revision": revision,
    "rows": rows,
    "rows_of": lambda driver: rows_of(driver, ["service:a"]),
    "changes_after": lambda driver: changes_after(driver, 0, 1),
    "candidates": lambda driver: candidates(driver, "15", ["N1"], "mentee", date(2026, 1, 1)),
    "verify": lambda driver: verify(driver, print),
}


@pytest.fixture(params=["closed", "silent"])
def absent(request: pytest.FixtureRequest) -> Iterator[neo4j.Driver]:
    """A driver for a port that refuses connections, or takes them and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        endpoint = Endpoint(f"bolt://127.0.0.1:{server.getsockname()[1]}", "neo4j", "unused", "", None)
        if request.param == "closed":
            server.close()
        with connect(endpoint) as driver:
            yield driver


@pytest.mark.parametrize("name", CALLS)
def test_an_absent_database_is_our_error_within_three_seconds(absent: neo4j.Driver, name: str) -> None:
    start = time.monotonic()

    with pytest.raises(DatabaseUnavailable, match="away"):
        CALLS[name](absent)

    assert time.monotonic() - start < 3
