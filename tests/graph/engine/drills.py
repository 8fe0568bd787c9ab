"""What the engine's drills share: small servers, other programs that start them, waiting for an end."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.graph_server import ROOT

HEAP_MB = 256
STARTER = Path(__file__).with_name("starter.py")
IN_SMALL_DISK = 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"'


def starter_command(data_dir: Path, version: str, heap_mb: int = HEAP_MB) -> list[str]:
    """The command line of another program that starts a server and waits."""
    return [sys.executable, "-P", str(STARTER), str(data_dir), version, str(heap_mb)]


def with_small_disk(size: str, folder: Path, command: list[str]) -> list[str]:
    """The command, run where this folder is a disk of that size; the disk goes with the command."""
    return ["unshare", "--map-root-user", "--mount", "sh", "-c", IN_SMALL_DISK, "sh", size, str(folder), *command]


@contextmanager
def program(command: list[str], **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """A program of its own, killed at the latest when the block ends."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def first_line(process: "subprocess.Popen[str]") -> str:
    """What the program says first: the server's pid, or why there is none."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def server_pid(process: "subprocess.Popen[str]") -> int:
    """The pid of the server that the program started."""
    word, _, number = first_line(process).partition(" ")
    assert word == "pid", number
    return int(number)


def gone(pid: int) -> bool:
    """Whether the process has ended."""
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def seconds_until(fact: Callable[[], bool], limit_s: float) -> float:
    """How long it took until the fact held; fails after the limit."""
    began = time.monotonic()
    while not fact():
        assert time.monotonic() - began < limit_s, f"not so after {limit_s} s"
        time.sleep(0.05)
    return time.monotonic() - began


def servers_of(data_dir: Path) -> list[int]:
    """The pids of all Java processes whose home is below this directory."""
    home = f"--home-dir={data_dir.resolve()}"
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if words and Path(words[0]).name == "java" and any(word.startswith(home) for word in words):
            found.append(process.pid)
    return found
