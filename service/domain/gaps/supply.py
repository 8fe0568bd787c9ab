"""The offers of a cell, and how much help is missing on a day, in persons, with bounds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from math import fsum
from operator import mul

from service.domain.gaps.best import Both, Open, best_access, merged
from service.domain.gaps.gates import (
    STANDARD,
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
from service.domain.gaps.population import TOLERANCE, Demand, Shortfall

EVIDENCE = ("group", "area", "fresh")


@dataclass(frozen=True, slots=True)
class Part:
    """One candidate, split where the gates do not depend on each other; each pair is (low, high)."""

    offer: Offer
    language: tuple[float, float]
    capacity: tuple[float, float]
    evidence: tuple[float, float]
    statuses: Both
    points: Both

    def here(self, active: tuple[float, float], relaxed: frozenset[str]) -> tuple[float, float]:
        """What all persons of the cell share; a relaxed gate counts as open."""
        gates = (("active", active), ("language", self.language), ("capacity", self.capacity))
        low, high = self.evidence
        for gate, both in gates:
            if gate not in relaxed:
                low, high = low * both[0], high * both[1]
        return low, high


class Memory:
    """
    Parts of offers that many cells share, each computed once; an offer that was changed is another object.

    `under`: what is known there is read, but nothing is added, so that a scenario leaves no trace.
    """

    def __init__(self, under: "Memory | None" = None) -> None:
        self._under = under
        self._kept: dict[tuple[int, object], tuple[Offer, Both]] = {}
        self._equal: dict[Both, Both] = {}

    def of(self, offer: Offer, about: object, make: Callable[[], Both]) -> Both:
        """What `make` gave for this very offer, whatever cell asks; `about` tells apart what it depends on."""
        key = (id(offer), about)
        found = self._kept.get(key) or (self._under._kept.get(key) if self._under else None)
        if found is None or found[0] is not offer:
            made = make()
            found = self._kept[key] = (offer, self._equal.setdefault(made, made))
        return found[1]


class Supply:
    """The candidates of a cell, with everything that does not move with the day; equal people are counted together."""

    def __init__(
        self, demand: Demand, offers: Iterable[Offer], *, today: date, rules: Rules, memory: Memory | None = None
    ) -> None:
        self.demand, self.today, self.rules = demand, today, rules
        points = demand.weights()
        statuses = {status: share for status, share in sorted(demand.statuses.items()) if share > 0}
        kept, cell = memory or Memory(), demand.cell
        found = [
            self._part(offer, tuple(points), tuple(statuses), kept)
            for offer in sorted(offers, key=lambda one: one.service_id)
            if is_candidate(offer, cell, today=today, rules=rules)
        ]
        by_status, self.statuses = merged([part.statuses for part in found], list(statuses.values()))
        by_point, self.points = merged([part.points for part in found], list(points.values()))
        self.parts = [
            replace(part, statuses=admitted, points=reached)
            for part, admitted, reached in zip(found, by_status, by_point, strict=True)
        ]

    def _part(self, offer: Offer, points: tuple[str, ...], statuses: tuple[str, ...], memory: Memory) -> Part:
        rules = self.rules
        gates = cell_factors(offer, self.demand.cell, on=self.today, today=self.today, rules=rules)
        return Part(
            offer,
            quality({"language": gates["language"]}),
            quality({"capacity": gates["capacity"]}),
            quality({name: gates[name] for name in EVIDENCE}),
            memory.of(offer, statuses, lambda: _both(status_factor(offer, status) for status in statuses)),
            memory.of(offer, (points, rules), lambda: _both(reach_factor(offer, point, rules) for point in points)),
        )

    def _of_day(self, on: date, relaxed: frozenset[str] = frozenset()) -> list[tuple[Part, tuple[float, float]]]:
        found = []
        for part in self.parts:
            active = quality({"active": active_factor(part.offer, on=on, today=self.today)})
            found.append((part, part.here(active, relaxed)))
        return [(part, both) for part, both in found if both[1] > 0]

    def shortfall(self, on: date, relaxed: frozenset[str] = frozenset()) -> Shortfall:
        """What is missing on a day; `relaxed` gates count as open."""
        running = [_opened(part, both, relaxed) for part, both in self._of_day(on, relaxed)]
        low, high = (best_access(running, reading, len(self.points), len(self.statuses)) for reading in (0, 1))
        shares = [here * share for here in self.points for share in self.statuses]
        whole = fsum(shares)
        missing = [1 - best for best in high]
        share_low = fsum(map(mul, shares, missing)) / whole
        share_high = fsum(map(mul, shares, [1 - best for best in low])) / whole
        persons = self.demand.total
        return Shortfall(
            persons=persons,
            low=persons * share_low,
            high=persons * share_high,
            share_low=share_low,
            share_high=share_high,
            fgt0=fsum(share for share, lacks in zip(shares, missing, strict=True) if lacks > TOLERANCE) / whole,
            fgt2=fsum(share * lacks**2 for share, lacks in zip(shares, missing, strict=True)) / whole,
        )

    def providers(self, on: date) -> int:
        """Distinct organizations whose offer may help somebody of the cell on a day."""
        return len(
            {part.offer.provider_id for part, _ in self._of_day(on) if any(part.statuses[1]) and any(part.points[1])}
        )


def _opened(part: Part, cell: tuple[float, float], relaxed: frozenset[str]) -> Open:
    admitted = _all_open(part.statuses) if "status" in relaxed else part.statuses
    reached = _all_open(part.points) if "reach" in relaxed else part.points
    return Open(part.offer.service_id, cell, admitted, reached)


def _all_open(both: Both) -> Both:
    opened = (1.0,) * len(both[0])
    return opened, opened


def _both(factors: Iterable[Factor]) -> Both:
    """Unknown read as 0, and as 1."""
    found = tuple(factors)
    return tuple(0.0 if one is None else one for one in found), tuple(1.0 if one is None else one for one in found)


def shortfall(
    demand: Demand,
    offers: Iterable[Offer],
    *,
    on: date,
    today: date,
    rules: Rules = STANDARD,
    relaxed: frozenset[str] = frozenset(),
    memory: Memory | None = None,
) -> Shortfall:
    """What is missing in a cell on a day; `relaxed` gates count as open. Without a candidate everything is missing."""
    return Supply(demand, offers, today=today, rules=rules, memory=memory).shortfall(on, relaxed)
