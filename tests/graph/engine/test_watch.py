"""A server that dies under its starter comes back; one that was stopped does not."""

import os
import signal
import threading
import time
from pathlib import Path

from service.graph.driver import connect
from service.graph.engine.endpoint import Endpoint
from service.graph.engine.folder import make_folder
from service.graph.engine.server import running
from service.graph.engine.watch import watched
from tests.graph.engine.drills import HEAP_MB, servers_of


def test_a_watched_server_that_dies_comes_back_on_its_port_with_its_data(data_dir: Path, version: str) -> None:
    restarted: list[Endpoint] = []
    back = threading.Event()

    def note(endpoint: Endpoint) -> None:
        restarted.append(endpoint)
        back.set()

    with running(data_dir, version=version, heap_mb=HEAP_MB) as endpoint:
        with connect(endpoint) as driver:
            driver.execute_query("CREATE (:Kept)", database_="neo4j")
        assert endpoint.pid is not None
        with watched(data_dir, note, version=version, heap_mb=HEAP_MB):
            os.kill(endpoint.pid, signal.SIGKILL)
            assert back.wait(90)
        with connect(restarted[0]) as driver:
            rows, _, _ = driver.execute_query("MATCH (k:Kept) RETURN count(k) AS kept", database_="neo4j")

    assert (restarted[0].uri, rows[0]["kept"]) == (endpoint.uri, 1)
    assert servers_of(data_dir) == []


def test_a_stop_from_elsewhere_ends_the_watch_too(data_dir: Path) -> None:
    restarted: list[Endpoint] = []
    make_folder(data_dir).write_endpoint({"stopping": True})

    with watched(data_dir, restarted.append):
        time.sleep(1.5)

    assert (restarted, servers_of(data_dir)) == ([], [])
