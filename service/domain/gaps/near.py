"""How well each demand point reaches an offer, without asking for the minutes of places that are far."""

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from service.domain.gaps.best import Line
from service.domain.gaps.gates import Offer, Rules, reach_factor, reach_weight
from service.domain.gaps.memory import Memory

Both = tuple[Line, Line]  # (low, high): unknown read as 0, and as 1


@runtime_checkable
class Near(Protocol):
    """Minutes that know which places are within a limit."""

    def up_to(self, limit: float) -> Mapping[str, float]:
        """The minutes of all places within a limit; any other place is farther."""
        ...


class Reach:
    """The reach gate of an offer by demand point; `token` is the same for offers that are reached alike."""

    def __init__(self, offer: Offer, rules: Rules, memory: Memory) -> None:
        self._offer, self._rules = offer, rules
        limit = max((limit for limit, _ in rules.reach_steps), default=0.0)
        minutes = offer.minutes
        self._near: Mapping[str, float] | None = None
        if minutes and isinstance(minutes, Near):
            self._near = memory.once(minutes, ("up to", limit), lambda: minutes.up_to(limit))
        at = id(minutes) if minutes else "unknown"
        self.token = (at if self._near is None or self._near else "far", offer.online)

    def line(self, points: Sequence[str]) -> Both:
        """The factors of the points."""
        if self._near is None:
            found = [reach_factor(self._offer, point, self._rules) for point in points]
            return (
                tuple(0.0 if one is None else one for one in found),
                tuple(1.0 if one is None else one for one in found),
            )
        least, unknown = self._rules.online if self._offer.online else 0.0, []
        line = []
        for number, point in enumerate(points):
            minutes = self._near.get(point)
            line.append(least if minutes is None else max(least, reach_weight(minutes, self._rules)))
            if minutes is None and point not in self._offer.minutes and not self._offer.online:
                unknown.append(number)
        low = tuple(line)
        return low, tuple(1.0 if number in unknown else one for number, one in enumerate(line)) if unknown else low
