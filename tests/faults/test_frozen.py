"""A database that is frozen: nobody waits behind it, it is started again, and an end does not wait for it."""

import json
import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from service.graph.engine.ports import free_port
from tests.cli.commands import CASE, ask, up
from tests.faults.writing import MANY, Crowd, counted, get, is_refused_well, post, requests, rows
from tests.graph.engine.drills import seconds_until, servers_of

WRITERS, PAUSE_S = 40, 0.2


def test_an_end_does_not_wait_for_a_frozen_database(data_dir: Path) -> None:
    port = free_port()
    with up(data_dir, port) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.kill(servers_of(data_dir)[0], signal.SIGSTOP)
        began = time.monotonic()
        process.terminate()
        process.wait(30)
        took_s = time.monotonic() - began

    assert took_s < 10
    assert servers_of(data_dir) == []


@pytest.mark.long
def test_forty_writers_at_a_frozen_database_hold_up_nobody_and_it_comes_back_with_all_it_acknowledged(
    data_dir: Path,
) -> None:
    shutil.rmtree(data_dir / "catalog.jsonl.gz", ignore_errors=True)
    port, row = free_port(), rows()
    with up(data_dir, port, **MANY) as process:
        assert process.stdout is not None
        process.stdout.readline()
        before = sum(post(port, next(row))[0] == 201 for _ in range(20))
        (pid,) = servers_of(data_dir)
        os.kill(pid, signal.SIGSTOP)
        crowd = Crowd()
        for _ in range(WRITERS):
            crowd.add("write", lambda: post(port, next(row))[0], PAUSE_S)
        crowd.add("health", lambda: get(port, "/healthz"), 0.02)
        crowd.add("list", lambda: get(port, "/api/services?limit=20"), 0.02)
        crowd.add("referral", lambda: ask(port, "POST", "/api/referrals", CASE)[0], 0.02)
        crowd.run(10)
        refused = [post(port, next(row)) for _ in range(20)]
        said = json.loads(ask(port, "GET", "/readyz")[1])["database"]
        seconds_until(lambda: servers_of(data_dir) not in ([], [pid]), 60)
        seconds_until(lambda: post(port, next(row))[0] == 201, 60)
        after = counted(data_dir)
        process.terminate()
        process.wait(45)

    log = (data_dir / "up.log").read_text()
    print({name: (round(crowd.median_s(name), 3), crowd.statuses[name]) for name in crowd.took})
    assert set(crowd.statuses["write"]) == {503}
    assert all(is_refused_well(answer) for answer in refused)
    for name in ("health", "list", "referral"):
        assert set(crowd.statuses[name]) == {200}
        assert crowd.median_s(name) < 0.25, name
    took_ms = sorted(line["duration_ms"] for line in requests(log) if line["status"] == 503)
    assert took_ms[len(took_ms) // 2] < 10
    assert said == "open"
    assert after >= before + 1
    assert log.count("Neo4j has not answered for") == 1
    assert "Traceback" not in log
