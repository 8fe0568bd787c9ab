"""Services in an order that is kept: a page begins where the last one ended and looks at few of them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import cast

from service.catalog.listing import bits

Key = tuple[object, ...]  # numbers and texts; its last entry is the id, so that all keys differ
FEW = 128  # hits; so many are sorted sooner than found along the order


def id_of(key: Key) -> str:
    """The id of the service that a key stands for."""
    return cast(str, key[-1])


class Order:
    """Keys in order with the numbers of their services; never changed."""

    def __init__(self, keys: list[Key], numbers: "array[int]") -> None:
        self._keys, self._numbers = keys, numbers

    @classmethod
    def of(cls, entries: Iterable[tuple[Key, int]]) -> "Order":
        """The order of keys, each with the number of its service."""
        ordered = sorted(entries)
        return cls([key for key, _ in ordered], array("L", (number for _, number in ordered)))

    def after(self, key: Sequence[object] | None) -> int:
        """The place behind a key, the first one for None."""
        return 0 if key is None else bisect_right(self._keys, tuple(key))

    def walk(self, found: int, size: int, begin: int = 0) -> Iterator[Key]:
        """The keys of services whose bits are set, from a place on."""
        chosen = bits.flags(found, size)
        rest = memoryview(self._numbers)[begin:]
        places = compress(range(begin, len(self._keys)), map(chosen.__getitem__, rest))
        return map(self._keys.__getitem__, places)

    def before(self, key: Key) -> Iterator[Key]:
        """The keys that sort before one, in order."""
        return iter(self._keys[: bisect_left(self._keys, key)])

    def moved(self, gone: Iterable[Key], came: Mapping[Key, int]) -> "Order":
        """The next order, some keys taken out and some put in; this one stays as it is."""
        keys, numbers = self._keys.copy(), self._numbers[:]
        for key in gone:
            place = bisect_left(keys, key)
            del keys[place], numbers[place]
        for key, number in came.items():
            place = bisect_left(keys, key)
            keys.insert(place, key)
            numbers.insert(place, number)
        return Order(keys, numbers)
