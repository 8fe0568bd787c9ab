"""The end and the change of workers under load, on real processes: nobody who came in time is turned away."""

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from typing import Any

import psutil
import pytest

from service.graph.engine.ports import free_port
from tests.cli.commands import ask, up
from tests.faults.load import readers
from tests.graph.engine.drills import seconds_until

REFUSED = "ConnectionRefusedError"


@contextmanager
def _served(folder: Path, **more: str) -> Iterator[tuple[Popen[str], int]]:
    port = free_port()
    with up(folder, port, **more) as process:
        assert process.stdout is not None
        assert "ready" in process.stdout.readline(), (folder / "up.log").read_text()
        yield process, port


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize(
    ("drain_s", "kept"), [("0", False), ("2", True), pytest.param("2", False, marks=pytest.mark.long)]
)
def test_at_the_end_everybody_who_is_connected_is_answered(data_dir: Path, drain_s: str, kept: bool) -> None:
    with _served(data_dir, DRAIN_S=drain_s) as (process, port):
        with readers(port, kept=kept) as answers:
            began = time.monotonic()
            process.terminate()
            seconds_until(lambda: REFUSED in answers.counted, 20)
            served_s = time.monotonic() - began
        process.wait(45)

    assert answers.counted.keys() == {200, REFUSED}
    assert int(drain_s) <= served_s < int(drain_s) + 4
    assert process.returncode == 0


def test_at_the_end_it_is_not_ready_at_once_and_still_answers(data_dir: Path) -> None:
    with _served(data_dir, DRAIN_S="30") as (process, port):
        before = ask(port, "GET", "/readyz")[0]
        process.terminate()
        seconds_until(lambda: ask(port, "GET", "/readyz")[0] == 503, 2)

        told = json.loads(ask(port, "GET", "/readyz")[1])
        statuses = [ask(port, "GET", path)[0] for path in ("/healthz", "/api/services?limit=20", "/de/")]
        process.terminate()
        seconds_until(lambda: not _is_open(port), 2)
        process.wait(30)

    assert before == 200
    assert "shutting down" in told["detail"]
    assert statuses == [200, 200, 200]


def test_the_port_is_free_soon_after_the_main_process_was_killed(data_dir: Path) -> None:
    with _served(data_dir) as (process, port):
        process.kill()

        seconds_until(lambda: not _is_open(port), 2)


@pytest.mark.parametrize("kept", [False, True])
def test_a_reload_under_load_fails_no_read(instance: tuple[Path, int], kept: bool) -> None:
    _, port = instance
    main = _serving(port)
    before = {one.pid for one in main.children() if one.cmdline() == main.cmdline()}
    with readers(port, kept=kept) as answers:
        os.kill(main.pid, signal.SIGHUP)
        seconds_until(lambda: before.isdisjoint(one.pid for one in main.children()), 30)
        time.sleep(1)

    assert before
    assert answers.counted.keys() == {200}
    assert ask(port, "GET", "/readyz")[0] == 200


def _serving(port: int) -> psutil.Process:
    """The main process: of those that listen on the port the one whose parent does not."""
    own = psutil.Process().children(recursive=True)
    listening = [one for one in own if any(_listens(found, port) for found in one.net_connections())]
    (main,) = [one for one in listening if one.parent() not in listening]
    return main


def _listens(found: Any, port: int) -> bool:
    return bool(found.status == psutil.CONN_LISTEN and found.laddr.port == port)
