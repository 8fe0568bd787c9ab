"""The map of gaps: districts or municipalities as GeoJSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, isfinite
from typing import Annotated, Literal

from service import gazetteer
from service.answers.asking import Asking
from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.cell import label, of_region
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.meta import GapMeta, gap_meta, unit_of
from service.answers.gaps.question import MapQuestion
from service.answers.gaps.scope import Scope, require_single, scope_of
from service.catalog.cell_inputs.nearness import Places, Point
from service.domain.gaps.population import TOLERANCE
from service.domain.regions import district_of, is_municipality, land_of
from service.words.writer import Writer


@dataclass(frozen=True)
class GapMapMeta(GapMeta):
    """Where the figures come from, what is drawn, and how the minutes are spread, where these are drawn."""

    metric: str
    mode: str
    mean: Annotated[float | None, "minutes, weighed by persons as median and p90 are"]
    median: Annotated[float | None, "minutes"]
    p90: Annotated[float | None, "minutes"]
    ways_known: Annotated[int | None, "areas with a known way; null where minutes are not drawn"]
    ways_unknown: Annotated[int | None, "areas without one, that no average counts"]


@dataclass(frozen=True)
class MapProperties:
    """The figures of an area."""

    region: Annotated[str, "AGS"]
    name: str
    state: str
    label: Annotated[str, "the state in words"]
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]
    value: Annotated[object | None, "what is drawn: a share, persons, minutes or a state; null where it is not known"]
    minutes: Annotated[float | None, "one-way minutes to the nearest running offer, where these are drawn"]


@dataclass(frozen=True)
class MapFeature:
    """An area; geometry null where its boundary is not known."""

    type: Literal["Feature"]
    id: str
    geometry: Mapping[str, object] | None
    properties: MapProperties


@dataclass(frozen=True)
class GapMap:
    """A GeoJSON FeatureCollection."""

    type: Literal["FeatureCollection"]
    meta: GapMapMeta
    features: tuple[MapFeature, ...]


def gap_map(asking: Asking, question: MapQuestion) -> GapMap:
    """All needs together, area by area; BadRequest for too many areas, and for several groups or languages."""
    scope, writer = scope_of(asking, question), asking.writer
    by_minutes = question.metric == "minutes"
    finer = question.level == "municipality" or by_minutes
    regions = [part for region in scope.regions for part in (_points(scope, region) if finer else [region])]
    limit_cells(len(regions) * len(scope.needs))
    require_single(scope, question)
    sites = _sites(scope) if by_minutes else {}
    minutes = {region: _minutes(scope, sites, region, question.mode) for region in regions} if by_minutes else {}
    ways = _weighed(scope, minutes)
    unit = "minutes" if by_minutes else unit_of(scope)
    meta = GapMapMeta(
        **vars(gap_meta(scope, writer, scope.cells(), unit, ("gap.note.border",), mode=question.mode)),
        metric=question.metric,
        mode=question.mode,
        mean=_mean(ways),
        median=_within(ways, 0.5),
        p90=_within(ways, 0.9),
        ways_known=len(ways) if by_minutes else None,
        ways_unknown=len(minutes) - len(ways) if by_minutes else None,
    )
    features = tuple(_feature(scope, writer, region, question.metric, minutes.get(region)) for region in regions)
    return GapMap("FeatureCollection", meta, features)


def _weighed(scope: Scope, minutes: Mapping[str, float | None]) -> list[tuple[float, float]]:
    """The known ways with the persons who have them, the shortest first; everybody alike where nobody is counted."""
    persons = {
        point: scope.view.people(scope.target(point, scope.needs[0], scope.groups[0], None).cell, scope.on)[0][point]
        for point in minutes
    }
    alike = not any(persons.values())
    return sorted((way, 1.0 if alike else persons[point]) for point, way in minutes.items() if way is not None)


def _mean(ways: Sequence[tuple[float, float]]) -> float | None:
    whole = fsum(weight for _, weight in ways)
    return round(fsum(way * weight for way, weight in ways) / whole, 1) if whole else None


def _within(ways: Sequence[tuple[float, float]], share: float) -> float | None:
    """The minutes within which a share of the persons have their way; None without any."""
    whole, reached = fsum(weight for _, weight in ways), 0.0
    for way, weight in ways:
        reached += weight
        if whole and reached >= share * whole - TOLERANCE:
            return way
    return None


def _points(scope: Scope, region: str) -> list[str]:
    return [region] if is_municipality(region) else sorted(scope.view.areas.points[region])


def _feature(scope: Scope, writer: Writer, region: str, metric: str, minutes: float | None) -> MapFeature:
    together = of_region(scope, region)
    figures = figures_of(together.shortfall)
    value = {
        "share": figures and figures.share_low,
        "persons": figures and figures.low,
        "state": together.state,
        "minutes": minutes,
    }[metric]
    properties = MapProperties(
        region,
        writer.name("region", region),
        together.state,
        label(writer, together.state, together.reasons),
        figures,
        value,
        minutes,
    )
    return MapFeature("Feature", region, gazetteer.boundary(region), properties)


def _sites(scope: Scope) -> dict[str, Places]:
    """The places of the offers that run on the day, by Land."""
    sites: dict[str, set[Point]] = {}
    for region in dict.fromkeys(district_of(region) for region in scope.regions):
        for need in scope.needs:
            cell = scope.target(region, need, scope.groups[0], scope.languages[0]).cell
            sites.setdefault(land_of(region), set()).update(scope.view.running_sites(cell, scope.on))
    return {land: Places({f"{lat},{lon}": (lat, lon) for lat, lon in points}) for land, points in sites.items()}


def _minutes(scope: Scope, sites: dict[str, Places], point: str, mode: str) -> float | None:
    """One-way minutes to the nearest offer that runs on the day; None where no place of one is known or reached."""
    here = scope.view.areas.points[district_of(point)].get(point)
    way = scope.view.ways(mode).nearest(point, here, sites[land_of(point)]) if here else None
    return round(way, 1) if way is not None and isfinite(way) else None
