"""The processes that work out heavy questions: gunicorn once more, at a socket that only this user can open."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from gunicorn.app.base import BaseApplication

from service.cli.application import heavy_application
from service.cli.database import begin_log
from service.cli.worker import QuietLogger, end_with
from service.config.environment import from_environment
from service.config.settings import Settings
from service.config.signing_key import signing_keys
from service.graph.endpoint import Endpoint
from service.http.heavy.deadline import LIMIT_S
from service.http.heavy.slots import AT_ONCE

DOOR, LONGEST_DOOR = Path("heavy/door"), 100  # the address of such a socket has at most 107 bytes
READ_S = 20  # a start reads the whole directory
PAUSE_S, STOP_S = 1.0, 3.0
COMMAND = [sys.executable, "-m", "service.cli.heavy"]
log = logging.getLogger(__name__)
_forking = Lock()
os.register_at_fork(before=_forking.acquire, after_in_parent=_forking.release, after_in_child=_forking.release)
PATIENCE = 19  # those who read come first


class Workers(BaseApplication):  # type: ignore[misc]
    """One worker for each question at once; each answers one after the other, in its main thread."""

    def __init__(self, settings: Settings, endpoint: Endpoint, door: Path) -> None:
        self.settings, self.endpoint, self.door = settings, endpoint, door
        super().__init__()

    def load_config(self) -> None:
        values = {
            "bind": f"unix:{self.door}",
            "workers": AT_ONCE,
            "worker_class": "sync",
            "logger_class": QuietLogger,
            "timeout": int(LIMIT_S) + READ_S,
            "graceful_timeout": 1,
            "loglevel": "critical",
            "control_socket_disable": True,
            "umask": 0o077,
            "post_fork": lambda _, worker: end_with(worker.ppid),
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return heavy_application(self.settings, self.endpoint, signing_keys(self.settings))


class HeavyProcesses:
    """Starts them, and again when they end, until `stop` or as long as this process lives; `door` is their socket."""

    def __init__(self, settings: Settings, endpoint: Endpoint) -> None:
        self.door = settings.data_dir.absolute() / DOOR
        self._endpoint, self._stopped = endpoint, Event()
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Makes the place of the socket and begins; returns at once."""
        if len(os.fsencode(self.door)) > LONGEST_DOOR:
            self.door = Path(tempfile.mkdtemp(prefix="verweisgraph-")) / DOOR.name
        else:
            shutil.rmtree(self.door.parent, ignore_errors=True)
            self.door.parent.mkdir(parents=True, mode=0o700)
        Thread(target=self._watch, name="heavy", daemon=True).start()

    def move(self, endpoint: Endpoint) -> None:
        """The database listens elsewhere: they are started again."""
        self._endpoint = endpoint
        if self._process is not None:
            self._process.terminate()

    def stop(self) -> None:
        """Ends them, at once if they are in the middle of a question."""
        self._stopped.set()
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self._process.kill()  # the kernel ends their workers then
        shutil.rmtree(self.door.parent, ignore_errors=True)

    def _watch(self) -> None:
        while not self._stopped.is_set():
            sent = {"starter": os.getpid(), "endpoint": asdict(self._endpoint), "door": str(self.door)}
            try:
                self._process = self._started(sent)
                self._process.wait()
            except OSError as error:  # no memory, no more files, or it has ended before it could read
                log.warning("The processes for heavy questions could not be started: %s.", error.strerror)
            self._stopped.wait(PAUSE_S)

    def _started(self, sent: dict[str, Any]) -> "subprocess.Popen[str]":
        with _forking:  # a worker forked meanwhile would hold pipes open on whose end this waits
            process = subprocess.Popen(  # noqa: S603
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True
            )
            assert process.stdin is not None  # noqa: S101
            with process.stdin as wire:
                wire.write(f"{json.dumps(sent)}\n")
        return process


def main() -> None:
    """Reads where the database is from its input, so that no secret stands on a command line."""
    sent = json.loads(sys.stdin.readline())  # a line, not all: a worker forked meanwhile holds the other end open
    end_with(sent["starter"], signal.SIGTERM)
    os.nice(PATIENCE)
    settings, endpoint = from_environment(os.environ), Endpoint(**sent["endpoint"])
    begin_log(settings, endpoint)
    Workers(settings, endpoint, Path(sent["door"])).run()


if __name__ == "__main__":
    main()
