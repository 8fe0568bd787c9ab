"""A server never outlives the process that started it."""

import signal
import sys
from pathlib import Path

import psutil
import pytest

from tests.graph.engine.drills import gone, program, seconds_until, server_pid, servers_of, starter_command

LIMIT_S = 15.0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_server_is_gone_soon_after_its_starter(data_dir: Path, version: str, number: signal.Signals) -> None:
    with program(starter_command(data_dir, version)) as starter:
        pid = server_pid(starter)

        starter.send_signal(number)

        assert seconds_until(lambda: gone(pid), LIMIT_S) < LIMIT_S


def test_a_starter_killed_while_the_server_loads_leaves_nothing(data_dir: Path, version: str) -> None:
    with program(starter_command(data_dir, version)) as starter:
        seconds_until(lambda: bool(servers_of(data_dir)), 60)

        starter.kill()

        assert seconds_until(lambda: not servers_of(data_dir), LIMIT_S) < LIMIT_S


def test_the_server_is_gone_when_its_guard_is_killed(data_dir: Path, version: str) -> None:
    with program(starter_command(data_dir, version)) as starter:
        pid = server_pid(starter)
        guard = psutil.Process(pid).parent()
        assert guard is not None

        guard.kill()

        assert seconds_until(lambda: gone(pid), LIMIT_S) < LIMIT_S


def test_the_server_is_gone_although_a_fork_of_the_starter_lives_on(data_dir: Path, version: str) -> None:
    forked = (
        "import os, sys, time; from pathlib import Path; from service.graph.engine.server import start\n"
        "endpoint = start(Path(sys.argv[1]), version=sys.argv[2], heap_mb=256)\n"
        "child = os.fork() or time.sleep(40)\n"
        "print('pid', endpoint.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    with program([sys.executable, "-c", forked, str(data_dir), version]) as starter:
        pid = server_pid(starter)

        assert seconds_until(lambda: gone(pid), LIMIT_S) < LIMIT_S
