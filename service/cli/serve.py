"""gunicorn with our settings, and the line that says that it is ready."""

import logging
import os
import signal
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import click
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from service.catalog.shared_revision import Counter
from service.cli.application import application
from service.cli.drain import DrainingArbiter, DrainingWorker, Ending
from service.cli.heavy import HeavyProcesses
from service.cli.worker import QuietLogger
from service.config.settings import Settings
from service.config.signing_key import signing_keys
from service.graph.endpoint import Endpoint
from service.observability.serving import Metrics

READY_POLLS, POLL_S = 300, 0.2
log = logging.getLogger(__name__)
GRACE_S = 10
LOOPBACK_OF = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where we ask ourselves
SHARED_MEMORY = "/dev/shm"  # noqa: S108 - a worker says there that it lives; a disk could stall it


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings; each worker makes its own driver after the fork."""

    def __init__(self, settings: Settings, endpoint: Endpoint, metrics: Metrics | None = None) -> None:
        self.settings, self.endpoint, self.counter, self.metrics = settings, endpoint, Counter(), metrics
        self.serving = False
        self.ending, self.drain_s = Ending(), settings.drain_s
        self.keys = signing_keys(settings)
        self.heavy = HeavyProcesses(settings, endpoint)
        super().__init__()

    def load_config(self) -> None:
        values = {
            "bind": f"{_bracketed(self.settings.host)}:{self.settings.port}",
            "workers": self.settings.workers,
            "worker_class": DrainingWorker,
            "logger_class": QuietLogger,
            "threads": self.settings.threads,
            "keepalive": 75,
            "loglevel": "warning",
            "control_socket_disable": True,
            "limit_request_line": 4094,
            "timeout": 30,
            "graceful_timeout": GRACE_S,
            "worker_tmp_dir": SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None,
            "forwarded_allow_ips": ",".join(self.settings.proxies),
            "forwarder_headers": "",  # SCRIPT_NAME is nobody's to set
            "when_ready": self._announce,
            "on_exit": lambda _: self.heavy.stop(),
        }
        if (metrics := self.metrics) is not None:
            values["post_fork"] = lambda _, __: metrics.keep_in_worker()
            values["child_exit"] = lambda _, worker: metrics.ended(worker.pid)
        for name, value in values.items():
            self.cfg.set(name, value)

    def _announce(self, _: object) -> None:
        self.serving = True
        self.heavy.start()
        own = LOOPBACK_OF.get(self.settings.host, self.settings.host)
        Thread(
            target=_say_when_ready, args=(f"{_bracketed(own)}:{self.settings.port}", self.heavy.door), daemon=True
        ).start()

    def move(self, endpoint: Endpoint) -> None:
        """The database listens elsewhere: workers are replaced by such as know it."""
        self.endpoint = endpoint
        self.heavy.move(endpoint)
        if self.serving:
            os.kill(os.getpid(), signal.SIGHUP)

    def load(self) -> Any:
        """The application of a worker; gunicorn would print the message of what goes wrong here."""
        try:
            app = application(self.settings, self.endpoint, self.counter, self.keys, self.heavy.door)
        except Exception:
            log.exception("A worker could not start.")
            sys.exit(Arbiter.WORKER_BOOT_ERROR)
        app.extensions["ending"] = self.ending
        return app

    def run(self) -> None:
        """Serves until a signal ends it."""
        DrainingArbiter(self).run()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def workers() -> list[int]:
    """The workers of this process."""
    return list(Arbiter.WORKERS)


def _say_when_ready(address: str, door: Path) -> None:
    """Says so once the workers answer with a Catalog, and somebody stands behind the door for heavy questions."""
    opener = build_opener(ProxyHandler({}))  # never past this machine, whatever proxy the environment names
    look = Request(f"http://{address}/readyz", headers={"Host": "localhost"})
    for _ in range(READY_POLLS):
        try:
            with opener.open(look, timeout=5):
                if door.exists():
                    click.echo(f"Verweisgraph is ready: http://{address}/")
                    return
        except OSError:
            pass
        time.sleep(POLL_S)
