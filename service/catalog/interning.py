"""Equal values kept once: services that state the same hold the same objects, which saves room and work."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

import orjson

T = TypeVar("T", bound=Hashable)
P = TypeVar("P")


class Shared:
    """Values of one build; thrown away after it, since what is shared is held by those who share it."""

    def __init__(self) -> None:
        self._same: dict[Hashable, Hashable] = {}
        self._made: dict[tuple[object, bytes], Hashable] = {}

    def same(self, value: T) -> T:
        """The value, or the equal one seen before."""
        return cast(T, self._same.setdefault(value, value))

    def made(self, make: Callable[[P], T], part: P) -> T:
        """What `make` makes of a part of a record; of equal parts once."""
        key = make, orjson.dumps(part)
        if key not in self._made:
            self._made[key] = self.same(make(part))
        return cast(T, self._made[key])
