"""Which sites together cover most: sets as bits of one number, so that unions cost next to nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import fsum

BITS = 16
_EQUAL = 1e-12  # of the whole weight


class Covers:
    """Sites in the order of their names, with the points that each covers."""

    def __init__(self, weights: Mapping[str, float], near: Mapping[str, Collection[str]]) -> None:
        points = sorted(weights)
        number = {point: place for place, point in enumerate(points)}
        self._weights = [weights[point] for point in points]
        self._masks = {site: sum(1 << number[point] for point in near[site]) for site in sorted(near)}
        self._tables: list[dict[int, float]] = [{0: 0.0} for _ in range(0, len(points), BITS)]
        self._slack = _EQUAL * fsum(self._weights)

    def weight(self, sites: Iterable[str]) -> float:
        """The weight that some sites cover together."""
        return self._weigh(self._union(sites))

    def complete(self, sites: Iterable[str]) -> bool:
        """Whether some sites cover every point."""
        return self._union(sites) == (1 << len(self._weights)) - 1

    def greedy(self, p: int, *, all_of_them: bool = False) -> tuple[str, ...]:
        """One site after the other, each the one that adds most, the first by name among equals."""
        chosen: dict[str, None] = {}
        covered, whole = 0, (1 << len(self._weights)) - 1
        while len(chosen) < p and not (all_of_them and covered == whole):
            rest = [site for site in self._masks if site not in chosen]
            best = max(rest, key=lambda site: self._weigh(self._masks[site] & ~covered))
            chosen[best] = None
            covered |= self._masks[best]
        return tuple(chosen)

    def best(self, p: int, known: Sequence[str]) -> tuple[str, ...]:
        """
        The first by name of the best subsets of a size; `known`: a good one, which it must not fall short of.

        A branch is left where even the heaviest sites that remain could not reach what is known.
        """
        self._found: tuple[int, ...] | None = None
        self._names, self._order = list(self._masks), list(self._masks.values())
        alone = [self._weigh(mask) for mask in self._order]
        self._most = [
            [fsum(sorted(alone[start:], reverse=True)[:left]) for left in range(p + 1)]
            for start in range(len(alone) + 1)
        ]
        self._value = self.weight(known)
        self._search((), 0, 0, 0.0, p)
        found: tuple[int, ...] = self._found or ()
        return tuple(self._names[place] for place in found)

    def _search(self, chosen: tuple[int, ...], start: int, covered: int, value: float, left: int) -> None:
        if not left:
            if value > self._value + self._slack or (self._found is None and value >= self._value - self._slack):
                self._found, self._value = chosen, max(value, self._value)
            return
        for place in range(start, len(self._order) - left + 1):
            more = value + self._weigh(self._order[place] & ~covered)
            most = more + self._most[place + 1][left - 1]
            if most > self._value + self._slack or (self._found is None and most >= self._value - self._slack):
                self._search((*chosen, place), place + 1, covered | self._order[place], more, left - 1)

    def _union(self, sites: Iterable[str]) -> int:
        found = 0
        for site in sites:
            found |= self._masks[site]
        return found

    def _weigh(self, mask: int) -> float:
        """The weight of points, sixteen at a time, each such group added up once."""
        found, place = 0.0, 0
        while mask:
            part = mask & 0xFFFF
            if part:
                table = self._tables[place]
                if part not in table:
                    table[part] = fsum(self._weights[place * BITS + bit] for bit in range(BITS) if part >> bit & 1)
                found += table[part]
            mask >>= BITS
            place += 1
        return found
