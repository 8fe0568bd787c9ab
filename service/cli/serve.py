"""gunicorn with our settings, and the line that says that it is ready."""

import shutil
import tempfile
import time
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import ProxyHandler, build_opener

import click
from gunicorn.app.base import BaseApplication

from service.api.heavy.elsewhere import Elsewhere
from service.app import create_app
from service.catalog.counter import Counter
from service.catalog.follower import Follower
from service.cli.heavy import DOOR, Kept
from service.config.settings import Settings
from service.config.signing_key import signing_keys
from service.graph.demand import DemandStore
from service.graph.driver import connect
from service.graph.engine.endpoint import Endpoint
from service.graph.questions import Questions

READY_POLLS = 300


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings; each worker makes its own driver after the fork."""

    def __init__(self, settings: Settings, endpoint: Endpoint) -> None:
        self.settings, self.endpoint, self.counter = settings, endpoint, Counter()
        self.keys = signing_keys(settings)
        self.folder = Path(tempfile.mkdtemp(prefix="verweisgraph-"))  # short: a socket has at most 107 characters
        super().__init__()

    def run(self) -> None:
        """Serves until it is ended."""
        self.heavy = Kept(self.endpoint, self.folder)
        super().run()

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
            "on_exit": lambda _: self._leave(),
            "when_ready": lambda _: Thread(target=_announce, args=(address,), daemon=True).start(),
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def _leave(self) -> None:
        self.heavy.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def load(self) -> Any:
        driver = connect(self.endpoint, threads=self.settings.threads)
        follower = Follower(driver, file=self.settings.catalog_file, counter=self.counter)
        follower.start()
        settings = self.settings
        app = create_app(
            follower.current,
            follower.state,
            self.keys,
            lambda: DemandStore(driver),
            Questions(driver),
            settings.tiles,
            settings.trusted_hosts,
            settings.demand_per_minute,
        )
        app.wsgi_app = Elsewhere(app, self.folder / DOOR, max(1, settings.threads // 2))  # type: ignore[method-assign]
        return app


def _announce(address: str) -> None:
    """Says so once the workers answer with a Catalog."""
    opener = build_opener(ProxyHandler({}))  # never past loopback, whatever proxy the environment names
    for _ in range(READY_POLLS):
        try:
            with opener.open(f"http://{address}/readyz", timeout=5):
                click.echo(f"Verweisgraph is ready: http://{address}/")
                return
        except OSError:
            time.sleep(0.2)
