"""gunicorn with our settings, and the line that says that it is ready."""

import os
import signal
import time
from dataclasses import replace
from threading import Thread
from typing import Any
from urllib.request import ProxyHandler, build_opener

import click
from gunicorn.app.base import BaseApplication

from service.app import create_app
from service.catalog.counter import Counter
from service.catalog.follower import Follower
from service.config.settings import Settings
from service.config.signing_key import signing_keys
from service.graph.demand import DemandStore
from service.graph.driver import connect
from service.graph.engine.endpoint import Endpoint
from service.graph.engine.room import has_room
from service.graph.gate import gated
from service.graph.questions import Questions

READY_POLLS = 300


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings; each worker makes its own driver after the fork."""

    def __init__(self, settings: Settings, endpoint: Endpoint) -> None:
        self.settings, self.endpoint, self.counter = settings, endpoint, Counter()
        self.serving = False
        self.keys = signing_keys(settings)
        super().__init__()

    def load_config(self) -> None:
        address = f"127.0.0.1:{self.settings.port}"
        values = {
            "bind": address,
            "workers": self.settings.workers,
            "worker_class": "gthread",
            "threads": self.settings.threads,
            "keepalive": 75,
            "loglevel": "warning",
            "control_socket_disable": True,
            "limit_request_line": 4094,
            "when_ready": self._announce,
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def _announce(self, _: object) -> None:
        self.serving = True
        Thread(target=_say_when_ready, args=(f"127.0.0.1:{self.settings.port}",), daemon=True).start()

    def move(self, endpoint: Endpoint) -> None:
        """The database listens elsewhere: workers are replaced by such as know it."""
        self.endpoint = endpoint
        if self.serving:
            os.kill(os.getpid(), signal.SIGHUP)

    def _has_room(self) -> bool:
        """Whether our own database may write; of one that is configured the disk is elsewhere."""
        ours = bool(self.endpoint.version)
        return not ours or has_room(self.settings.engine_dir)

    def load(self) -> Any:
        driver = connect(self.endpoint, threads=self.settings.threads)
        follower = Follower(driver, file=self.settings.catalog_file, counter=self.counter)
        follower.start()
        settings = self.settings
        asked = gated(driver, settings.threads, self._has_room)
        return create_app(
            follower.current,
            lambda: replace(follower.state(), breaker_open=asked.gate.is_open),
            self.keys,
            lambda: DemandStore(asked),
            Questions(asked),
            settings.tiles,
            settings.trusted_hosts,
            settings.demand_per_minute,
        )


def _say_when_ready(address: str) -> None:
    """Says so once the workers answer with a Catalog."""
    opener = build_opener(ProxyHandler({}))  # never past loopback, whatever proxy the environment names
    for _ in range(READY_POLLS):
        try:
            with opener.open(f"http://{address}/readyz", timeout=5):
                click.echo(f"Verweisgraph is ready: http://{address}/")
                return
        except OSError:
            time.sleep(0.2)
