"""The one memo: what was worked out before is not worked out again."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

T = TypeVar("T")


class Memo:
    """
    Results by key, at most `most` of them: the one that was made first goes first.

    Threads may share it; two who ask at once both work, and one result stays. `under`: what is known there is read,
    and nothing is added to it.
    """

    def __init__(self, most: int, under: "Memo | None" = None) -> None:
        self._most, self._under = most, under
        self._known: dict[Hashable, object] = {}
        self._lock = Lock()

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is known under the key, else what `make` makes; `make` is not called where something is known."""
        known = self._known.get(key, MISSING)  # not by `find`: names are asked for by the hundred
        if known is MISSING and self._under:
            known = self._under.find(key)
        if known is not MISSING:
            return cast(T, known)
        made = make()
        self.put(key, made)
        return made

    def find(self, key: Hashable) -> object:
        """What is known under the key, here or below; MISSING where nothing is."""
        known = self._known.get(key, MISSING)
        return self._under.find(key) if known is MISSING and self._under else known

    def put(self, key: Hashable, made: object) -> None:
        """Keeps a result, in place of an older one."""
        with self._lock:  # two that look for the oldest at once would find a dictionary that changes under them
            self._known[key] = made
            while len(self._known) > self._most:
                del self._known[next(iter(self._known))]


MISSING = object()
