"""Exact siting by integer programming with HiGHS, where it and PuLP are installed."""

from collections.abc import Collection, Mapping
from types import ModuleType
from typing import Protocol

LIMIT_S, MOST_PAIRS = 6, 10_000  # within the 10 s that a whole question has
_WHOLE, _TIE = 1e6, 1e-3  # what the whole weighs to the solver; among equal answers the first names


class _Variable(Protocol):
    def value(self) -> float | None: ...


class _Problem(Protocol):
    sol_status: int

    def solve(self, solver: object) -> object: ...


def covering_by_pulp(
    weights: Mapping[str, float], covers: Mapping[str, Collection[str]], p: int | None
) -> tuple[str, ...] | None:
    """
    The p sites that cover most; p None: the fewest that cover every point.

    None without PuLP, and where optimality was not proven within the time. Ties go to the first names.
    """
    pulp = _pulp()
    if pulp is None:
        return None
    sites = sorted(covers)
    near: dict[str, list[str]] = {point: [] for point in sorted(weights)}
    for site in sites:
        for point in sorted(covers[site]):
            near[point].append(site)
    model = pulp.LpProblem("siting", pulp.LpMaximize if p is not None else pulp.LpMinimize)
    opened = {site: pulp.LpVariable(f"y{number}", cat="Binary") for number, site in enumerate(sites)}
    scale = _WHOLE / (sum(weights.values()) or 1.0)
    tie = {site: _TIE * number for number, site in enumerate(sites)}
    if p is None:
        model += pulp.lpSum((_WHOLE + tie[site]) * one for site, one in opened.items())
        for found in near.values():
            model += pulp.lpSum(opened[site] for site in found) >= 1
        return _proven(pulp, model, opened)
    served = {point: pulp.LpVariable(f"x{number}", 0, 1) for number, point in enumerate(near)}
    model += pulp.lpSum(
        [
            *(scale * weights[point] * one for point, one in served.items()),
            *(-tie[site] * one for site, one in opened.items()),
        ]
    )
    model += pulp.lpSum(opened.values()) == p
    for point, found in near.items():
        model += served[point] <= pulp.lpSum(opened[site] for site in found)
    return _proven(pulp, model, opened)


def median_by_pulp(
    weights: Mapping[str, float], costs: Mapping[tuple[str, str], float], p: int
) -> tuple[str, ...] | None:
    """The p sites nearest to all; None without PuLP, for more pairs than it solves in time, or a point out of reach."""
    pulp, sites = _pulp(), sorted({site for _, site in costs})
    points = [point for point in sorted(weights) if weights[point]]
    pairs = {pair: costs[pair] for point in points for site in sites if (pair := (point, site)) in costs}
    if pulp is None or len(pairs) > MOST_PAIRS or len(pairs) < len(points) * len(sites):
        return None
    model = pulp.LpProblem("siting", pulp.LpMinimize)
    opened = {site: pulp.LpVariable(f"y{number}", cat="Binary") for number, site in enumerate(sites)}
    goes = {pair: pulp.LpVariable(f"x{number}", 0, 1) for number, pair in enumerate(pairs)}
    model += pulp.lpSum(weights[pair[0]] * cost * goes[pair] for pair, cost in pairs.items())
    model += pulp.lpSum(opened.values()) == p
    for point in points:
        model += pulp.lpSum(goes[point, site] for site in sites) == 1
    for (_, site), one in goes.items():
        model += one <= opened[site]
    return _proven(pulp, model, opened)


def _pulp() -> ModuleType | None:
    """The library that writes models, or None without it or without the solver."""
    try:
        import pulp
    except ImportError:
        return None
    library: ModuleType = pulp
    return library if library.HiGHS().available() else None


def _proven(pulp: ModuleType, model: _Problem, opened: Mapping[str, _Variable]) -> tuple[str, ...] | None:
    """The chosen sites; only a proven optimum counts, without a gap that the solver would let pass."""
    model.solve(pulp.HiGHS(msg=False, timeLimit=LIMIT_S, threads=1, gapRel=0.0, mip_abs_gap=0.0))
    if model.sol_status != pulp.LpSolutionOptimal:
        return None
    return tuple(site for site, one in opened.items() if (one.value() or 0) > 0.5)
