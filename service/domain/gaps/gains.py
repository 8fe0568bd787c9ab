"""How many persons a better offer would help, beside all there is."""

from collections.abc import Callable, Mapping
from datetime import date
from math import fsum
from typing import NamedTuple

from service.domain.gaps.gates import Offer, cell_factors, is_candidate, status_factor
from service.domain.gaps.shortfall.best_access import Line
from service.domain.gaps.shortfall.reach import reach_of
from service.domain.gaps.shortfall.supply import Supply


def _nothing() -> dict[str, object]:
    return {}


class Way(NamedTuple):
    """
    A change that makes one offer better, and the day on which it would help.

    `least`: the reach that every point would have. `later`: fields that are made only for a change that helps.
    """

    name: str
    on: date
    known: Mapping[str, object]
    least: float = 0.0
    later: Callable[[], Mapping[str, object]] = _nothing

    def fields(self) -> dict[str, object]:
        """All fields that change."""
        return {**self.known, **self.later()}


class Gains:
    """What is missing in a cell, held against one better offer after the other; alike ones are worked out once."""

    def __init__(self, supply: Supply) -> None:
        self._supply = supply
        self._points = supply.demand.weights()
        self._numbers = {point: number for number, point in enumerate(self._points)}
        self._statuses = {status: share for status, share in sorted(supply.demand.statuses.items()) if share > 0}
        self._best: dict[date, list[list[float]]] = {}
        self._known: dict[object, float] = {}
        self._lines: dict[object, Line] = {}

    def of(self, offer: Offer, way: Way) -> float:
        """The persons helped by an offer that was made better, unknown facts read as good."""
        supply = self._supply
        if not is_candidate(offer, supply.demand.cell, today=supply.today, rules=supply.rules):
            return 0.0
        gates = cell_factors(offer, supply.demand.cell, on=way.on, today=supply.today, rules=supply.rules)
        shared = 1.0
        for factor in gates.values():
            shared *= 1.0 if factor is None else factor
        if not shared:
            return 0.0
        statuses = tuple(1.0 if (one := status_factor(offer, s)) is None else one for s in self._statuses)
        key = (way.on, shared, statuses, self._reach(offer, way.least))
        if key not in self._known:
            self._known[key] = self._gain(*key)
        return self._known[key]

    def _reach(self, offer: Offer, least: float) -> Line:
        reach = reach_of(offer, self._supply.rules, self._supply.memory)
        key = (reach.token, least)
        if key not in self._lines:
            high = reach.line(self._numbers)[1]
            self._lines[key] = tuple(max(least, one) for one in high)
        return self._lines[key]

    def _gain(self, on: date, shared: float, statuses: Line, points: Line) -> float:
        supply = self._supply
        if on not in self._best:
            self._best[on] = supply.engine.access(supply.rows(on, useful=True))
        more = fsum(
            here * share * (now - before)
            for here, reach, row in zip(self._points.values(), points, self._best[on], strict=True)
            if reach
            for share, one, before in zip(self._statuses.values(), statuses, row, strict=True)
            if (now := shared * one * reach) > before
        )
        return more * (supply.persons or 0.0)
