"""Debian's nginx with the delivered file before a running instance, and clients that hold its connections."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from service.graph.engine.ports import free_port
from tests.cli.commands import ask, up
from tests.graph_server import ROOT

NGINX = "/usr/sbin/nginx"


class Front(NamedTuple):
    """The port that nginx answers on, and its main process."""

    port: int
    pid: int


class Site(NamedTuple):
    """Both ports, the main process, and what it printed."""

    behind: int
    front: int
    pid: int
    log: Path


@contextmanager
def nginx(folder: Path, behind: int, **more: str) -> Iterator[Front]:
    """
    nginx before the port `behind`; only ports and the pid file differ from what is delivered.

    `more` are other words of the file to replace.
    """
    port = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for old, new in (
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
        ("127.0.0.1:8080", f"127.0.0.1:{port}"),
        ("/run/nginx.pid", str(folder / "nginx.pid")),
        ("/var/log/nginx/verweisgraph.log", "/dev/stdout"),
        *more.items(),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "nginx.conf").write_text(text)
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with (folder / "nginx.log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _wait(port)
            yield Front(port, process.pid)
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
            yield Site(behind, front.port, process.pid, folder / "up.log")
        process.terminate()
        process.wait(45)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            ask(port, "GET", "/healthz")
        except OSError:
            time.sleep(0.05)
        else:
            return


def slow(port: int, number: int, sent: bytes) -> socket.socket:
    """A connection from an address of its own, which sends this and then nothing."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.bind((f"127.0.1.{number % 250 + 1}", 0))
    connection.connect(("127.0.0.1", port))
    connection.sendall(sent)
    return connection


def trickle(connection: socket.socket) -> None:
    """One more byte, as long as it is taken."""
    try:
        connection.send(b" ")
    except OSError:
        return  # nginx has had enough of it, as it should
