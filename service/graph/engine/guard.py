"""
The process between a server and its starter: when the starter ends, however it ends, so does the server.

Run as a file, with the standard library only: guard.py STARTER_PID LOCK CONSOLE COMMAND…
Its standard input is a pipe from the starter; its standard output carries one JSON line with the server's pid.
"""

import ctypes
import fcntl
import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

LOCK_WAIT_S = 15.0
GRACE_S = 10.0  # with the SIGKILL after it, below the 15 s in which an orphan has to be gone
BEAT_S = 0.5
_PR_SET_PDEATHSIG = 1


def main(starter: int, lock: str, console: str, command: list[str]) -> int:
    asked_to_end: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked_to_end.append(number))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    held = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    if not _locked(held):
        return _tell({"error": "locked"})
    with Path(console).open("wb") as output:
        try:
            server = _spawn(command, output.fileno(), held)
        except OSError as error:
            return _tell({"error": f"{command[0]}: {error.strerror}"})
    _tell({"pid": server.pid})
    exited = os.pidfd_open(server.pid)
    while server.poll() is None:
        readable, _, _ = select.select([0, exited], [], [], BEAT_S)
        # The parent is asked for too: a fork of the starter may keep the pipe open after the starter's end.
        if asked_to_end or os.getppid() != starter or (0 in readable and not os.read(0, 1)):
            return _end(server)
    return 0


def _spawn(command: list[str], output: int, held: int) -> "subprocess.Popen[bytes]":
    """The server inherits the lock's descriptor, so the lock is held exactly as long as the server lives."""
    libc = ctypes.CDLL(None, use_errno=True)
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        pass_fds=(held,),
        # Safe here: this process has one thread. It ends the server when the guard itself is killed.
        preexec_fn=lambda: libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL),  # noqa: PLW1509
    )


def _end(server: "subprocess.Popen[bytes]") -> int:
    server.terminate()
    try:
        server.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    return 0


def _locked(descriptor: int) -> bool:
    until = time.monotonic() + LOCK_WAIT_S
    while time.monotonic() < until:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
        else:
            return True
    return False


def _tell(fact: dict[str, object]) -> int:
    os.write(1, json.dumps(fact).encode() + b"\n")
    os.close(1)
    return 0 if "pid" in fact else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]))
