"""A circuit breaker: a database that answers nobody is not asked again by every request."""

import logging
import time
from collections.abc import Callable
from threading import Lock, Thread

from service.observability import measures

log = logging.getLogger(__name__)
FAILURES = 3
FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 30.0


def _aside(work: Callable[[], None]) -> None:
    Thread(target=work, daemon=True, name="probe").start()


class Breaker:
    """
    Opens after three failures in a row; then only a probe asks, after 5 s and twice as long after each that fails.

    `probe` tells whether the database answers, within about a second. It runs in `aside`, a thread of its own, so that
    no request waits for it. All times are monotonic.
    """

    def __init__(
        self,
        probe: Callable[[], bool],
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        aside: Callable[[Callable[[], None]], None] = _aside,
    ) -> None:
        self._probe, self._now, self._sleep, self._aside = probe, now, sleep, aside
        self._failures, self._next_at = 0, float("-inf")
        self._open, self._lock = False, Lock()
        measures.set_gauge("breaker_open", 0)

    @property
    def is_open(self) -> bool:
        """Whether nobody is to ask."""
        return self._open

    def wait_s(self) -> float:
        """Seconds until the next probe; 0 while closed."""
        return max(0.0, self._next_at - self._now()) if self._open else 0.0

    def succeeded(self) -> None:
        """The database answered, be it with a refusal of one question."""
        with self._lock:
            if not self._open:  # an answer that was under way when it opened is no news
                self._failures = 0

    def failed(self) -> None:
        """The database did not answer at all."""
        with self._lock:
            self._failures += 1
            if self._open or self._failures < FAILURES:
                return
            self._open, self._next_at = True, self._now() + FIRST_WAIT_S
        measures.set_gauge("breaker_open", 1)
        try:
            self._aside(self._probe_until_it_answers)
        except RuntimeError:  # no thread can be had: without a probe nothing would ever close it
            self._close(FAILURES - 1)

    def _probe_until_it_answers(self) -> None:
        wait_s = FIRST_WAIT_S
        while True:
            self._next_at = self._now() + wait_s
            self._sleep(wait_s)
            if self._answers():
                break
            wait_s = min(wait_s * 2, LONGEST_WAIT_S)
        self._close(0)

    def _answers(self) -> bool:
        try:
            return self._probe()
        except Exception:
            log.exception("The database could not be probed.")
            return False

    def _close(self, failures: int) -> None:
        with self._lock:
            self._open, self._failures = False, failures
        measures.set_gauge("breaker_open", 0)
