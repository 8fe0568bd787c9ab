"""How much help is missing in a cell on a day, in persons, with bounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum, isclose, prod

from service.domain.gaps.gates import (
    STANDARD,
    Cell,
    Factor,
    Offer,
    Rules,
    active_factor,
    cell_factors,
    is_candidate,
    quality,
    reach_factor,
    status_factor,
)

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """
    The people of a cell: persons by demand point, share of each status class (sum 1).

    `surveyed_on`: the day on which somebody looked for every offer there. `basis`: where the persons come from.
    Raises ValueError for negative numbers and for shares that do not add up to 1.
    """

    cell: Cell
    persons: Mapping[str, float]
    statuses: Mapping[str, float]
    surveyed_on: date | None = None
    basis: str = "counted"

    def __post_init__(self) -> None:
        """Persons and shares are checked once, where they enter."""
        if any(not count >= 0 for count in [*self.persons.values(), *self.statuses.values()]):
            raise ValueError("Persons and status weights must be numbers from 0.")
        total = fsum(self.statuses.values())
        if not isclose(total, 1.0, abs_tol=1e-6):
            raise ValueError(f"The status weights must add up to 1, not to {total:g}.")

    @property
    def total(self) -> float:
        """N, all persons."""
        return fsum(self.persons.values())

    def weights(self) -> dict[str, float]:
        """The weight of each demand point, sum 1; all equal without persons, the region itself without points."""
        points = sorted(self.persons) or [self.cell.region]
        if not self.total:
            return dict.fromkeys(points, 1 / len(points))
        return {point: self.persons[point] / self.total for point in points}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """Persons N, missing full-help equivalents from `low` to `high`, their shares, and FGT0, FGT2 of the low end."""

    persons: float
    low: float
    high: float
    share_low: float
    share_high: float
    fgt0: float
    fgt2: float


@dataclass(frozen=True, slots=True)
class Part:
    """One candidate, split where the gates do not depend on each other: (low, high) of each part."""

    offer: Offer
    cell: tuple[float, float]
    statuses: Mapping[str, tuple[float, float]]
    points: Mapping[str, tuple[float, float]]


class Supply:
    """The candidates of a cell, with everything that does not move with the day."""

    def __init__(
        self,
        demand: Demand,
        offers: Iterable[Offer],
        *,
        today: date,
        rules: Rules,
        relaxed: frozenset[str] = frozenset(),
    ) -> None:
        self.demand, self.today, self.relaxed = demand, today, relaxed
        self.points = demand.weights()
        self.statuses = {status: share for status, share in sorted(demand.statuses.items()) if share > 0}
        self.parts = [
            self._part(offer, rules)
            for offer in sorted(offers, key=lambda one: one.service_id)
            if is_candidate(offer, demand.cell, today=today, rules=rules)
        ]

    def _part(self, offer: Offer, rules: Rules) -> Part:
        fixed = cell_factors(offer, self.demand.cell, on=self.today, today=self.today, rules=rules)
        del fixed["active"]
        return Part(
            offer,
            quality(fixed, self.relaxed),
            {status: self._one("status", status_factor(offer, status)) for status in self.statuses},
            {point: self._one("reach", reach_factor(offer, point, rules)) for point in self.points},
        )

    def _one(self, gate: str, factor: Factor) -> tuple[float, float]:
        return quality({gate: factor}, self.relaxed)

    def _of_day(self, on: date) -> list[tuple[Part, tuple[float, float]]]:
        found = []
        for part in self.parts:
            active = self._one("active", active_factor(part.offer, on=on, today=self.today))
            found.append((part, (part.cell[0] * active[0], part.cell[1] * active[1])))
        return [(part, both) for part, both in found if both[1] > 0]

    def shortfall(self, on: date) -> Shortfall:
        """What is missing on a day."""
        running, terms = self._of_day(on), []
        for point, here in self.points.items():
            for status, share in self.statuses.items():
                low, high = (
                    max(
                        (cell[i] * part.statuses[status][i] * part.points[point][i] for part, cell in running),
                        default=0.0,
                    )
                    for i in (0, 1)
                )
                terms.append((here * share, low, high))
        whole = fsum(weight for weight, _, _ in terms)
        share_low = fsum(weight * (1 - high) for weight, _, high in terms) / whole
        share_high = fsum(weight * (1 - low) for weight, low, _ in terms) / whole
        persons = self.demand.total
        return Shortfall(
            persons=persons,
            low=persons * share_low,
            high=persons * share_high,
            share_low=share_low,
            share_high=share_high,
            fgt0=fsum(weight for weight, _, high in terms if high < 1 - TOLERANCE) / whole,
            fgt2=fsum(weight * (1 - high) ** 2 for weight, _, high in terms) / whole,
        )

    def providers(self, on: date) -> int:
        """Distinct organizations whose offer may help somebody of the cell on a day."""
        return len(
            {
                part.offer.provider_id
                for part, cell in self._of_day(on)
                if prod((cell[1], max(h for _, h in part.statuses.values()), max(h for _, h in part.points.values())))
                > 0
            }
        )


def shortfall(
    demand: Demand,
    offers: Iterable[Offer],
    *,
    on: date,
    today: date,
    rules: Rules = STANDARD,
    relaxed: frozenset[str] = frozenset(),
) -> Shortfall:
    """What is missing in a cell on a day; `relaxed` gates count as open. Without a candidate everything is missing."""
    return Supply(demand, offers, today=today, rules=rules, relaxed=relaxed).shortfall(on)
