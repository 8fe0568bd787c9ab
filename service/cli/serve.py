"""gunicorn with our settings, and the line that says that it is ready."""

import logging
import os
import signal
import sys
import time
from threading import Thread
from typing import Any
from urllib.request import ProxyHandler, build_opener

import click
from flask import Response
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http.errors import NoMoreData, ParseException

from service.api.demand import served_districts
from service.api.demand_release import Releases
from service.api.problems import problem
from service.api.reading import today
from service.app import create_app
from service.catalog.counter import Counter
from service.catalog.follower import Follower
from service.cli.drain import DrainingArbiter, DrainingWorker, Ending
from service.cli.worker import QuietLogger, answer_to
from service.config.settings import Settings
from service.config.signing_key import signing_keys
from service.graph.demand import DemandStore
from service.graph.driver import connect
from service.graph.engine.endpoint import Endpoint
from service.graph.engine.lock import turn
from service.graph.questions import Questions
from service.observability.requests import Observed
from service.observability.serving import Metrics
from service.web.forwarded import Forwarded

READY_POLLS = 300
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
        }
        if (metrics := self.metrics) is not None:
            values["post_fork"] = lambda _, __: metrics.keep_in_worker()
            values["child_exit"] = lambda _, worker: metrics.ended(worker.pid)
        for name, value in values.items():
            self.cfg.set(name, value)

    def _announce(self, _: object) -> None:
        self.serving = True
        own = LOOPBACK_OF.get(self.settings.host, self.settings.host)
        Thread(target=_say_when_ready, args=(f"{_bracketed(own)}:{self.settings.port}",), daemon=True).start()

    def move(self, endpoint: Endpoint) -> None:
        """The database listens elsewhere: workers are replaced by such as know it."""
        self.endpoint = endpoint
        if self.serving:
            os.kill(os.getpid(), signal.SIGHUP)

    def load(self) -> Any:
        """The application of a worker; gunicorn would print the message of what goes wrong here."""
        try:
            app = self._load()
        except Exception:
            log.exception("A worker could not start.")
            sys.exit(Arbiter.WORKER_BOOT_ERROR)
        app.extensions["ending"] = self.ending
        app.config["PUBLIC_URL"] = self.settings.public_url
        return app

    def run(self) -> None:
        """Serves until a signal ends it."""
        DrainingArbiter(self).run()

    def _load(self) -> Any:
        driver = connect(self.endpoint, threads=self.settings.threads)
        follower = Follower(driver, file=self.settings.catalog_file, counter=self.counter)
        follower.start()
        settings = self.settings
        releases = Releases(
            DemandStore(driver),
            today,
            lambda: served_districts(follower.current()),
            lambda: turn(settings.data_dir / "release.lock"),
        )
        releases.start()
        app = create_app(
            follower.current,
            follower.state,
            self.keys,
            releases,
            Questions(driver),
            settings.tiles,
            settings.trusted_hosts,
            settings.demand_per_minute,
        )
        app.register_error_handler(ParseException, _broken_body)
        app.register_error_handler(NoMoreData, _cut_body)
        if settings.proxies:
            app.wsgi_app = Forwarded(app.wsgi_app, settings.proxies)  # type: ignore[method-assign]
        # The outermost layer, which sees every request and the address of the proxy itself.
        app.wsgi_app = Observed(app, app.wsgi_app, settings.proxies, lambda: follower.revision)  # type: ignore[method-assign]
        return app


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def workers() -> list[int]:
    """The workers of this process."""
    return list(Arbiter.WORKERS)


def _broken_body(error: ParseException) -> Response:
    """A body that breaks off its own framing."""
    status, _, detail = answer_to(error)
    return problem(status, detail, [])


def _cut_body(_: NoMoreData) -> Response:
    return problem(400, "The body is shorter than announced.", [])


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
