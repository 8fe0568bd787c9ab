"""Where new places help most: maximal covering, set covering, p-median."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, fsum

from service.domain.gaps.solver import covering_by_pulp

MOST_SUBSETS = 200_000
Score = tuple[float, ...]


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

    def covered(sites: Iterable[str]) -> frozenset[str]:
        return frozenset(point for site in (*sites, *fixed) for point in covers[site] if point in weights)

    def score(sites: Sequence[str]) -> Score:
        return (fsum(weights[point] for point in sorted(covered(sites))),)

    new = sorted(covers.keys() - set(fixed))
    chosen, method = _chosen(new, min(p, len(new)), score, exact=exact)
    if exact and method == "greedy":
        best = covering_by_pulp(weights, covers, min(p, len(new)), fixed)
        if best is not None and score(best) >= score(chosen):
            chosen, method = best, "pulp"
    return _result({*chosen, *fixed}, score(chosen)[0], covered(chosen), method)


def set_covering(points: Collection[str], covers: Mapping[str, Collection[str]], *, exact: bool = True) -> SitingResult:
    """The fewest sites for all points that any site covers; ties by name."""
    wanted = set(points).intersection(*([set().union(*covers.values())] if covers else [()]))

    def score(sites: Sequence[str]) -> Score:
        return (len(wanted.intersection(*([set().union(*(covers[site] for site in sites))] if sites else [()]))),)

    useful = [site for site in sorted(covers) if wanted.intersection(covers[site])]
    greedy = _greedy(useful, len(useful), score, enough=len(wanted))
    chosen, method, tried = greedy, "greedy", 0
    for size in range(len(greedy) + 1 if exact else 0):
        tried += comb(len(useful), size)
        if tried > MOST_SUBSETS:
            break
        found = next((some for some in combinations(useful, size) if score(some)[0] == len(wanted)), None)
        if found is not None:
            chosen, method = found, "enumeration"
            break
    if exact and method == "greedy":
        best = covering_by_pulp(dict.fromkeys(wanted, 1.0), {site: covers[site] for site in useful}, None)
        chosen, method = (best, "pulp") if best is not None else (chosen, method)
    return _result(chosen, len(chosen), frozenset(wanted), method)


def p_median(
    weights: Mapping[str, float], costs: Mapping[tuple[str, str], float], p: int, *, exact: bool = True
) -> SitingResult:
    """Up to p sites with the least sum of weight x cost; a point that no site reaches counts before any cost."""
    _check(weights, p)
    sites = sorted({site for _, site in costs})

    def nearest(point: str, chosen: Sequence[str]) -> float | None:
        return min((costs[point, site] for site in chosen if (point, site) in costs), default=None)

    def total(chosen: Sequence[str]) -> tuple[float, frozenset[str]]:
        found = {point: cost for point in sorted(weights) if (cost := nearest(point, chosen)) is not None}
        return fsum(weights[point] * cost for point, cost in found.items()), frozenset(found)

    def score(chosen: Sequence[str]) -> Score:
        cost, reached = total(chosen)
        return (fsum(weights[point] for point in sorted(reached)), -cost)

    chosen, method = _chosen(sites, min(p, len(sites)), score, exact=exact)
    cost, reached = total(chosen)
    return _result(chosen, cost, reached, method)


def _check(weights: Mapping[str, float], p: int) -> None:
    if p < 0 or any(not weight >= 0 for weight in weights.values()):
        raise ValueError("The number of sites and all weights must be from 0.")


def _result(sites: Collection[str], objective: float, covered: frozenset[str], method: str) -> SitingResult:
    return SitingResult(
        sites=tuple(sorted(sites)), objective=objective, covered=covered, optimal=method != "greedy", method=method
    )


def _chosen(
    sites: Sequence[str], p: int, score: Callable[[Sequence[str]], Score], *, exact: bool
) -> tuple[tuple[str, ...], str]:
    """All subsets of size p if they are few enough, else one site after the other."""
    if exact and comb(len(sites), p) <= MOST_SUBSETS:
        return max(combinations(sites, p), key=score), "enumeration"  # the first by name among equals
    return _greedy(sites, p, score), "greedy"


def _greedy(
    sites: Sequence[str], p: int, score: Callable[[Sequence[str]], Score], enough: float | None = None
) -> tuple[str, ...]:
    chosen: tuple[str, ...] = ()
    while len(chosen) < p and (enough is None or score(chosen)[0] < enough):
        rest = [site for site in sites if site not in chosen]
        chosen = (*chosen, max(rest, key=lambda site: score((*chosen, site))))
    return chosen
