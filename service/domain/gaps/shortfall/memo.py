"""What many cells share, each worked out once."""

from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar, cast

from service.domain.gaps.offer import Offer
from service.domain.memo import MISSING, Memo

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
UNBOUNDED = 2**62  # as many as a directory has: each is small
MOST_RECENT, MOST_FEW = 520, 40  # all topics in all districts of a Land, all topics; and some more


class Before(NamedTuple):
    """A collection, what is no longer in the new one, and what came to it."""

    offers: tuple[Offer, ...]
    gone: tuple[Offer, ...]
    come: tuple[Offer, ...]


class Memory:
    """
    Results by the very object they are about; one that was changed is another object.

    `under`: what is known there is read, but nothing is added, so that a scenario leaves no trace.
    """

    def __init__(self, under: "Memory | None" = None) -> None:
        self._small: Memo = Memo(UNBOUNDED, under._small if under else None)
        self._large: Memo = Memo(MOST_RECENT, under._large if under else None)
        self._very_large: Memo = Memo(MOST_FEW, under._very_large if under else None)
        self._equal: Memo = Memo(UNBOUNDED, under._equal if under else None)
        self._before = Memo(UNBOUNDED)

    def once(self, about: object, of: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for this object; `of` tells apart what else it depends on."""
        return _about(self._small, about, of, make)

    def lately(self, about: object, of: Hashable, make: Callable[[], T]) -> T:
        """The same for what is large: only what was made last is kept."""
        return _about(self._large, about, of, make)

    def few(self, about: object, of: Hashable, make: Callable[[], T]) -> T:
        """The same for what is very large."""
        return _about(self._very_large, about, of, make)

    def derived(self, offers: object, before: Before) -> None:
        """Keeps that a collection differs from another one in a few entries only."""
        _about(self._before, offers, None, lambda: before)

    def before(self, offers: object) -> Before | None:
        """What a collection was made from; None if it was not."""
        known = self._before.find((id(offers), None))
        return cast(tuple[object, Before], known)[1] if known is not MISSING else None

    def same(self, value: H) -> H:
        """One object for all equal values, so that they are compared at once."""
        return self._equal.keep(value, lambda: value)


def _about(memo: Memo, about: object, of: Hashable, make: Callable[[], T]) -> T:
    """What is known about an object; it is kept with what is known, so that its identity stays taken."""
    key = (id(about), of)
    known = memo.find(key)
    if known is not MISSING:
        return cast(tuple[object, T], known)[1]
    made = make()
    memo.put(key, (about, made))
    return made
