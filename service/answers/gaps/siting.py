"""Where new places help most, after what is there: siting over municipalities."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import inf
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.candidate_sites import CandidateSite, candidate_sites
from service.answers.gaps.meta import GapMeta, gap_meta
from service.answers.gaps.plan import EXISTING, CurvePoint, Minutes, Plan, Shares
from service.answers.gaps.question import SitingQuestion
from service.answers.gaps.reached import barrier, reachable, target_in
from service.answers.gaps.scope import Scope, require_single, scope_of
from service.catalog.cell_inputs.nearness import Places, Point
from service.domain.errors import BadRequest, Fault
from service.domain.regions import district_of
from service.words.writer import Writer

CURVE = 5
NO_CONNECTION_MINUTES = 600.0  # the longest way a table may hold: a sum of ways needs a number


@dataclass(frozen=True)
class SitingMeta(GapMeta):
    """Where the figures come from, and what was asked."""

    model: str
    mode: str
    limit_minutes: float


@dataclass(frozen=True)
class ChosenSite:
    """A place that is chosen."""

    id: Annotated[str, "AGS, postcode, or id of a location"]
    kind: Annotated[str, "municipality, postcode or room: where somebody helps there already"]
    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Siting(Shares):
    """Chosen sites and what they cover; `reason` says why no place helps, where none does."""

    meta: SitingMeta
    sites: tuple[ChosenSite, ...]
    reason: Annotated[str | None, "why no place helps: the barrier that is in the way"]
    objective: Annotated[
        float | None,
        "persons covered, person-minutes, or sites needed; null where nobody is counted or told, and where none helps",
    ]
    mean_minutes: Annotated[float | None, "of the ways to the nearest place, by persons, where ways are made short"]
    optimal: Annotated[bool, "only where it is proven"]
    method: str
    covered: Annotated[tuple[str, ...], "municipalities"]
    longest_minutes: Annotated[float | None, "of all ways to the nearest place, new or there already"]
    covered_today: Shares
    left_out: Annotated[tuple[str, ...], "municipalities where nobody has looked"]
    curve: Annotated[tuple[CurvePoint, ...], "for one place, two places …"]


def siting(asking: Asking, question: SitingQuestion) -> Siting:
    """
    Where p new places reach most of those for whom the way is what is missing, all else being right for them.

    No more sites than add something; where that is nobody, no site, and the barrier. BadRequest for several needs,
    unknown candidates and more places than candidates.
    """
    scope, writer = _scope(asking, question), asking.writer
    lacking = reachable(scope, question.mode)
    weights = {point: weight for point, weight in lacking.items() if weight is not None}
    left_out = tuple(point for point, weight in lacking.items() if weight is None)
    candidates = candidate_sites(scope, writer, question)
    minutes = _minutes(scope, weights, candidates.values(), question.mode)
    today = _existing(scope, weights, question.mode)
    plan = _plan(weights, sorted(candidates), minutes, today, question)
    covered_today = plan.shares(plan.solved("mclp", 0))
    result = plan.fewest(question.model, question.p)
    meta = _meta(scope, writer, question)
    chosen = [site for site in result.sites if site != EXISTING] if result else []
    if result is None or not chosen:
        return Siting(
            **vars(covered_today),
            meta=meta,
            sites=(),
            reason=barrier(scope, writer),
            objective=None,
            mean_minutes=None,
            optimal=True,
            method="none",
            covered=(),
            longest_minutes=None,
            covered_today=covered_today,
            left_out=left_out,
            curve=(),
        )
    told = all(scope.demand(target_in(scope, point)).told for point in weights)
    ways = [min([today.get(point, inf), *(minutes[point, site] for site in chosen)]) for point in weights]
    shares, most = plan.shares(result), min(CURVE, len(candidates))
    return Siting(
        shares.share_persons,
        shares.share_places,
        meta,
        tuple(_chosen(candidates[site]) for site in chosen),
        None,
        result.objective if told or question.model == "lscp" else None,
        plan.mean_minutes(result) if question.model == "p_median" else None,
        result.optimal,
        result.method,
        tuple(sorted(result.covered)),
        round(max(ways), 1) if ways and max(ways) < inf else None,
        covered_today,
        left_out,
        tuple(plan.point(question.model, p, told=told) for p in range(1, most + 1)),
    )


def _chosen(site: CandidateSite) -> ChosenSite:
    return ChosenSite(site.id, site.kind, site.name, *site.point)


def _scope(asking: Asking, question: SitingQuestion) -> Scope:
    scope = scope_of(asking, question)
    limit_cells(len(scope.targets()), place=question.place("region"))
    require_single(scope, question)
    if len(scope.needs) > 1:
        raise BadRequest("One need at a time.", [Fault(question.place("need"), "one_need")])
    return scope


def _meta(scope: Scope, writer: Writer, question: SitingQuestion) -> SitingMeta:
    cells = [target_in(scope, region).cell for region in scope.regions]
    return SitingMeta(
        **vars(gap_meta(scope, writer, cells, mode=question.mode)),
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


def _minutes(scope: Scope, weights: dict[str, float], sites: Iterable[CandidateSite], mode: str) -> Minutes:
    points, ways = scope.view.areas.coordinates, scope.view.ways(mode)
    return {
        (point, site.id): min(ways.minutes(point, points[point], site.point), NO_CONNECTION_MINUTES)
        for site in sites
        for point in weights
    }


def _existing(scope: Scope, weights: dict[str, float], mode: str) -> dict[str, float]:
    """Minutes to the nearest running offer by municipality, as far as a place of one is known."""
    sites: set[Point] = set()
    for region in dict.fromkeys(district_of(region) for region in scope.regions):
        sites |= scope.view.running_sites(target_in(scope, region).cell, scope.on)
    points = scope.view.areas.coordinates
    near = Places({f"{lat},{lon}": (lat, lon) for lat, lon in sites})
    ways = scope.view.ways(mode)
    known = {point: ways.nearest(point, points[point], near) for point in weights if point in points}
    return {point: way for point, way in known.items() if way is not None and way < inf}
