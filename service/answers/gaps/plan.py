"""One question about sites, solved by each model, for one number of places after the other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import Annotated

from service.domain.siting.models import SitingResult, maximal_covering, p_median, set_covering

EXISTING = "existing"  # all offers there are, as one site that is fixed
Minutes = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Shares:
    """The shares covered, of persons and of places: they differ; null where there are none."""

    share_persons: float | None
    share_places: float | None


@dataclass(frozen=True)
class CurvePoint(Shares):
    """What p new places would cover."""

    p: int
    objective: Annotated[float | None, "persons covered; null where persons are few"]
    optimal: Annotated[bool, "only where it is proven"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Persons by municipality, what each site covers, the ways to new sites, and the way to what is there."""

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
            return set_covering([point for point in self.weights if point not in served], new, exact=self.exact)
        if model == "p_median":
            nearer = {pair: min(way, self.today.get(pair[0], way)) for pair, way in self.minutes.items()}
            return p_median(self.weights, nearer, p, exact=self.exact)
        return maximal_covering(self.weights, self.covers, p, exact=self.exact, fixed=[EXISTING])

    def point(self, p: int, *, withheld: bool) -> CurvePoint:
        """One point of the curve; `withheld`: nobody is told a number of persons."""
        result = self.solved("mclp", p)
        shares = self.shares(result)
        objective = None if withheld else result.objective
        return CurvePoint(shares.share_persons, shares.share_places, p, objective, result.optimal)

    def shares(self, result: SitingResult) -> Shares:
        """What sites cover of all."""
        whole = fsum(self.weights.values())
        persons = fsum(self.weights[point] for point in result.covered)
        return Shares(
            persons / whole if whole else None, len(result.covered) / len(self.weights) if self.weights else None
        )
