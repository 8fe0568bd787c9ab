"""A server on loopback asked over HTTP by one client that keeps its connection: its CPU and the time of a request."""

import os
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

import psutil

ROUNDS, REPEATS = 5, 5  # the kernel counts CPU in hundredths of a second


def options(port: int) -> list[str]:
    """Of gunicorn: one worker with eight threads."""
    quiet = ["--log-level", "warning", "--no-control-socket", "--timeout", "300"]
    return ["-w", "1", "-k", "gthread", "--threads", "8", "--keep-alive", "75", "-b", f"127.0.0.1:{port}", *quiet]


@contextmanager
def server(command: list[str], port: int, named: dict[str, str], ready: str) -> Iterator[psutil.Process]:
    """The process of a command that serves, once `ready` is answered; ended afterwards."""
    with subprocess.Popen(command, env={**os.environ, **named}) as process:
        try:
            for _ in range(600):
                time.sleep(0.2)
                try:
                    if _get(HTTPConnection("127.0.0.1", port, timeout=60), ready)[0] == 200:
                        break
                except OSError:
                    continue
            yield psutil.Process(process.pid)
        finally:
            process.terminate()


def asked(process: psutil.Process, port: int, addresses: list[str], makes: str) -> dict[str, Any]:
    """
    CPU of the server and time of the client for one request, in the first round and in the median of later ones.

    `makes` is asked before, so that indexes are there. In the first round each address is asked once.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    _get(connection, makes)
    first, bodies = _round(process, connection, addresses)
    later = [_round(process, connection, addresses * REPEATS)[0] for _ in range(ROUNDS)]
    cpu, wall = (statistics.median(one[name] for one in later) for name in ("cpu", "wall"))
    return {"cpu": cpu, "wall": wall, "first": first, "bodies": bodies}


def _round(
    process: psutil.Process, connection: HTTPConnection, addresses: list[str]
) -> tuple[dict[str, float], list[bytes]]:
    before, began, bodies = _cpu(process), time.perf_counter(), []
    for address in addresses:
        status, body = _get(connection, address)
        bodies.append(body)
        if status != 200:
            raise SystemExit(f"{address} answered {status}.")
    number = len(addresses)
    return {"cpu": (_cpu(process) - before) / number, "wall": (time.perf_counter() - began) / number}, bodies


def _get(connection: HTTPConnection, address: str) -> tuple[int, bytes]:
    connection.request("GET", address, headers={"Accept": "application/geo+json, application/json"})
    response = connection.getresponse()
    return response.status, response.read()


def _cpu(process: psutil.Process) -> float:
    return sum(sum(one.cpu_times()[:2]) for one in (process, *process.children(recursive=True)))
