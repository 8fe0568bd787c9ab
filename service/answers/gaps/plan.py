"""One question about sites, solved by each model, for one number of places after the other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import Any

from service.domain.siting.models import SitingResult, maximal_covering, p_median, set_covering

EXISTING = "existing"  # all offers there are, as one site that is fixed
Minutes = dict[tuple[str, str], float]


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

    def point(self, p: int) -> dict[str, Any]:
        """One point of the curve: what p new places would cover."""
        found = self.solved("mclp", p)
        return {"p": p, "objective": found.objective, "optimal": found.optimal, **self.shares(found)}

    def shares(self, found: SitingResult) -> dict[str, float | None]:
        """The shares covered, of persons and of places: they differ."""
        whole = fsum(self.weights.values())
        persons = fsum(self.weights[point] for point in found.covered)
        return {
            "share_persons": persons / whole if whole else None,
            "share_places": len(found.covered) / len(self.weights) if self.weights else None,
        }
