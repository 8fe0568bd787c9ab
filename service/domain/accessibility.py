"""How near places are to people: floating catchments, spatial availability, Gini, FGT."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import fsum

Decay = Callable[[float], float]
Minutes = Mapping[tuple[str, str], float]
Numbers = Mapping[str, float]
DETOUR = 1.3  # of the way against the straight line


def step_decay(breaks: Sequence[tuple[float, float]]) -> Decay:
    """Weights by steps of (limit, weight), the limit included; 0 beyond the last."""
    steps = sorted(breaks)
    return lambda minutes: next((weight for limit, weight in steps if minutes <= limit), 0.0)


def two_step_floating_catchment(
    population: Numbers, capacity: Numbers, minutes: Minutes, decay: Decay
) -> dict[str, float]:
    """Places per person and point (Luo and Wang 2003; with a stepped decay Luo and Qi 2009); 0.0 out of reach."""
    return _catchment(population, capacity, _weights(population, capacity, minutes, decay))


def three_step_floating_catchment(
    population: Numbers, capacity: Numbers, minutes: Minutes, decay: Decay
) -> dict[str, float]:
    """The same with people shared out over the sites they reach (Wan, Zou and Sternberg 2012)."""
    weights = _weights(population, capacity, minutes, decay)
    sums = {point: fsum(weights[point, site] for site in capacity) for point in population}
    shared = {(p, s): weight * weight / sums[p] if sums[p] else 0.0 for (p, s), weight in weights.items()}
    return _catchment(population, capacity, shared)


def balanced_floating_catchment(
    population: Numbers, capacity: Numbers, minutes: Minutes, decay: Decay
) -> dict[str, float]:
    """Places per person and point, each person counted once (Paez, Higgins and Vivona 2019)."""
    weights = _weights(population, capacity, minutes, decay)
    of_point = {point: fsum(weights[point, site] for site in capacity) for point in population}
    of_site = {site: fsum(weights[point, site] for point in population) for site in capacity}
    levels = {}
    for site, places in capacity.items():
        people = fsum(population[p] * weights[p, site] / of_point[p] for p in population if of_point[p])
        levels[site] = places / people if people else 0.0
    return {
        point: fsum(levels[site] * weights[point, site] / of_site[site] for site in capacity if of_site[site])
        for point in population
    }


def spatial_availability(population: Numbers, capacity: Numbers, minutes: Minutes, decay: Decay) -> dict[str, float]:
    """Places for all persons of a point together (Soukhov et al. 2023); they add up to the places in reach."""
    weights = _weights(population, capacity, minutes, decay)
    demand = {site: fsum(population[p] * weights[p, site] for p in population) for site in capacity}
    return {
        point: fsum(
            places * people * weights[point, site] / demand[site] for site, places in capacity.items() if demand[site]
        )
        for point, people in population.items()
    }


def gini(values: Numbers, weights: Numbers) -> float | None:
    """Inequality of places between persons, in [0, 1]; None without persons or places: that is no equality."""
    curve = lorenz(values, weights)
    if not curve:
        return None
    steps = pairwise(curve)
    return min(1.0, max(0.0, 1 - fsum((x2 - x1) * (y1 + y2) for (x1, y1), (x2, y2) in steps)))


def lorenz(values: Numbers, weights: Numbers) -> list[tuple[float, float]]:
    """(share of persons, share of places) from (0, 0) to (1, 1), the worst supplied first; empty without either."""
    ordered = sorted((values[key], key, weights[key]) for key in values)
    persons = fsum(weight for _, _, weight in ordered)
    places = fsum(value * weight for value, _, weight in ordered)
    if not persons or not places:
        return []
    curve, x, y = [(0.0, 0.0)], 0.0, 0.0
    for value, _, weight in ordered:
        x, y = x + weight, y + value * weight
        curve.append((x / persons, y / places))
    return [*curve[:-1], (1.0, 1.0)]


def fgt(values: Numbers, weights: Numbers, line: float, alpha: float) -> float | None:
    """Depth below a line (Foster, Greer and Thorbecke 1984); alpha 0 counts persons. None without persons."""
    if not line > 0 or alpha < 0:
        raise ValueError("The line must be above 0, and alpha not below it.")
    persons = fsum(weights[key] for key in values)
    below = [(weights[key], (line - value) / line) for key, value in values.items() if value < line]
    return fsum(weight * depth**alpha for weight, depth in below) / persons if persons else None


def supply_degree(level: float | None, target: float | None) -> float | None:
    """
    Places against a target, 100 is just met; None without either.

    Below 75 is under-supplied, below 50 severely so (§ 29 BedplanR).
    """
    if target is not None and not target > 0:
        raise ValueError("The target must be above 0.")
    return None if level is None or target is None else 100 * level / target


def estimated_minutes(distance_km: float, speed_kmh: float, detour: float = DETOUR) -> float:
    """One-way minutes from a straight line, to be shown as an estimate."""
    if distance_km < 0 or speed_kmh <= 0 or detour < 1:
        raise ValueError("The distance must be from 0, the speed above 0 and the detour from 1.")
    return distance_km * detour / speed_kmh * 60


def _weights(population: Numbers, capacity: Numbers, minutes: Minutes, decay: Decay) -> dict[tuple[str, str], float]:
    """The weight of each pair; one without minutes is out of reach."""
    return {
        (point, site): decay(minutes[point, site]) if (point, site) in minutes else 0.0
        for point in population
        for site in capacity
    }


def _catchment(population: Numbers, capacity: Numbers, weights: Minutes) -> dict[str, float]:
    levels = {}
    for site, places in capacity.items():
        people = fsum(population[point] * weights[point, site] for point in population)
        levels[site] = places / people if people else 0.0
    return {point: fsum(weights[point, site] * levels[site] for site in capacity) for point in population}
