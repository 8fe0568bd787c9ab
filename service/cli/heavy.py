"""The processes that work out heavy questions: gunicorn once more, at a socket that only this user can open."""

import ctypes
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread
from typing import Any

from gunicorn.app.base import BaseApplication

from service.api.heavy.deadline import LIMIT_S, limited
from service.api.heavy.elsewhere import named_as_asked
from service.api.heavy.slots import AT_ONCE
from service.app import create_app
from service.catalog.follower import Follower
from service.config.environment import from_environment
from service.config.signing_key import signing_keys
from service.graph.demand import DemandStore
from service.graph.driver import connect
from service.graph.engine.endpoint import Endpoint
from service.graph.questions import Questions

DOOR = "heavy"
_PR_SET_PDEATHSIG = 1
PAUSE_S, STOP_S = 1.0, 3.0
PATIENCE = 19  # those who read come first


class Workers(BaseApplication):  # type: ignore[misc]
    """One worker for each question at once; each answers one after the other, in its main thread."""

    def __init__(self, endpoint: Endpoint, folder: Path) -> None:
        self.endpoint, self.folder = endpoint, folder
        self.settings = from_environment(os.environ)
        super().__init__()

    def load_config(self) -> None:
        values = {
            "bind": f"unix:{self.folder / DOOR}",
            "workers": AT_ONCE,
            "worker_class": "sync",
            "timeout": int(LIMIT_S) + 20,  # the directory is read within it; the deadline of a question is our own
            "graceful_timeout": 1,
            "loglevel": "critical",
            "control_socket_disable": True,
            "umask": 0o077,
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        settings = self.settings
        driver = connect(self.endpoint, threads=1)
        follower = Follower(driver, file=settings.catalog_file)
        follower.start()
        app = create_app(
            follower.current,
            follower.state,
            signing_keys(settings),
            lambda: DemandStore(driver),
            Questions(driver),
            settings.tiles,
            settings.trusted_hosts,
            settings.demand_per_minute,
        )
        app.wsgi_app = limited(app.wsgi_app)  # type: ignore[method-assign]
        return named_as_asked(app)


class Kept:
    """Starts them, and again when they end, until `stop` or as long as this process lives."""

    def __init__(self, endpoint: Endpoint, folder: Path) -> None:
        self._sent = json.dumps({"starter": os.getpid(), "endpoint": asdict(endpoint), "folder": str(folder)})
        self._stopped = Event()
        self._process: subprocess.Popen[str] | None = None
        Thread(target=self._watch, name="heavy", daemon=True).start()

    def stop(self) -> None:
        """Ends them, at once if they are in the middle of a question."""
        self._stopped.set()
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self._process.kill()  # their workers see that and end

    def _watch(self) -> None:
        while not self._stopped.is_set():
            self._process = subprocess.Popen(
                [sys.executable, "-m", "service.cli.heavy"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
            )
            assert self._process.stdin is not None  # noqa: S101
            self._process.stdin.write(self._sent)
            self._process.stdin.close()
            self._process.wait()
            self._stopped.wait(PAUSE_S)


def main() -> None:
    """Reads where the database is from its input, so that no secret stands on a command line."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    os.nice(PATIENCE)
    sent = json.load(sys.stdin)
    if os.getppid() == sent["starter"]:
        Workers(Endpoint(**sent["endpoint"]), Path(sent["folder"])).run()


if __name__ == "__main__":
    main()
