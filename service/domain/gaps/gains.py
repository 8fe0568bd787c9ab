"""How much less would be missing with a better offer, beside all there is."""

from collections.abc import Callable, Mapping
from datetime import date
from math import fsum, prod
from typing import NamedTuple

from service.domain.gaps.gates import cell_factors, is_candidate, status_factor
from service.domain.gaps.offer import Offer
from service.domain.gaps.shortfall.best_access import Line
from service.domain.gaps.shortfall.engine import OPTIMISTIC, PESSIMISTIC
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


class Gain(NamedTuple):
    """
    The share of all persons' help by which a change lowers the shortfall.

    `low` and `high`: of its lower bound, what else is unknown of the offer turning out badly and well, so that an offer
    gains nothing for certain by saying little. `of_high`: of its upper bound, where everything unknown turns out badly.
    """

    low: float
    high: float
    of_high: float


NO_GAIN = Gain(0.0, 0.0, 0.0)


class Gains:
    """What is missing in a cell, held against one better offer after the other; alike ones are worked out once."""

    def __init__(self, supply: Supply) -> None:
        self._supply = supply
        self._points = supply.demand.weights()
        self._numbers = {point: number for number, point in enumerate(self._points)}
        self._statuses = {status: share for status, share in sorted(supply.demand.statuses.items()) if share > 0}
        self._best: dict[tuple[date, int], list[list[float]]] = {}
        self._known: dict[object, float] = {}
        self._lines: dict[object, tuple[Line, Line]] = {}

    def of(self, offer: Offer, way: Way) -> Gain:
        """What an offer that was made better would give."""
        supply = self._supply
        if not is_candidate(offer, supply.demand.cell, today=supply.today, rules=supply.rules):
            return NO_GAIN
        gates = cell_factors(offer, supply.demand.cell, on=way.on, today=supply.today, rules=supply.rules)
        known = [status_factor(offer, status) for status in self._statuses]
        lines = self._reach(offer, way.least)

        def key(reading: int) -> tuple[float, Line, Line]:
            unknown = float(reading)
            shared = prod(unknown if factor is None else factor for factor in gates.values())
            return shared, tuple(unknown if one is None else one for one in known), lines[reading]

        worst, best = key(PESSIMISTIC), key(OPTIMISTIC)
        return Gain(
            self._kept(way.on, OPTIMISTIC, worst),
            self._kept(way.on, OPTIMISTIC, best),
            self._kept(way.on, PESSIMISTIC, worst),
        )

    def _reach(self, offer: Offer, least: float) -> tuple[Line, Line]:
        reach = reach_of(offer, self._supply.rules, self._supply.memory)
        key = (reach.token, least)
        if key not in self._lines:
            low, high = reach.line(self._numbers)
            self._lines[key] = tuple(max(least, one) for one in low), tuple(max(least, one) for one in high)
        return self._lines[key]

    def _kept(self, on: date, reading: int, given: tuple[float, Line, Line]) -> float:
        if not given[0]:
            return 0.0
        key = (on, reading, given)
        if key not in self._known:
            self._known[key] = self._gain(on, reading, *given)
        return self._known[key]

    def _gain(self, on: date, reading: int, shared: float, statuses: Line, points: Line) -> float:
        if (on, reading) not in self._best:
            rows = self._supply.rows(on, reading, useful=True)
            self._best[on, reading] = self._supply.engine.access(rows)
        return fsum(
            here * share * (now - before)
            for here, reach, row in zip(self._points.values(), points, self._best[on, reading], strict=True)
            if reach
            for share, one, before in zip(self._statuses.values(), statuses, row, strict=True)
            if (now := shared * one * reach) > before
        )
