"""A server that dies under its starter comes back; one that was stopped does not."""

import errno
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from service.domain.errors import EngineError
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.engine import watch
from service.graph.engine.folder import make_folder
from service.graph.engine.server import running
from service.graph.engine.watch import watched
from tests.graph.engine.drills import HEAP_MB, program, server_pid, servers_of, starter_command


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


def test_a_server_that_its_owner_ended_is_taken_over(data_dir: Path, version: str) -> None:
    taken: list[Endpoint] = []
    back = threading.Event()

    def note(endpoint: Endpoint) -> None:
        taken.append(endpoint)
        back.set()

    with program(starter_command(data_dir, version)) as owner:
        server_pid(owner)
        with (
            running(data_dir, version=version, heap_mb=HEAP_MB) as adopted,
            watched(data_dir, note, version=version, heap_mb=HEAP_MB),
        ):
            owner.kill()
            assert back.wait(90)
            assert taken[0].pid != adopted.pid

    assert servers_of(data_dir) == []


def test_what_the_system_refuses_ends_no_watch(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    restarted: list[Endpoint] = []
    back = threading.Event()
    refusals = [OSError(errno.ENOSPC, "No space left on device"), EngineError("No Java.")]
    endpoint = Endpoint("bolt://127.0.0.1:1", "neo4j", "x", "5", None)

    def start(*_: object, **__: object) -> Endpoint:
        if refusals:
            raise refusals.pop(0)
        return endpoint

    def note(one: Endpoint) -> None:
        restarted.append(one)
        back.set()

    monkeypatch.setattr(watch, "start", start)
    make_folder(data_dir)
    with watched(data_dir, note, report=said.append):
        assert back.wait(10), said

    assert restarted[0] == endpoint
    assert said[1:3] == [
        "The database cannot be looked after (No space left on device); that is tried again.",
        "No Java.",
    ]


def test_a_stop_from_here_ends_the_watch(data_dir: Path) -> None:
    restarted: list[Endpoint] = []
    make_folder(data_dir).write_endpoint({"stopping": os.getpid()})

    with watched(data_dir, restarted.append):
        time.sleep(1.5)

    assert (restarted, servers_of(data_dir)) == ([], [])


def test_a_folder_that_is_gone_is_said_and_not_made_anew(data_dir: Path) -> None:
    said: list[str] = []
    make_folder(data_dir)
    with watched(data_dir, str, report=said.append):
        data_dir.rename(data_dir.with_name("away"))
        time.sleep(2.5)

    assert not data_dir.exists()
    assert [one for one in said if "is gone; put it back" in one]
