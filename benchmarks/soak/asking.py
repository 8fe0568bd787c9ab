"""Open-loop load: each request is due at an instant of its own, whether the ones before are answered or not."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException

from benchmarks.soak.judge import Answer, verdict_of
from benchmarks.soak.mix import Request
from benchmarks.soak.seen import Wrong

TIMEOUT_S = 40
IDLE_S = 30  # a connection is not used again after that; nginx closes it after 60


class Kept:
    """What came back, from all threads."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.wrong: list[Wrong] = []

    def error(self, at_s: float, what: str, text: str) -> None:
        """Something that may not happen."""
        self.wrong.append(Wrong(at_s, what, text[:300]))


def arrivals(rate: float, seconds: float, seed: int) -> Iterator[float]:
    """Instants at which requests are due: so many a second, independent of each other."""
    chance, at = random.Random(seed), 0.0
    while (at := at + chance.expovariate(rate)) < seconds:
        yield at


class Crowd:
    """
    Clients that share one row of due requests, each on a kept connection from an address of its own.

    An answer is timed from when the request was due, so a stall counts for everything that waits meanwhile.
    """

    def __init__(
        self, group: str, port: int, due: Iterator[float], make: Callable[[], Request], kept: Kept, network: int
    ) -> None:
        self.group, self._port, self._due, self._make, self._kept = group, port, due, make, kept
        self._network, self._lock = network, threading.Lock()

    def start(self, clients: int, began: float) -> list[threading.Thread]:
        """The threads of so many clients; each ends when nothing is due any more."""
        threads = [
            threading.Thread(target=self._client, args=(f"127.0.{self._network}.{number + 1}", began), daemon=True)
            for number in range(clients)
        ]
        for thread in threads:
            thread.start()
        return threads

    def _next(self) -> tuple[float, Request] | None:
        with self._lock:
            at = next(self._due, None)
            return None if at is None else (at, self._make())

    def _client(self, address: str, began: float) -> None:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=TIMEOUT_S, source_address=(address, 0))
        used = began
        while (due := self._next()) is not None:
            at, request = due
            wait = began + at - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            if time.monotonic() - used > IDLE_S:
                connection.close()
            self._ask(connection, at, request, began, max(time.monotonic() - began - at, 0) if wait > 0 else 0.0)
            used = time.monotonic()
        connection.close()

    def _ask(self, connection: HTTPConnection, at: float, request: Request, began: float, late: float) -> None:
        headers = {"Content-Type": request.media} if request.media else {}
        if self.group == "read":
            headers["Accept-Encoding"] = "gzip"
        status, age, verdict = 0, None, "error"
        try:
            connection.request(request.method, request.path, request.body or None, headers)
            response = connection.getresponse()
            status, body = response.status, response.read()
            verdict = verdict_of(self.group, status, response.headers["Retry-After"], body)
            age = response.headers["X-Data-Age"]
            text = body[:300].decode("utf-8", "replace")
        except (OSError, HTTPException) as error:
            connection.close()
            text = repr(error)
        taken = time.monotonic() - began - at
        seconds = None if age is None else float(age)
        self._kept.answers.append(Answer(at, self.group, request.kind, status, taken, verdict, seconds, late))
        if verdict == "error":
            body_sent = request.body.decode() if request.body else ""
            self._kept.error(at, f"{request.method} {request.path} {body_sent}: {status}", text)
