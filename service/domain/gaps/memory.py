"""What many cells share, each worked out once."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
MOST_RECENT = 600  # what is large is kept for so many questions: all topics in all districts of a Land, and some more


class Memory:
    """
    Results by the very object they are about; one that was changed is another object.

    `under`: what is known there is read, but nothing is added, so that a scenario leaves no trace.
    """

    def __init__(self, under: "Memory | None" = None) -> None:
        self._under = under
        self._kept: dict[tuple[int, Hashable], tuple[object, Any]] = {}
        self._recent: dict[tuple[int, Hashable], tuple[object, Any]] = {}
        self._equal: dict[Hashable, Any] = {}
        self._lock = Lock()

    def once(self, about: object, of: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for this object; `of` tells apart what else it depends on."""
        found = self._known((id(about), of))
        if found is None or found[0] is not about:
            found = self._kept[id(about), of] = (about, make())
        made: T = found[1]
        return made

    def lately(self, about: object, of: Hashable, make: Callable[[], T]) -> T:
        """The same for what is large: only what was asked for last is kept."""
        key = (id(about), of)
        found = self._known(key)
        if found is None or found[0] is not about:
            found = (about, make())
            with self._lock:
                self._recent[key] = found
                while len(self._recent) > MOST_RECENT:
                    del self._recent[next(iter(self._recent))]
        made: T = found[1]
        return made

    def same(self, value: H) -> H:
        """One object for all equal values, so that they are compared at once."""
        known: H | None = self._under._equal.get(value) if self._under else None
        return self._equal.setdefault(value, value) if known is None else known

    def _known(self, key: tuple[int, Hashable]) -> tuple[object, Any] | None:
        found = self._kept.get(key) or self._recent.get(key)
        return self._under._known(key) if found is None and self._under else found
