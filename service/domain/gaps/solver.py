"""Exact siting by integer programming, where PuLP is installed."""

from collections.abc import Collection, Iterable, Mapping, Sequence

LIMIT_S = 10
_TIE = 1e-9  # of the whole weight: among equal answers the first names


def covering_by_pulp(
    weights: Mapping[str, float], covers: Mapping[str, Collection[str]], p: int | None, fixed: Iterable[str] = ()
) -> tuple[str, ...] | None:
    """
    The sites, fixed ones included, that cover most with p new ones; p None: the fewest that cover every point.

    None without PuLP, and where optimality was not proven within the time. Ties go to the first names.
    """
    try:
        import pulp
    except ImportError:
        return None
    sites, points, kept = sorted(covers), sorted(weights), set(fixed)
    near = {point: [site for site in sites if point in covers[site]] for point in points}
    model = pulp.LpProblem("siting", pulp.LpMaximize if p is not None else pulp.LpMinimize)
    opened = {site: pulp.LpVariable(f"y{number}", cat="Binary") for number, site in enumerate(sites)}
    whole = sum(weights.values()) or 1.0
    tie = {site: whole * _TIE * number for number, site in enumerate(sites)}
    if p is None:
        model += pulp.lpSum((1 + tie[site] / whole) * one for site, one in opened.items())
    else:
        served = {point: pulp.LpVariable(f"x{number}", 0, 1) for number, point in enumerate(points)}
        model += pulp.lpSum(
            [*(weights[point] * served[point] for point in points), *(-tie[site] * one for site, one in opened.items())]
        )
        model += pulp.lpSum(one for site, one in opened.items() if site not in kept) == p
        for point in points:
            model += served[point] <= pulp.lpSum(opened[site] for site in near[point])
        for site in sorted(kept):
            model += opened[site] == 1
    if p is None:
        for point in points:
            model += pulp.lpSum(opened[site] for site in near[point]) >= 1
    return _proven(pulp, model, opened)


def _proven(pulp: object, model: object, opened: Mapping[str, object]) -> tuple[str, ...] | None:
    """CBC may call a time limit solved: only a proven optimum counts."""
    solver = pulp.PULP_CBC_CMD(msg=False, timeLimit=LIMIT_S, threads=1)  # type: ignore[attr-defined]
    model.solve(solver)  # type: ignore[attr-defined]
    if model.sol_status != pulp.LpSolutionOptimal:  # type: ignore[attr-defined]
        return None
    chosen: Sequence[str] = [site for site, one in opened.items() if (one.value() or 0) > 0.5]  # type: ignore[attr-defined]
    return tuple(chosen)
