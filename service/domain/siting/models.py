"""Where new places help most: maximal covering, set covering, p-median."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb, fsum

from service.domain.siting.coverage import Covers
from service.domain.siting.exact import covering_by_pulp, median_by_pulp
from service.domain.siting.median import Medians

MOST_SUBSETS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SitingResult:
    """The chosen sites, sorted, fixed ones included; `optimal` only where it is proven."""

    sites: tuple[str, ...]
    objective: float
    covered: frozenset[str]
    optimal: bool
    method: str


def maximal_covering(
    weights: Mapping[str, float],
    covers: Mapping[str, Collection[str]],
    p: int,
    *,
    exact: bool = True,
    fixed: Collection[str] = (),
) -> SitingResult:
    """
    Up to p new sites that cover most weight (Church and ReVelle 1974); ties by name, all sites if there are fewer.

    Greedy reaches at least 1 - 1/e of the optimum (Nemhauser, Wolsey and Fisher 1978).
    """
    _check(weights, p)
    unknown = sorted(set(fixed) - covers.keys())
    if unknown:
        raise ValueError(f"Fixed sites without a list of what they cover: {', '.join(unknown)}.")
    served = {point for site in fixed for point in covers[site]}
    open_to = {point: weight for point, weight in weights.items() if point not in served}
    new = {site: set(covers[site]) & open_to.keys() for site in sorted(covers.keys() - set(fixed))}
    number, known = min(p, len(new)), Covers(open_to, new)
    chosen, method = known.greedy(number), "greedy"
    if exact and comb(len(new), number) <= MOST_SUBSETS:
        chosen, method = known.best(number, chosen), "enumeration"
    elif exact:
        solved = covering_by_pulp(open_to, new, number)
        if solved is not None and known.weight(solved) >= known.weight(chosen):
            chosen, method = solved, "pulp"
    covered = frozenset(point for site in (*chosen, *fixed) for point in covers[site] if point in weights)
    return _result({*chosen, *fixed}, _sum(weights, covered), covered, method)


def set_covering(points: Collection[str], covers: Mapping[str, Collection[str]], *, exact: bool = True) -> SitingResult:
    """The fewest sites for all points that any site covers; ties by name."""
    wanted = frozenset(points).intersection(frozenset[str]().union(*covers.values()))
    near = {site: reached for site in sorted(covers) if (reached := wanted.intersection(covers[site]))}
    known = Covers(dict.fromkeys(wanted, 1.0), near)
    chosen, method, tried = known.greedy(len(near), all_of_them=True), "greedy", 0
    for size in range(len(chosen) + 1 if exact else 0):
        tried += comb(len(near), size)
        if tried > MOST_SUBSETS:
            break
        first = next((some for some in combinations(near, size) if known.complete(some)), None)
        if first is not None:
            chosen, method = first, "enumeration"
            break
    if exact and method == "greedy":
        best = covering_by_pulp(dict.fromkeys(wanted, 1.0), near, None)
        chosen, method = (best, "pulp") if best is not None else (chosen, method)
    return _result(chosen, len(chosen), wanted, method)


def p_median(
    weights: Mapping[str, float], costs: Mapping[tuple[str, str], float], p: int, *, exact: bool = True
) -> SitingResult:
    """Up to p sites with the least sum of weight x cost; a point that no site reaches counts before any cost."""
    _check(weights, p)
    known = Medians(weights, costs)
    number = min(p, len(known.sites))
    chosen, method = known.greedy(number), "greedy"
    if exact and comb(len(known.sites), number) <= MOST_SUBSETS:
        chosen, method = known.best(number), "enumeration"
    elif exact:
        solved = median_by_pulp(weights, costs, number)
        if solved is not None and known.score(solved) >= known.score(chosen):
            chosen, method = solved, "pulp"
    cost, reached = known.total(chosen)
    return _result(chosen, cost, reached, method)


def _check(weights: Mapping[str, float], p: int) -> None:
    if p < 0 or any(not 0 <= weight < float("inf") for weight in weights.values()):
        raise ValueError("The number of sites and all weights must be from 0, and finite.")


def _sum(weights: Mapping[str, float], points: Iterable[str]) -> float:
    return fsum(weights[point] for point in points)


def _result(sites: Collection[str], objective: float, covered: frozenset[str], method: str) -> SitingResult:
    return SitingResult(
        sites=tuple(sorted(sites)), objective=objective, covered=covered, optimal=method != "greedy", method=method
    )
