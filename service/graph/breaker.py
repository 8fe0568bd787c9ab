"""A circuit breaker: while the database is away, a request hears so at once instead of waiting."""

import math
import threading
import time
from collections.abc import Callable
from typing import Literal, TypeVar

from neo4j.exceptions import ConnectionAcquisitionTimeoutError, Neo4jError, ServiceUnavailable, SessionExpired

from service.domain.errors import DatabaseUnavailable

T = TypeVar("T")
CONNECTION_FAILURES = (ServiceUnavailable, SessionExpired, ConnectionAcquisitionTimeoutError)
FAILURES_TO_OPEN = 3
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 30.0


class Breaker:
    """
    One per process, for all threads.

    Three connection failures in a row open it for 5 s. Then one thread probes; each failed probe doubles the wait,
    up to 30 s. A query's own error says nothing about the connection and does not count.
    """

    def __init__(self, probe: Callable[[], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._probe = probe
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._wait_s = FIRST_WAIT_S
        self._open_until: float | None = None
        self._probing = False

    @property
    def state(self) -> Literal["up", "down", "open"]:
        """For the readiness page: the last call failed (down), or calls are refused (open)."""
        with self._lock:
            if self._open_until is not None:
                return "open"
            return "down" if self._failures else "up"

    def call(self, work: Callable[[], T]) -> T:
        """What `work` returns; DatabaseUnavailable if the connection fails or the breaker is open."""
        if self._must_probe():
            self._send_probe()
        try:
            result = work()
        except CONNECTION_FAILURES as error:
            raise _unavailable(self._failed()) from error
        except Neo4jError:  # the server's own words: it was reached
            self._reached()
            raise
        self._reached()
        return result

    def _must_probe(self) -> bool:
        with self._lock:
            if self._open_until is None:
                return False
            left = self._open_until - self._clock()
            if left > 0 or self._probing:
                raise _unavailable(max(left, 1.0))
            self._probing = True
            return True

    def _send_probe(self) -> None:
        try:
            self._probe()
        except Exception as error:
            with self._lock:
                self._wait_s = min(self._wait_s * 2, LONGEST_WAIT_S)
                self._open_until = self._clock() + self._wait_s
            raise _unavailable(self._wait_s) from error
        else:
            self._reached()
        finally:
            self._probing = False

    def _failed(self) -> float:
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES_TO_OPEN and self._open_until is None:
                self._open_until = self._clock() + self._wait_s
            return self._wait_s

    def _reached(self) -> None:
        with self._lock:
            self._failures, self._wait_s, self._open_until = 0, FIRST_WAIT_S, None


def _unavailable(wait_s: float) -> DatabaseUnavailable:
    return DatabaseUnavailable("The database is away; try again shortly.", retry_after_s=math.ceil(wait_s))
