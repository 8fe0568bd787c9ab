"""A repeated cause is told at most once a minute, with the number of times it was left out."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

EVERY_S = 60.0
MOST_KEYS = 500


class Throttle:
    """Remembers when each cause was told last; of more than MOST_KEYS causes the oldest is forgotten."""

    def __init__(self, every_s: float = EVERY_S, clock: Callable[[], float] = time.monotonic) -> None:
        self._every_s, self._clock, self._lock = every_s, clock, Lock()
        self._told: OrderedDict[Hashable, tuple[float, int]] = OrderedDict()

    def left_out(self, key: Hashable) -> int | None:
        """How often this cause was left out since it was told last; None where it must be left out now, too."""
        now = self._clock()
        with self._lock:
            told_at, count = self._told.get(key, (-self._every_s + now, 0))
            if now - told_at < self._every_s:
                self._told[key] = (told_at, count + 1)
                return None
            self._told[key] = (now, 0)
            self._told.move_to_end(key)
            if len(self._told) > MOST_KEYS:
                self._told.popitem(last=False)
            return count
