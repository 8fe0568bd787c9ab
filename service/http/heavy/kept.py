"""Answers kept as bytes: equal questions are worked out once, also those asked at the same time."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock

MOST_BYTES, MOST_ANSWERS, KEPT_S = 16_000_000, 500, 60.0


@dataclass(frozen=True, slots=True)
class Answered:
    """A whole answer as it leaves."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Kept:
    """The latest good answers of a state of the directory, bounded by bytes, by number and by age; keys are small."""

    def __init__(self, most_bytes: int = MOST_BYTES, kept_s: float = KEPT_S) -> None:
        self._most, self._kept_s, self._lock = most_bytes, kept_s, Lock()
        self._known: OrderedDict[Hashable, tuple[float, Answered]] = OrderedDict()
        self._asked: dict[Hashable, Future[Answered]] = {}
        self._size = 0
        self._state: Hashable = None

    def find(self, state: Hashable, key: Hashable) -> Answered | None:
        """The answer to the question in this state of the directory; another state throws all away."""
        with self._lock:
            if state != self._state:
                self._known.clear()
                self._size, self._state = 0, state
            self._forget()
            return self._known.get(key, (0.0, None))[1]

    def answer(self, state: Hashable, key: Hashable, make: Callable[[], Answered]) -> Answered:
        """What `make` gives, or what it gives to another who asks the same just now."""
        with self._lock:
            running = self._asked.get((state, key))
            mine = running is None
            future = self._asked.setdefault((state, key), Future())
        if not mine:
            return future.result()
        try:
            answered = make()
        except BaseException as error:
            future.set_exception(error)
            raise
        else:
            self._keep(state, key, answered)
            future.set_result(answered)
            return answered
        finally:
            with self._lock:
                del self._asked[state, key]

    def _keep(self, state: Hashable, key: Hashable, answered: Answered) -> None:
        with self._lock:
            if state != self._state or not answered.status.startswith("200") or len(answered.body) > self._most // 2:
                return
            self._drop(key)
            self._known[key] = (time.monotonic(), answered)
            self._size += len(answered.body)
            self._forget()

    def _forget(self) -> None:
        """The oldest stand first."""
        oldest = time.monotonic() - self._kept_s
        while self._known:
            key, (made_at, _) = next(iter(self._known.items()))
            if made_at >= oldest and self._size <= self._most and len(self._known) <= MOST_ANSWERS:
                return
            self._drop(key)

    def _drop(self, key: Hashable) -> None:
        _, gone = self._known.pop(key, (0.0, None))
        self._size -= len(gone.body) if gone else 0
