"""How well each demand point reaches an offer, without asking for the minutes of places that are far."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from service.domain.gaps.gates import capacity_factor, is_candidate, reach_bounds, reach_weight, status_factor
from service.domain.gaps.offer import STANDARD, Cell, Offer, Rules
from service.domain.gaps.shortfall.best_access import Line
from service.domain.gaps.shortfall.memo import Memory

Bounds = tuple[Line, Line]  # (low, high): unknown read as 0, and as 1


class Near(Protocol):
    """Minutes that know which places are within a limit, such as those worked out from distances."""

    @property
    def places(self) -> frozenset[str]:
        """All places whose minutes are known."""
        ...

    def up_to(self, limit: float) -> Mapping[str, float]:
        """The minutes of the places within a limit; every other known place is farther."""
        ...


class ReachGate:
    """The reach gate of an offer by demand point; `token` is the same for offers that are reached alike."""

    def __init__(self, offer: Offer, rules: Rules) -> None:
        self._offer, self._rules = offer, rules
        least, most = (rules.online if holds else 0.0 for holds in (offer.online, offer.online is not False))
        self._afar = (least, most if offer.located else 1.0)  # what everybody has who is near none of its places
        self._near: Mapping[str, float] | None = None
        minutes, at = offer.minutes, "unknown"
        if minutes:
            at = str(id(minutes))
            if hasattr(minutes, "up_to"):
                near: Near = minutes  # type: ignore[assignment]
                within = near.up_to(farthest(rules))
                self._places = near.places
                self._near = {point: reach_weight(way, rules) for point, way in within.items()}
                at = at if self._near else "far"
        self.token = (at, offer.online, offer.located)

    def line(self, points: Mapping[str, int]) -> Bounds:
        """The factors of the points, in the order of their numbers."""
        if self._near is None or not self._places.issuperset(points):
            both = [reach_bounds(self._offer, point, self._rules) for point in points]
            return tuple(low for low, _ in both), tuple(high for _, high in both)
        least, most = self._afar
        low, high = [least] * len(points), [most] * len(points)
        for point in self._near.keys() & points.keys():
            weight, at = self._near[point], points[point]
            low[at], high[at] = max(least, weight), max(most, weight)
        known = tuple(low)
        return known, known if least == most else tuple(high)


def reach_of(offer: Offer, rules: Rules, memory: Memory) -> ReachGate:
    """The reach gate of an offer, made once for the same minutes."""
    return memory.once(
        offer.minutes, (offer.online, offer.located, rules.online, rules.reach_steps), lambda: ReachGate(offer, rules)
    )


def farthest(rules: Rules) -> float:
    """The minutes beyond which nobody is helped."""
    return max((limit for limit, _ in rules.reach_steps), default=0.0)


def may_help(
    offer: Offer, cell: Cell, people: tuple[Iterable[str], Iterable[str]], today: date, rules: Rules = STANDARD
) -> bool:
    """Whether an offer helps somebody of a cell if what is unknown turns out well; `people`: statuses and places."""
    statuses, points = people
    return (
        is_candidate(offer, cell, today=today, rules=rules)
        and capacity_factor(offer, rules) != 0
        and any(status_factor(offer, status) != 0 for status in statuses)
        and any(reach_bounds(offer, point, rules)[1] for point in points)
    )
