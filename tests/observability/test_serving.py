"""Where metrics are served, in processes of their own: the library decides at its import how it keeps numbers."""

import subprocess
import sys
from pathlib import Path

import pytest

from service.graph.engine.ports import free_port
from tests.graph_server import ROOT

SERVED = """
import sys
from pathlib import Path
from urllib.request import ProxyHandler, build_opener
from service.config.settings import Settings
from service.observability import folder
from service.observability.serving import served
data, metrics = Path(sys.argv[1]), int(sys.argv[2])
settings = Settings(data_dir=data, port=int(sys.argv[3]), metrics_port=metrics)
def look(port):
    return build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/metrics", timeout=5).read().decode()
"""


def _ran(program: str, folder: Path, metrics: int, port: int = 1) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", SERVED + program, str(folder), str(metrics), str(port)],
        capture_output=True,
        cwd=ROOT,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_a_taken_address_is_replaced_by_a_free_one_and_said(tmp_path: Path) -> None:
    program = """
import re, socket
taken = socket.create_server(("127.0.0.1", metrics))
said = []
with served(settings, lambda: [], said.append):
    print(said[0])
    print(look(int(re.findall(r":(\\d+)/metrics", said[0])[0])))
"""
    metrics = free_port()

    printed = _ran(program, tmp_path, metrics)

    assert f"METRICS_BIND 127.0.0.1:{metrics} cannot be had" in printed
    assert "verweisgraph_workers 0.0" in printed


def test_the_address_is_free_afterwards_and_a_worker_that_ends_does_not_take_it_away(tmp_path: Path) -> None:
    program = """
import os, threading
for _ in range(2):
    with served(settings, lambda: [], print) as metrics:
        if (pid := os.fork()) == 0:
            metrics.keep_in_worker()
            sys.exit(0)
        print(os.waitpid(pid, 0)[1], "verweisgraph_workers" in look(settings.metrics_port))
print([one.name for one in threading.enumerate() if one.name == "metrics"])
"""

    printed = _ran(program, tmp_path, free_port())

    assert printed == "0 True\n0 True\n[]\n"


def test_off_is_off(tmp_path: Path) -> None:
    program = """
import os
with served(settings, lambda: [], print) as metrics:
    print(metrics, folder.VARIABLE in os.environ, "prometheus_client" in sys.modules)
"""

    assert _ran(program, tmp_path, 0) == "None False False\n"


def test_what_a_killed_instance_left_is_wiped_and_the_folder_ends_with_its_maker(tmp_path: Path) -> None:
    program = """
import os
with folder.opened(data, settings.port) as where:
    (where / "counter_1.db").write_bytes(b"left")
    left = where
left.mkdir(mode=0o700)
(left / "counter_1.db").write_bytes(b"left")
with folder.opened(data, settings.port) as where:
    print(where == left, list(where.iterdir()), oct(where.stat().st_mode & 0o777))
    if os.fork() == 0:
        sys.exit(0)
    os.wait()
    print(where.exists())
print(where.exists())
"""

    assert _ran(program, tmp_path, 0) == "True [] 0o700\nTrue\nFalse\n"


def test_a_folder_that_somebody_else_put_there_is_not_used(tmp_path: Path) -> None:
    program = """
import shutil
with folder.opened(data, settings.port) as where:
    usual = where
usual.symlink_to(data)
try:
    with folder.opened(data, settings.port) as where:
        print(where == usual, where.is_symlink())
finally:
    usual.unlink()
"""

    assert _ran(program, tmp_path, 0) == "False False\n"


def test_the_numbers_of_many_ended_workers_take_the_room_of_one(tmp_path: Path) -> None:
    program = """
import os
from service.observability import measures
with served(settings, lambda: [], print) as metrics:
    for _ in range(5):
        if (pid := os.fork()) == 0:
            metrics.keep_in_worker()
            measures.answered("/x", "GET", 200, 0.003)
            measures.count("referrals")
            os._exit(0)
        os.wait()
        metrics.ended(pid)
    files = sorted(path.name for path in metrics._where.iterdir())
    print(files)
    print(look(settings.metrics_port))
"""

    printed = _ran(program, tmp_path, free_port())

    assert printed.startswith("['counter_0.db', 'histogram_0.db']\n")
    assert "verweisgraph_referrals_total 5.0" in printed
    assert 'verweisgraph_request_duration_seconds_count{method="GET",route="/x",status="2xx"} 5.0' in printed
    assert (
        'verweisgraph_request_duration_seconds_bucket{le="0.005",method="GET",route="/x",status="2xx"} 5.0' in printed
    )
    assert (
        'verweisgraph_request_duration_seconds_bucket{le="0.0025",method="GET",route="/x",status="2xx"} 0.0' in printed
    )


@pytest.mark.parametrize(("host", "said"), [("127.0.0.1", False), ("::1", False), ("0.0.0.0", True)])
def test_metrics_that_others_can_reach_are_said(tmp_path: Path, host: str, said: bool) -> None:
    program = f"""
from dataclasses import replace
with served(replace(settings, metrics_host={host!r}), lambda: [], print):
    pass
"""

    assert ("others can reach the metrics" in _ran(program, tmp_path, free_port())) is said
