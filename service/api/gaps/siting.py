"""Where new places help most, after what is there: siting over municipalities."""

from math import fsum
from typing import Any

from flask import Response

from service.api.answers import answer
from service.api.gaps.blueprint import blueprint
from service.api.gaps.change_shape import SitingShape
from service.api.gaps.scenarios import asked
from service.api.gaps.scope import Scope, target
from service.api.gaps.shape import GapSiting
from service.api.gaps.shown import about
from service.api.reading import language
from service.api.texts import Texts
from service.catalog.cell_inputs.nearness import SPEEDS_KMH
from service.domain.distance import distance_km
from service.domain.errors import BadRequest
from service.domain.gaps.access import estimated_minutes
from service.domain.gaps.gates import active_factor
from service.domain.gaps.siting import SitingResult, maximal_covering, p_median, set_covering

CURVE = 5
Minutes = dict[tuple[str, str], float]


@blueprint.route("/api/gaps/siting", methods=["POST"])
@blueprint.arguments(SitingShape)
@blueprint.response(200, GapSiting, description="The chosen municipalities, the curve over p, the longest way.")
@blueprint.doc(operationId="getGapSiting")
def siting(data: dict[str, Any]) -> Response:
    """Where p new places go; `optimal` false reads "not proven optimal"."""
    scope = asked({name: data.get(name) for name in ("as_of", "region", "group", "language", "status", "need")})
    return answer(siting_of(scope, Texts(scope.view.catalog.records, language()), data), store=False)


def siting_of(scope: Scope, texts: Texts, data: dict[str, Any]) -> dict[str, Any]:
    """The whole answer; BadRequest for unknown candidates and more places than candidates."""
    weights = _unserved(scope)
    candidates = _candidates(scope, data)
    minutes = _minutes(scope, weights, candidates, SPEEDS_KMH[data["mode"]])
    fixed = _existing(scope, weights, data)
    covers = {
        site: [point for point in weights if minutes.get((point, site), 1e9) <= data["limit_minutes"]]
        for site in candidates
    }
    solve = {"mclp": _covering, "lscp": _all, "p_median": _median}[data["model"]]
    found = solve(weights, covers | fixed, minutes, data["p"], fixed, exact=data["exact"])
    curve = [
        _point(weights, covers | fixed, maximal_covering(weights, covers | fixed, p, exact=data["exact"], fixed=fixed))
        for p in range(1, min(CURVE, len(candidates)) + 1)
    ]
    chosen = [site for site in found.sites if site not in fixed]
    ways = [min(minutes[point, site] for site in chosen) for point in weights] if chosen else []
    cells = [target(region, scope.needs[0], scope.groups[0], scope.languages[0]).cell for region in scope.regions]
    return {
        "meta": about(scope, texts, cells, model=data["model"], mode=data["mode"], limit_minutes=data["limit_minutes"]),
        "sites": [{"region": site, "name": texts.name("region", site)} for site in chosen],
        "objective": found.objective,
        "optimal": found.optimal,
        "method": found.method,
        "covered": sorted(found.covered),
        **_shares(weights, found),
        "longest_minutes": round(max(ways), 1) if ways else None,
        "fixed": len(fixed),
        "curve": curve,
    }


def _unserved(scope: Scope) -> dict[str, float]:
    """Persons without full help by municipality, after what is there; everybody where nothing is known."""
    found = {}
    for region in scope.regions:
        points = [region] if len(region) > 5 else sorted(scope.view.areas.points[region])
        for point in points:
            one = target(point, scope.needs[0], scope.groups[0], scope.languages[0])
            result = scope.result(one)
            persons = scope.view.people(one.cell, scope.on)[0][point]
            found[point] = result.shortfall.low if result.shortfall else persons
    return found


def _candidates(scope: Scope, data: dict[str, Any]) -> list[str]:
    points = {code for region in scope.regions for code in scope.view.areas.points.get(region[:5], ())}
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
    points = {code: point for found in scope.view.areas.points.values() for code, point in found.items()}
    found: Minutes = {}
    for site in sites:
        here = points[site]
        found |= {(point, site): estimated_minutes(distance_km(points[point], here), speed_kmh) for point in weights}
    return found


def _existing(scope: Scope, weights: dict[str, float], data: dict[str, Any]) -> dict[str, list[str]]:
    """What running offers cover already, by service."""
    found = {}
    for region in dict.fromkeys(region[:5] for region in scope.regions):
        one = target(region, scope.needs[0], scope.groups[0], scope.languages[0])
        for offer in scope.view.offers(one.cell, mode=data["mode"]):
            if active_factor(offer, on=scope.on, today=scope.view.today) != 0:
                near = [point for point in weights if offer.minutes.get(point, 1e9) <= data["limit_minutes"]]
                if near:
                    found[f"service:{offer.service_id}"] = near
    return found


def _covering(weights: Any, covers: Any, _: Minutes, p: int, fixed: Any, *, exact: bool) -> SitingResult:
    return maximal_covering(weights, covers, p, exact=exact, fixed=fixed)


def _all(weights: Any, covers: Any, _: Minutes, __: int, fixed: Any, *, exact: bool) -> SitingResult:
    served = {point for points in fixed.values() for point in points}
    new = {site: points for site, points in covers.items() if site not in fixed}
    return set_covering([point for point in weights if point not in served], new, exact=exact)


def _median(weights: Any, _: Any, minutes: Minutes, p: int, __: Any, *, exact: bool) -> SitingResult:
    return p_median(weights, minutes, p, exact=exact)


def _point(weights: dict[str, float], covers: dict[str, list[str]], found: SitingResult) -> dict[str, Any]:
    return {
        "p": sum(not site.startswith("service:") for site in found.sites),
        "objective": found.objective,
        "optimal": found.optimal,
        **_shares(weights, found),
    }


def _shares(weights: dict[str, float], found: SitingResult) -> dict[str, float | None]:
    whole = fsum(weights.values())
    return {
        "share_persons": fsum(weights[point] for point in sorted(found.covered)) / whole if whole else None,
        "share_places": len(found.covered) / len(weights) if weights else None,
    }
