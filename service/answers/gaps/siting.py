"""Where new places help most, after what is there: siting over municipalities."""

from collections.abc import Collection
from math import inf
from typing import Any

from service.answers.gaps.cell import about
from service.answers.gaps.plan import EXISTING, Minutes, Plan
from service.answers.gaps.scope import Scope, require_single, target
from service.catalog.cell_inputs.nearness import SPEEDS_KMH, Places, Point
from service.domain.accessibility import estimated_minutes
from service.domain.distance import distance_km
from service.domain.errors import BadRequest
from service.domain.regions import district_of, is_municipality
from service.words.writer import Writer

CURVE = 5


def siting_of(scope: Scope, writer: Writer, data: dict[str, Any]) -> dict[str, Any]:
    """The whole answer; BadRequest for unknown candidates and more places than candidates."""
    require_single(scope, {"group": "/group", "language": "/language"})
    if len(scope.needs) > 1:
        raise BadRequest("One need at a time.", {"/need": "Send one need; another one is another question."})
    weights = _unserved(scope)
    candidates = _candidates(scope, data)
    minutes = _minutes(scope, weights, candidates, SPEEDS_KMH[data["mode"]])
    today = _existing(scope, weights, data)
    covers: dict[str, Collection[str]] = {
        site: [point for point in weights if minutes[point, site] <= data["limit_minutes"]] for site in candidates
    }
    covers[EXISTING] = {point for point, way in today.items() if way <= data["limit_minutes"]}
    plan = Plan(weights, covers, minutes, today, exact=data["exact"])
    found = plan.solved(data["model"], data["p"])
    chosen = [site for site in found.sites if site != EXISTING]
    ways = [min([today.get(point, inf), *(minutes[point, site] for site in chosen)]) for point in weights]
    cells = [target(region, scope.needs[0], scope.groups[0], scope.languages[0]).cell for region in scope.regions]
    few = any(_few(scope, point) for point in weights)
    return {
        "meta": about(
            scope, writer, cells, model=data["model"], mode=data["mode"], limit_minutes=data["limit_minutes"]
        ),
        "sites": [{"region": site, "name": writer.name("region", site)} for site in chosen],
        "objective": None if few and data["model"] != "lscp" else found.objective,
        "optimal": found.optimal,
        "method": found.method,
        "covered": sorted(found.covered),
        **plan.shares(found),
        "longest_minutes": round(max(ways), 1) if ways and max(ways) < inf else None,
        "covered_today": plan.shares(plan.solved("mclp", 0)),
        "curve": [
            {**plan.point(p), **({"objective": None} if few else {})} for p in range(1, min(CURVE, len(candidates)) + 1)
        ],
    }


def _unserved(scope: Scope) -> dict[str, float]:
    """Persons without full help by municipality, after what is there; everybody where nothing is known."""
    found = {}
    for region in scope.regions:
        points = [region] if is_municipality(region) else sorted(scope.view.areas.points[region])
        for point in points:
            one = target(point, scope.needs[0], scope.groups[0], scope.languages[0])
            result = scope.result(one)
            persons = scope.view.people(one.cell, scope.on)[0][point]
            found[point] = result.shortfall.low if result.shortfall else persons
    return found


def _few(scope: Scope, point: str) -> bool:
    """Whether nobody is told how many persons a municipality has."""
    one = target(point, scope.needs[0], scope.groups[0], scope.languages[0])
    return scope.view.demand(one.cell, scope.on, scope.lens, one.point).withheld


def _candidates(scope: Scope, data: dict[str, Any]) -> list[str]:
    points = {code for region in scope.regions for code in scope.view.areas.points.get(district_of(region), ())}
    chosen = data.get("candidates") or sorted(points)
    unknown = [number for number, code in enumerate(chosen) if code not in points]
    if unknown:
        raise BadRequest(
            "There is no such candidate.", {f"/candidates/{unknown[0]}": "Send keys of municipalities of the region."}
        )
    if data["p"] > len(set(chosen)):
        raise BadRequest(
            "There are fewer candidates than places.", {"/p": f"Send at most {len(set(chosen))}, or more candidates."}
        )
    return sorted(set(chosen))


def _minutes(scope: Scope, weights: dict[str, float], sites: list[str], speed_kmh: float) -> Minutes:
    points = scope.view.areas.coordinates
    found: Minutes = {}
    for site in sites:
        here = points[site]
        found |= {(point, site): estimated_minutes(distance_km(points[point], here), speed_kmh) for point in weights}
    return found


def _existing(scope: Scope, weights: dict[str, float], data: dict[str, Any]) -> dict[str, float]:
    """Minutes to the nearest running offer by municipality, as far as a place of one is known."""
    sites: set[Point] = set()
    for region in dict.fromkeys(district_of(region) for region in scope.regions):
        one = target(region, scope.needs[0], scope.groups[0], scope.languages[0])
        sites |= scope.view.running_sites(one.cell, scope.on)
    speed, points = SPEEDS_KMH[data["mode"]], scope.view.areas.coordinates
    near = Places({f"{lat},{lon}": (lat, lon) for lat, lon in sites})
    known = {point: near.nearest_km(points[point]) for point in weights if point in points}
    return {point: estimated_minutes(km, speed) for point, km in known.items() if km is not None}
