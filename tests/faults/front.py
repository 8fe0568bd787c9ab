"""The delivered web server in front of an instance, as real processes; only ports and the pid file differ."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from tests.cli.commands import free_port, up
from tests.graph_server import ROOT

NGINX = "/usr/sbin/nginx"


class Site(NamedTuple):
    """Both ports, the main process, and what it printed."""

    behind: int
    front: int
    pid: int
    log: Path


@contextmanager
def nginx(folder: Path, behind: int, **more: str) -> Iterator[int]:
    """The port of nginx before the port of an instance; `more` are other words of the file to replace."""
    front = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for old, new in (
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
        ("127.0.0.1:8080", f"127.0.0.1:{front}"),
        ("/run/nginx.pid", str(folder / "nginx.pid")),
        *more.items(),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "nginx.conf").write_text(text)
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with (folder / "nginx.log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _wait(front)
            yield front
        finally:
            process.terminate()


@contextmanager
def site(folder: Path, *, settings: dict[str, str], **more: str) -> Iterator[Site]:
    """`up` on this data folder and nginx before it."""
    behind = free_port()
    with up(folder, behind, BEHIND_PROXY="true", PUBLIC_URL="https://hilfe.example", **settings) as process:
        assert process.stdout is not None
        assert "ready" in process.stdout.readline()
        with nginx(folder, behind, **more) as front:
            yield Site(behind, front, process.pid, folder / "up.log")
        process.terminate()
        process.wait(45)


def _wait(port: int) -> None:
    for _ in range(100):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
