"""The server of a test run: one for all its workers, and none after them."""

import sys
from pathlib import Path

from tests.graph.engine.drills import gone, program, seconds_until, server_pid, servers_of

WORKER = (
    "import sys, threading; from pathlib import Path; from tests.graph_server import shared_server\n"
    "with shared_server(Path(sys.argv[1])) as (endpoint, _):\n"
    "    print('pid', endpoint.pid, flush=True); threading.Event().wait()"
)


def test_workers_share_one_server_that_ends_when_the_last_is_killed(tmp_path: Path) -> None:
    worker = [sys.executable, "-c", WORKER, str(tmp_path)]
    with program(worker) as first, program(worker) as second:
        pids = {server_pid(first), server_pid(second)}
        first.kill()
        first.wait()
        with program(worker) as third:
            pids.add(server_pid(third))

            assert len(pids) == 1
            assert servers_of(tmp_path) == list(pids)

    assert seconds_until(lambda: all(gone(pid) for pid in pids), 20) < 20
