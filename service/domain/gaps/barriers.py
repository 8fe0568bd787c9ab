"""Why help is missing: exact shares of the barriers, what comes nearest, and the cascade."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from math import factorial, fsum

from service.domain.gaps.gates import GATES, cell_factors, reach_bounds, status_factor
from service.domain.gaps.offer import STANDARD, Offer, Rules
from service.domain.gaps.population import Demand
from service.domain.gaps.shortfall.rows import opened
from service.domain.gaps.shortfall.supply import Memory, Supply

Term = tuple[float, frozenset[str], frozenset[str]]
CASCADE = ("active", "reach", "language", "status", "capacity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """The offer that lacks least, and the gates that are shut for some of the persons."""

    service_id: str
    failing: tuple[str, ...]


def shapley(shortfall: Callable[[frozenset[str]], float], gates: Sequence[str] = GATES) -> dict[str, float]:
    """Shapley (1953): the mean drop when a gate opens, over all orders; "none" is what stays with all open."""
    subsets, terms = _orders(tuple(gates))
    value = {some: shortfall(some) for some in subsets}
    shares = {
        gate: fsum(weight * (value[without] - value[with_it]) for weight, without, with_it in found)
        for gate, found in terms.items()
    }
    return {**shares, "none": value[frozenset(gates)]}


@lru_cache(maxsize=8)
def _orders(gates: tuple[str, ...]) -> tuple[list[frozenset[str]], dict[str, list[Term]]]:
    """All sets of gates, and for each gate the share of the orders in which it opens after each set."""
    subsets = [frozenset(some) for size in range(len(gates) + 1) for some in combinations(gates, size)]
    whole, terms = factorial(len(gates)), {}
    for gate in gates:
        terms[gate] = [
            (factorial(len(some)) * factorial(len(gates) - 1 - len(some)) / whole, some, some | {gate})
            for some in subsets
            if gate not in some
        ]
    return subsets, terms


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
    return shares_of(Supply(demand, offers, today=today, rules=rules, memory=memory), on)


def shares_of(supply: Supply, on: date) -> dict[str, float]:
    """The same for a supply that is known."""
    rows, engine = supply.rows(on), supply.engine
    known: dict[frozenset[tuple[tuple[int, int], float]], float] = {}

    def missing(relaxed: frozenset[str]) -> float:
        held = frozenset(opened(rows, relaxed).items())
        if held not in known:
            known[held] = engine.missing(rows, relaxed).share
        return known[held] * (supply.persons or 1.0)

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
    gates = cell_factors(offer, demand.cell, on=on, today=today, rules=rules)
    refused = sum(share for status, share in demand.statuses.items() if share and status_factor(offer, status) == 0)
    weights = demand.weights()
    far = sum(here for point, here in weights.items() if here and not reach_bounds(offer, point, rules)[1])
    shut = {gate for gate, factor in gates.items() if factor == 0}
    weight = 1.0 if shut else 1 - (1 - refused) * (1 - far)
    shut |= {gate for gate, share in (("status", refused), ("reach", far)) if share > 0}
    order = (*GATES, *(gate for gate in gates if gate not in GATES))
    return tuple(gate for gate in order if gate in shut), round(weight, 9)


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
