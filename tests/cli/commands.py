"""The command as a process of its own, which ends with the test."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.graph_server import ROOT, engine_version

CASE = {"postcode": "08371", "needs": ["N11"], "status": "AE-25-1-2", "work_situation": "in_work", "employed": True}


def command(*words: str) -> list[str]:
    """The command line of `verweisgraph`."""
    return [sys.executable, "-c", "from service.cli.main import main; main()", *words]


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """What the process sees; no database is configured unless `more` says so."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_") or name == "NEO4J_JAVA"}
    settings = {"DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT), "VERWEISGRAPH_NEO4J_VERSION": engine_version()}
    return {**own, **settings, **more}


def ran(data_dir: Path, *words: str, stdin: bytes = b"", **more: str) -> "subprocess.CompletedProcess[bytes]":
    """The command, ended by itself."""
    return subprocess.run(
        command(*words), input=stdin, capture_output=True, env=environment(data_dir, **more), timeout=200, check=False
    )


@contextmanager
def up(data_dir: Path, port: int, **more: str) -> Iterator["subprocess.Popen[str]"]:
    """`verweisgraph up`, killed at the latest when the block ends."""
    with subprocess.Popen(
        command("up"),
        stdout=subprocess.PIPE,
        stderr=(data_dir / "up.log").open("w"),
        text=True,
        env=environment(data_dir, PORT=str(port), **more),
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(port: int, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
    """Status and body of one request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        sent = None if body is None else json.dumps(body)
        connection.request(method, path, sent, {"Content-Type": "application/json"} if sent else {})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def one_sentence(process: "subprocess.CompletedProcess[bytes]") -> str:
    """What a failed command says last; it is known, so there is no traceback."""
    text = process.stderr.decode()
    assert process.returncode == 1, text
    assert "Traceback" not in text
    last = text.splitlines()[-1]
    assert last.startswith("verweisgraph: "), text
    return last
