"""A limit for all senders together, without an address of any of them."""

from collections.abc import Callable
from math import ceil
from threading import Lock
from time import monotonic

MINUTE_S = 60.0


class Bucket:
    """So many tokens a minute, and as many at once; each worker has its own."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._clock, self._lock = float(per_minute), clock, Lock()
        self._tokens, self._at = self._most, clock()

    def wait_s(self) -> int:
        """Takes a token: 0; or the whole seconds after which there is one, and takes none."""
        with self._lock:
            now = self._clock()
            self._tokens = min(self._most, self._tokens + (now - self._at) * self._most / MINUTE_S)
            self._at = now
            if self._tokens < 1:
                return max(1, ceil((1 - self._tokens) * MINUTE_S / self._most))
            self._tokens -= 1
            return 0
