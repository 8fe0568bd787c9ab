"""One question about sites, solved by each model, for one number of places after the other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import fsum, inf
from typing import Annotated

from service.domain.siting.models import SitingResult, maximal_covering, p_median, set_covering

_EQUAL = 1e-9  # of the whole weight: no more than rounding
EXISTING = "existing"  # all offers there are, as one site that is fixed
Minutes = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Shares:
    """The shares covered, of those whom a place would reach and of the places they live in; null without any."""

    share_persons: float | None
    share_places: float | None


@dataclass(frozen=True)
class CurvePoint(Shares):
    """What p new places would do."""

    p: int
    objective: Annotated[float | None, "persons covered, or person-minutes; null where nobody is counted or told"]
    mean_minutes: Annotated[float | None, "of the ways to the nearest place, by persons, where ways are made short"]
    optimal: Annotated[bool, "only where it is proven"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom a place would reach by municipality, what each site covers, the ways to new sites and to what is there."""

    weights: Mapping[str, float]
    covers: Mapping[str, Collection[str]]
    minutes: Minutes
    today: Mapping[str, float]
    exact: bool = field(kw_only=True)

    def solved(self, model: str, p: int) -> SitingResult:
        """The sites by mclp, lscp or p_median; what is there counts in all of them."""
        if model == "lscp":
            new = {site: points for site, points in self.covers.items() if site != EXISTING}
            served = self.covers[EXISTING]
            asked = [point for point, weight in self.weights.items() if weight and point not in served]
            return set_covering(asked, new, exact=self.exact)
        if model == "p_median":
            nearer = {pair: min(way, self.today.get(pair[0], way)) for pair, way in self.minutes.items()}
            return p_median(self.weights, nearer, p, exact=self.exact)
        return maximal_covering(self.weights, self.covers, p, exact=self.exact, fixed=[EXISTING])

    def fewest(self, model: str, p: int) -> SitingResult | None:
        """The sites of a model without those that add nothing; None where not even one does."""
        best = self.solved(model, p)
        if model == "lscp":
            return best if best.sites else None
        while p > 1 and self._gain(model, fewer := self.solved(model, p - 1)) >= self._gain(model, best) - self._least:
            best, p = fewer, p - 1
        return best if self._gain(model, best) > self._least else None

    @property
    def _least(self) -> float:
        return _EQUAL * fsum(self.weights.values())

    def _gain(self, model: str, result: SitingResult) -> float:
        """What sites better: persons covered, or person-minutes saved, beyond what is there."""
        if model == "p_median":
            farthest = max((way for way in (*self.minutes.values(), *self.today.values()) if way < inf), default=0.0)
            today = fsum(weight * min(self.today.get(point, inf), farthest) for point, weight in self.weights.items())
            return today - result.objective
        return fsum(self.weights[point] for point in result.covered if point not in self.covers[EXISTING])

    def point(self, model: str, p: int, *, told: bool) -> CurvePoint:
        """One point of the curve; `told`: persons are counted, and their number may be told."""
        result = self.solved("p_median" if model == "p_median" else "mclp", p)
        shares = self.shares(result)
        mean = self.mean_minutes(result) if model == "p_median" else None
        return CurvePoint(
            shares.share_persons, shares.share_places, p, result.objective if told else None, mean, result.optimal
        )

    def mean_minutes(self, result: SitingResult) -> float | None:
        """The mean way of a p-median by persons; None without any."""
        whole = fsum(self.weights[point] for point in result.covered)
        return round(result.objective / whole, 1) if whole else None

    def shares(self, result: SitingResult) -> Shares:
        """What sites cover of all."""
        whole = fsum(self.weights.values())
        persons = fsum(self.weights[point] for point in result.covered)
        return Shares(
            persons / whole if whole else None, len(result.covered) / len(self.weights) if self.weights else None
        )
