"""A running server: who can reach it, who reuses it, how it ends."""

import os
import signal
import stat
import time
from pathlib import Path

import psutil
import pytest
from neo4j.exceptions import DriverError

from service.domain.errors import EngineError
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.engine import launch
from service.graph.engine.folder import folder_of, make_folder
from service.graph.engine.lock import exclusive
from service.graph.engine.server import alive, running, start, stop
from tests.graph.engine.drills import HEAP_MB, program, server_pid, servers_of, starter_command

SmallServer = tuple[Path, Endpoint]


def test_a_started_server_answers_queries(small_server: SmallServer) -> None:
    _, endpoint = small_server

    with connect(endpoint) as driver:
        rows, _, _ = driver.execute_query("RETURN 1 AS one", database_="neo4j")

    assert rows[0]["one"] == 1


def test_the_server_is_of_the_asked_release(small_server: SmallServer, version: str) -> None:
    _, endpoint = small_server

    with connect(endpoint) as driver:
        rows, _, _ = driver.execute_query("CALL dbms.components() YIELD versions, edition", database_="neo4j")

    assert (rows[0]["versions"], rows[0]["edition"]) == ([version], "community")


def test_the_server_listens_on_one_loopback_port_only(small_server: SmallServer) -> None:
    _, endpoint = small_server
    connections = psutil.Process(endpoint.pid).net_connections("inet")

    listening = {(c.laddr.ip.removeprefix("::ffff:"), c.laddr.port) for c in connections if c.status == "LISTEN"}

    assert listening == {("127.0.0.1", int(endpoint.uri.rpartition(":")[2]))}


def test_only_the_owner_can_read_the_password_and_the_folder(small_server: SmallServer) -> None:
    folder = folder_of(small_server[0])

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder.password_file, folder.endpoint_file, folder.root)]

    assert modes == [0o600, 0o600, 0o700]


def test_the_password_is_on_no_command_line(small_server: SmallServer) -> None:
    _, endpoint = small_server

    words = [word for process in psutil.process_iter(["cmdline"]) for word in process.info["cmdline"] or []]

    assert not any(endpoint.password in word for word in words)
    assert endpoint.password not in repr(endpoint)


def test_a_second_start_in_the_process_reuses_the_server(small_server: SmallServer, version: str) -> None:
    folder, endpoint = small_server

    assert start(folder, version=version, heap_mb=HEAP_MB) == endpoint


def test_a_program_that_reuses_the_server_does_not_end_it(small_server: SmallServer, version: str) -> None:
    folder, endpoint = small_server

    with program(starter_command(folder, version)) as other:
        reused = server_pid(other)

    assert (reused, alive(endpoint)) == (endpoint.pid, True)


def test_a_running_block_that_reuses_the_server_does_not_end_it(small_server: SmallServer, version: str) -> None:
    folder, endpoint = small_server

    with running(folder, version=version) as reused:
        pass

    assert (reused, alive(endpoint)) == (endpoint, True)


def test_a_frozen_server_does_not_freeze_its_callers(small_server: SmallServer) -> None:
    _, endpoint = small_server
    assert endpoint.pid is not None
    with connect(endpoint) as driver:
        driver.execute_query("RETURN 1", database_="neo4j")
        os.kill(endpoint.pid, signal.SIGSTOP)
        try:
            began = time.monotonic()
            with pytest.raises(DriverError):
                driver.execute_query("RETURN 1", database_="neo4j")
            took_s = time.monotonic() - began
        finally:
            os.kill(endpoint.pid, signal.SIGCONT)

    assert took_s < 5


def test_an_external_database_is_handed_on_and_nothing_is_started(tmp_path: Path) -> None:
    external = Endpoint("neo4j+s://db.example.org", "neo4j", "secret", "", None)

    with running(tmp_path, external=external) as endpoint:
        assert endpoint is external

    assert list(tmp_path.iterdir()) == []


def test_stopping_where_nothing_runs_says_so(tmp_path: Path) -> None:
    assert stop(tmp_path) is False


def test_two_starts_at_once_share_one_server(data_dir: Path, version: str) -> None:
    with program(starter_command(data_dir, version)) as one, program(starter_command(data_dir, version)) as two:
        pids = {server_pid(one), server_pid(two)}

        assert pids == set(servers_of(data_dir))
        assert len(pids) == 1


def test_data_and_port_outlive_a_stop_and_the_stop_is_quick(data_dir: Path, version: str) -> None:
    first = start(data_dir, version=version, heap_mb=HEAP_MB)
    with connect(first) as driver:
        driver.execute_query("CREATE (:Kept {value: 7})", database_="neo4j")

    began = time.monotonic()
    stopped = stop(data_dir)
    took_s = time.monotonic() - began
    second = start(data_dir, version=version, heap_mb=HEAP_MB)
    with connect(second) as driver:
        rows, _, _ = driver.execute_query("MATCH (k:Kept) RETURN k.value AS value", database_="neo4j")

    assert (stopped, [row["value"] for row in rows], second.uri) == (True, [7], first.uri)
    assert took_s < 8  # 10 s and more without the quiet period's setting


def test_a_server_that_does_not_end_by_itself_is_killed(
    data_dir: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "STOP_WAIT_S", 1.0)
    endpoint = start(data_dir, version=version, heap_mb=HEAP_MB)
    assert endpoint.pid is not None
    os.kill(endpoint.pid, signal.SIGSTOP)

    stop(data_dir)

    assert servers_of(data_dir) == []


def test_a_process_number_given_away_again_is_not_signalled(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "STOP_WAIT_S", 0.2)
    monkeypatch.setattr(launch, "KILL_WAIT_S", 0.2)
    folder = make_folder(data_dir)
    with program(["sleep", "60"]) as stranger, exclusive(folder.server_lock, wait_s=0, busy="held"):
        folder.write_endpoint({"pid": stranger.pid, "started": 1})

        with pytest.raises(EngineError, match="cannot be ended from here"):
            stop(data_dir)

        assert stranger.poll() is None
