"""Factors by status or by point, numbered, so that equal ones are one and each pair is compared once."""

from collections.abc import Iterable, Sequence
from math import fsum
from operator import ge

from service.domain.gaps.shortfall.best_access import Line, merged
from service.domain.gaps.shortfall.reach import Bounds


class FactorVectors:
    """The lines there are, by number; OPEN lets everybody in."""

    OPEN = 0

    def __init__(self, weights: Sequence[float], both: Iterable[Bounds]) -> None:
        self._weights = weights
        numbers: dict[Line, int] = {(1.0,) * len(weights): self.OPEN}
        self._of: dict[int, tuple[int, int]] = {}
        for pair in both:
            if id(pair) not in self._of:
                low, high = (numbers.setdefault(line, len(numbers)) for line in pair)
                self._of[id(pair)] = (low, high)
        self._lines = list(numbers)
        self.sums = [fsum(line) for line in self._lines]
        self._known: dict[tuple[int, int], bool] = {}
        self._merged: dict[frozenset[int], tuple[dict[int, Line], list[float]]] = {}

    def of(self, both: Bounds) -> tuple[int, int]:
        """The numbers of the low and the high line, of the very object given before."""
        return self._of[id(both)]

    @property
    def width(self) -> int:
        """How many statuses or points there are."""
        return len(self._weights)

    def line(self, number: int) -> Line:
        """The factors by number."""
        return self._lines[number]

    def reaches(self, one: int, other: int) -> bool:
        """Whether a line is nowhere below another one."""
        if one in (other, self.OPEN):
            return True
        if self.sums[one] < self.sums[other]:
            return False
        found = self._known.get((one, other))
        if found is None:
            found = all(map(ge, self._lines[one], self._lines[other]))
            self._known[one, other] = found
        return found

    def merged(self, numbers: Iterable[int]) -> tuple[dict[int, Line], list[float]]:
        """Lines by number and weights, columns that are equal in all of them put together."""
        asked = frozenset(numbers)
        if asked not in self._merged:
            ordered = sorted(asked)
            lines, weights = merged([self._lines[number] for number in ordered], self._weights)
            self._merged[asked] = (dict(zip(ordered, lines, strict=True)), weights)
        return self._merged[asked]
