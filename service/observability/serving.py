"""/metrics on an address of its own, served by a thread of the main process."""

import ipaddress
import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from service.config.errors import ConfigurationError
from service.config.settings import Settings
from service.observability import folder, measures

if TYPE_CHECKING:
    from service.observability.metrics import Together

PATH = "/metrics"
log = logging.getLogger(__name__)


class Metrics:
    """What the main process and its workers do for /metrics."""

    def __init__(self, where: Path, together: "Together", server: "Server") -> None:
        self._where, self._together, self._server = where, together, server

    def keep_in_worker(self) -> None:
        """After the fork: numbers are kept from now on, and the address stays the main process's alone."""
        from service.observability.metrics import Kept

        self._server.socket.close()
        try:
            measures.keep(Kept(self._where))
        except OSError:
            log.warning("There is no room in memory for metrics; this worker keeps none.")

    def ended(self, pid: int) -> None:
        """A worker ended."""
        self._together.ended(pid)


class Server(ThreadingHTTPServer):
    """Answers one path; nobody who asks holds up the end of the process."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], shown: Callable[[], tuple[bytes, str]]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.shown = shown
        super().__init__(address, Answer)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Without address or traceback."""
        log.warning("Metrics could not be sent.", exc_info=True)


class Answer(BaseHTTPRequestHandler):
    """One look at the numbers."""

    server: Server
    timeout = 5
    server_version, sys_version = "Verweisgraph", ""

    def do_GET(self) -> None:
        """All numbers under PATH."""
        if self.path.partition("?")[0] != PATH:
            return self.send_error(404)
        return self._send(200, *self.server.shown())

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A status alone: what was asked is not repeated."""
        self.close_connection = True
        self._send(int(code), b"", "text/plain")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the library
        """Nothing: it would be the address and the line."""

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response_only(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(
    settings: Settings, workers: Callable[[], list[int]], report: Callable[[str], None]
) -> Iterator[Metrics | None]:
    """The metrics of `up` while the block runs, on a free port where the one wished for is taken; None if off."""
    if not settings.metrics_port:
        yield None
        return
    with folder.opened(settings.data_dir, settings.port) as where:
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.exposition import CONTENT_TYPE_LATEST

        from service.observability.metrics import Together

        registry, together = CollectorRegistry(), Together(where, workers)
        registry.register(together)
        server = _bound(settings, lambda: (generate_latest(registry), CONTENT_TYPE_LATEST), report)
        if not ipaddress.ip_address(settings.metrics_host).is_loopback:
            report(
                f"METRICS_BIND: others can reach the metrics on {settings.metrics_host}; "
                "let only your Prometheus through to them."
            )
        Thread(target=server.serve_forever, name="metrics", daemon=True).start()
        starter = os.getpid()
        try:
            yield Metrics(where, together, server)
        finally:
            if os.getpid() == starter:  # a forked worker that ends has neither the thread nor the address
                server.shutdown()
                server.server_close()


def _bound(settings: Settings, shown: Callable[[], tuple[bytes, str]], report: Callable[[str], None]) -> Server:
    host, port = settings.metrics_host, settings.metrics_port
    try:
        return Server((host, port), shown)
    except OSError as error:
        try:
            server = Server((host, 0), shown)
        except OSError:
            raise ConfigurationError(f"METRICS_BIND names {host}, which is no address of this machine.") from None
        report(
            f"METRICS_BIND {host}:{port} cannot be had ({error.strerror}); "
            f"metrics are at http://{host}:{server.server_port}{PATH} this time."
        )
        return server
