"""What many cells share, each worked out once."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
MOST_RECENT, MOST_FEW = 400, 24  # all topics in all districts of a Land, all topics; and some more
MOST = (MOST_RECENT, MOST_FEW)


class Before(NamedTuple):
    """A collection, what is no longer in the new one, and what came to it."""

    offers: tuple[Any, ...]
    gone: tuple[Any, ...]
    come: tuple[Any, ...]


class Memory:
    """
    Results by the very object they are about; one that was changed is another object.

    `under`: what is known there (not below it) is read, but nothing is added, so that a scenario leaves no trace.
    """

    def __init__(self, under: "Memory | None" = None) -> None:
        self._under = under
        self._kept: dict[tuple[int, Hashable], tuple[object, Any]] = {}
        self._recent: tuple[dict[tuple[int, Hashable], tuple[object, Any]], ...] = ({}, {})
        self._equal: dict[Hashable, Any] = {}
        self._before: dict[int, tuple[object, Before]] = {}
        self._lock = Lock()

    def once(self, about: object, of: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for this object; `of` tells apart what else it depends on."""
        key = (id(about), of)
        found = self._kept.get(key) or (self._under._kept.get(key) if self._under else None)
        if found is None or found[0] is not about:
            found = self._kept[key] = (about, make())
        made: T = found[1]
        return made

    def lately(self, about: object, of: Hashable, make: Callable[[], T]) -> T:
        """The same for what is large: only what was asked for last is kept."""
        return self._latest(0, (id(about), of), about, make)

    def few(self, about: object, of: Hashable, make: Callable[[], T]) -> T:
        """The same for what is very large."""
        return self._latest(1, (id(about), of), about, make)

    def _latest(self, size: int, key: tuple[int, Hashable], about: object, make: Callable[[], T]) -> T:
        recent = self._recent[size]
        found = recent.get(key) or (self._under._recent[size].get(key) if self._under else None)
        if found is None or found[0] is not about:
            found = (about, make())
            with self._lock:
                recent[key] = found
                while len(recent) > MOST[size]:
                    del recent[next(iter(recent))]
        made: T = found[1]
        return made

    def derived(self, offers: object, before: "Before") -> None:
        """Keeps that a collection differs from another one in a few entries only."""
        self._before[id(offers)] = (offers, before)

    def before(self, offers: object) -> "Before | None":
        """What a collection was made from; None if it was not."""
        found = self._before.get(id(offers))
        return found[1] if found is not None and found[0] is offers else None

    def same(self, value: H) -> H:
        """One object for all equal values, so that they are compared at once."""
        known: H | None = self._under._equal.get(value) if self._under else None
        return self._equal.setdefault(value, value) if known is None else known
