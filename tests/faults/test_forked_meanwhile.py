"""Workers that are born while the database is being started hold nothing that its next start needs."""

import json
import os
import signal
import time
from pathlib import Path

import psutil
import pytest

from service.graph.engine.ports import free_port
from tests.cli.commands import ask, up
from tests.graph.engine.drills import seconds_until, servers_of

pytestmark = pytest.mark.long


def _database(port: int) -> str:
    try:
        answer = json.loads(ask(port, "GET", "/readyz")[1])
    except OSError:
        return "no answer"
    return str(answer.get("database"))


def test_a_database_killed_in_a_start_during_which_workers_were_born_comes_back(data_dir: Path) -> None:
    port = free_port()
    with up(data_dir, port) as process:
        assert process.stdout is not None
        assert "ready" in process.stdout.readline(), (data_dir / "up.log").read_text()
        main = next(one for one in psutil.process_iter() if one.pid == process.pid)
        (server,) = servers_of(data_dir)
        workers = [one for one in main.children() if one.cmdline() == main.cmdline()]
        os.kill(server, signal.SIGKILL)
        seconds_until(lambda: "Starting Neo4j" in (data_dir / "up.log").read_text().split("is ready", 1)[-1], 30)
        for worker in workers:
            worker.kill()
        seconds_until(lambda: [one for one in servers_of(data_dir) if one != server] != [], 60)
        time.sleep(1)
        (second,) = (one for one in servers_of(data_dir) if one != server)
        os.kill(second, signal.SIGKILL)

        seconds_until(lambda: _database(port) == "up", 120)

        assert len(servers_of(data_dir)) == 1
        process.terminate()
        process.wait(45)
