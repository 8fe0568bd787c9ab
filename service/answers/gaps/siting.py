"""Where new places help most, after what is there: siting over municipalities."""

from collections.abc import Collection
from dataclasses import dataclass
from math import inf
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.meta import GapMeta, gap_meta
from service.answers.gaps.plan import EXISTING, CurvePoint, Minutes, Plan, Shares
from service.answers.gaps.question import SitingQuestion
from service.answers.gaps.scope import Scope, Target, require_single, scope_of, target_at
from service.catalog.cell_inputs.nearness import SPEEDS_KMH, Places, Point
from service.domain.accessibility import estimated_minutes
from service.domain.distance import distance_km
from service.domain.errors import BadRequest, Fault
from service.domain.regions import district_of, is_municipality
from service.words.writer import Writer

CURVE = 5


@dataclass(frozen=True)
class SitingMeta(GapMeta):
    """Where the figures come from, and what was asked."""

    model: str
    mode: str
    limit_minutes: float


@dataclass(frozen=True)
class ChosenSite:
    """A municipality that gets a place."""

    region: Annotated[str, "AGS"]
    name: str


@dataclass(frozen=True)
class Siting(Shares):
    """Chosen sites and what they cover."""

    meta: SitingMeta
    sites: tuple[ChosenSite, ...]
    objective: Annotated[float | None, "what the model makes most or least of; null where persons are few"]
    optimal: Annotated[bool, "only where it is proven"]
    method: str
    covered: Annotated[tuple[str, ...], "municipalities"]
    longest_minutes: Annotated[float | None, "of all ways to the nearest place, new or there already"]
    covered_today: Shares
    curve: Annotated[tuple[CurvePoint, ...], "for one place, two places …"]


def siting(asking: Asking, question: SitingQuestion) -> Siting:
    """Where p new places go; BadRequest for several needs, unknown candidates and more places than candidates."""
    scope = _scope(asking, question)
    weights = _unserved(scope)
    candidates = _candidates(scope, question)
    minutes = _minutes(scope, weights, candidates, SPEEDS_KMH[question.mode])
    today = _existing(scope, weights, question.mode)
    plan = _plan(weights, candidates, minutes, today, question)
    result = plan.solved(question.model, question.p)
    chosen = [site for site in result.sites if site != EXISTING]
    ways = [min([today.get(point, inf), *(minutes[point, site] for site in chosen)]) for point in weights]
    few = any(scope.demand(_target(scope, point)).withheld for point in weights)
    shares = plan.shares(result)
    return Siting(
        shares.share_persons,
        shares.share_places,
        _meta(scope, asking.writer, question),
        tuple(ChosenSite(site, asking.writer.name("region", site)) for site in chosen),
        None if few and question.model != "lscp" else result.objective,
        result.optimal,
        result.method,
        tuple(sorted(result.covered)),
        round(max(ways), 1) if ways and max(ways) < inf else None,
        plan.shares(plan.solved("mclp", 0)),
        tuple(plan.point(p, withheld=few) for p in range(1, min(CURVE, len(candidates)) + 1)),
    )


def _scope(asking: Asking, question: SitingQuestion) -> Scope:
    scope = scope_of(asking, question)
    limit_cells(len(scope.targets()), place=question.place("region"))
    require_single(scope, question)
    if len(scope.needs) > 1:
        raise BadRequest("One need at a time.", [Fault(question.place("need"), "one_need")])
    return scope


def _meta(scope: Scope, writer: Writer, question: SitingQuestion) -> SitingMeta:
    cells = [_target(scope, region).cell for region in scope.regions]
    return SitingMeta(
        **vars(gap_meta(scope, writer, cells)),
        model=question.model,
        mode=question.mode,
        limit_minutes=question.limit_minutes,
    )


def _plan(
    weights: dict[str, float],
    candidates: list[str],
    minutes: Minutes,
    today: dict[str, float],
    question: SitingQuestion,
) -> Plan:
    limit = question.limit_minutes
    covers: dict[str, Collection[str]] = {
        site: [point for point in weights if minutes[point, site] <= limit] for site in candidates
    }
    covers[EXISTING] = {point for point, way in today.items() if way <= limit}
    return Plan(weights, covers, minutes, today, exact=question.exact)


def _target(scope: Scope, region: str) -> Target:
    return target_at(region, scope.needs[0], scope.groups[0], scope.languages[0])


def _unserved(scope: Scope) -> dict[str, float]:
    """Persons without full help by municipality, after what is there; everybody where nothing is known."""
    unserved = {}
    for region in scope.regions:
        points = [region] if is_municipality(region) else sorted(scope.view.areas.points[region])
        for point in points:
            target = _target(scope, point)
            result = scope.result(target)
            persons = scope.view.people(target.cell, scope.on)[0][point]
            unserved[point] = result.shortfall.low if result.shortfall else persons
    return unserved


def _candidates(scope: Scope, question: SitingQuestion) -> list[str]:
    points = {code for region in scope.regions for code in scope.view.areas.points.get(district_of(region), ())}
    chosen = question.candidates or sorted(points)
    unknown = next((number for number, code in enumerate(chosen) if code not in points), None)
    if unknown is not None:
        raise BadRequest(
            "There is no such candidate.",
            [Fault(question.place("candidates", str(unknown)), "no_candidate")],
        )
    most = len(set(chosen))
    if question.p > most:
        raise BadRequest(
            "There are fewer candidates than places.",
            [Fault(question.place("p"), "few_candidates", values={"most": most})],
        )
    return sorted(set(chosen))


def _minutes(scope: Scope, weights: dict[str, float], sites: list[str], speed_kmh: float) -> Minutes:
    points = scope.view.areas.coordinates
    minutes: Minutes = {}
    for site in sites:
        here = points[site]
        minutes |= {(point, site): estimated_minutes(distance_km(points[point], here), speed_kmh) for point in weights}
    return minutes


def _existing(scope: Scope, weights: dict[str, float], mode: str) -> dict[str, float]:
    """Minutes to the nearest running offer by municipality, as far as a place of one is known."""
    sites: set[Point] = set()
    for region in dict.fromkeys(district_of(region) for region in scope.regions):
        sites |= scope.view.running_sites(_target(scope, region).cell, scope.on)
    points = scope.view.areas.coordinates
    near = Places({f"{lat},{lon}": (lat, lon) for lat, lon in sites})
    known = {point: near.nearest_km(points[point]) for point in weights if point in points}
    return {point: estimated_minutes(km, SPEEDS_KMH[mode]) for point, km in known.items() if km is not None}
