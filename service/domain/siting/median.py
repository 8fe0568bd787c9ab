"""Which sites together are nearest to all: the best cost of each point, kept while sites are tried."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import fsum, inf, isfinite
from operator import mul

_EQUAL = 1e-9  # of the whole cost, far above what rounding moves
Score = tuple[float, float]  # weight in reach, then the costs below 0


class Medians:
    """Sites in the order of their names with their cost to each point that has weight; out of reach is inf."""

    def __init__(self, weights: Mapping[str, float], costs: Mapping[tuple[str, str], float]) -> None:
        self.sites = sorted({site for _, site in costs})
        self._points = sorted(weights)
        self._all, self._costs = weights, costs
        heavy = [point for point in self._points if weights[point]]
        self._weights = [weights[point] for point in heavy]
        self._whole, self._nowhere = fsum(self._weights), [inf] * len(heavy)
        self._columns = {site: [costs.get((point, site), inf) for point in heavy] for site in self.sites}

    def greedy(self, p: int) -> tuple[str, ...]:
        """One site after the other, each the one that leaves the best score, the first by name among equals."""
        chosen: tuple[str, ...] = ()
        best, most = self._nowhere, dict.fromkeys(self.sites, inf)
        while len(chosen) < p:
            site = self._next(best, most)
            del most[site]
            chosen, best = (*chosen, site), list(map(min, best, self._columns[site]))
        return chosen

    def _next(self, best: Sequence[float], most: dict[str, float]) -> str:
        """
        The site that leaves the best score; `most` is what each can save at most, and is brought up to date here.

        What a site saves only shrinks as others are chosen, so one that could not win then cannot win now.
        """
        before = fsum(map(mul, self._weights, best))
        if not isfinite(before):
            return max(most, key=lambda one: self._scored(map(min, best, self._columns[one])))
        slack, saved, scores = before * _EQUAL, -inf, dict[str, Score]()
        for site in sorted(most, key=most.__getitem__, reverse=True):
            if most[site] < saved - slack:
                break
            scores[site] = self._scored(map(min, best, self._columns[site]))
            most[site] = before + scores[site][1]
            saved = max(saved, most[site])
        return max(sorted(scores), key=scores.__getitem__)

    def best(self, p: int) -> tuple[str, ...]:
        """The first by name of the best subsets of a size."""
        if not p:
            return ()
        found: tuple[Score, tuple[str, ...]] | None = None
        for start in combinations(self.sites, p - 1):
            before = [
                min(values) for values in zip(*(self._columns[site] for site in start), strict=True)
            ] or self._nowhere
            first = self.sites.index(start[-1]) + 1 if start else 0
            for site in self.sites[first:]:
                column = self._columns[site]
                score = self._scored(map(min, before, column))
                if found is None or score > found[0]:
                    found = (score, (*start, site))
        return found[1] if found else ()

    def score(self, chosen: Sequence[str]) -> Score:
        """How good some sites are together."""
        columns = [self._columns[site] for site in chosen]
        return self._scored(map(min, *columns) if len(columns) > 1 else columns[0] if columns else self._nowhere)

    def total(self, chosen: Sequence[str]) -> tuple[float, frozenset[str]]:
        """Weight times cost, and the points that some site reaches."""
        found = {
            point: min(costs)
            for point in self._points
            if (costs := [cost for site in chosen if (cost := self._costs.get((point, site), inf)) < inf])
        }
        return fsum(self._all[point] * cost for point, cost in found.items()), frozenset(found)

    def _scored(self, best: Iterable[float]) -> Score:
        known = list(best)
        cost = fsum(map(mul, self._weights, known))
        if isfinite(cost):
            return (self._whole, -cost)
        reached = [(weight, one) for weight, one in zip(self._weights, known, strict=True) if one < inf]
        return (fsum(weight for weight, _ in reached), -fsum(weight * one for weight, one in reached))
