"""Why help is missing: exact shares of the barriers, what comes nearest, and the cascade."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import factorial

from service.domain.gaps.gates import GATES, STANDARD, Offer, Rules, factors
from service.domain.gaps.population import Demand
from service.domain.gaps.supply import Memory, Supply

CASCADE = ("active", "reach", "language", "status", "capacity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """The offer that lacks least, and the gates that are shut for some of the persons."""

    service_id: str
    failing: tuple[str, ...]


def shapley(shortfall: Callable[[frozenset[str]], float], gates: Sequence[str] = GATES) -> dict[str, float]:
    """Shapley (1953): the mean drop when a gate opens, over all orders; "none" is what stays with all open."""
    value = {
        frozenset(some): shortfall(frozenset(some))
        for size in range(len(gates) + 1)
        for some in combinations(gates, size)
    }
    shares = {}
    for gate in gates:
        others = [other for other in gates if other != gate]
        shares[gate] = sum(
            factorial(size)
            * factorial(len(others) - size)
            / factorial(len(gates))
            * (value[frozenset(some)] - value[frozenset({*some, gate})])
            for size in range(len(gates))
            for some in combinations(others, size)
        )
    return {**shares, "none": value[frozenset(gates)]}


def barrier_shares(
    demand: Demand,
    offers: Iterable[Offer],
    *,
    on: date,
    today: date,
    rules: Rules = STANDARD,
    memory: Memory | None = None,
) -> dict[str, float]:
    """The low end of the shortfall by barrier, in persons; in shares of 1 where nobody is counted."""
    supply = Supply(demand, offers, today=today, rules=rules, memory=memory)

    def missing(relaxed: frozenset[str]) -> float:
        found = supply.shortfall(on, relaxed)
        return found.low if found.persons else found.share_low

    return {gate: max(0.0, share) for gate, share in shapley(missing).items()}


def nearest_miss(
    demand: Demand, offers: Iterable[Offer], *, on: date, today: date, rules: Rules = STANDARD
) -> Miss | None:
    """
    Of all offers that meet the need and are shut for somebody, the one with the fewest shut gates.

    Group, area and language count too. Ties: for fewer persons, then by id. None where nothing meets the need, or
    what does is shut for nobody.
    """
    found = []
    for offer in offers:
        if demand.cell.need in offer.needs:
            shut, weight = _shut(demand, offer, on=on, today=today, rules=rules)
            if shut:
                found.append((len(shut), weight, offer.service_id, shut))
    if not found:
        return None
    _, _, service, shut = min(found)
    return Miss(service_id=service, failing=shut)


def _shut(demand: Demand, offer: Offer, *, on: date, today: date, rules: Rules) -> tuple[tuple[str, ...], float]:
    """The gates that are shut for some persons, in the order of the gates, and the share of the persons."""
    gates: dict[str, bool] = {}
    weight = 0.0
    for point, here in demand.weights().items():
        for status, share in demand.statuses.items():
            if here * share > 0:
                found = factors(offer, demand.cell, point, status, on=on, today=today, rules=rules)
                for gate, factor in found.items():
                    gates[gate] = gates.get(gate, False) or factor == 0
                weight += here * share if 0 in found.values() else 0.0
    order = (*GATES, *(gate for gate in gates if gate not in GATES))
    return tuple(gate for gate in order if gates.get(gate)), round(weight, 9)


def cascade(
    demand: Demand, offers: Iterable[Offer], *, on: date, today: date, rules: Rules = STANDARD
) -> list[tuple[str, float]]:
    """After Tanahashi (1978): all persons, then who is left after each barrier; shares of 1 where nobody is counted."""
    supply = Supply(demand, offers, today=today, rules=rules)
    whole = demand.total or 1.0
    steps = [("persons", whole)]
    for number, gate in enumerate(CASCADE, 1):
        later = frozenset(CASCADE[number:])
        found = supply.shortfall(on, later)
        steps.append((gate, whole * (1 - found.share_low)))
    return steps
