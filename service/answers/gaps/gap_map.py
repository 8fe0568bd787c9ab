"""The map of gaps: districts or municipalities as GeoJSON."""

from statistics import median
from typing import Any

from service import gazetteer
from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.cell import PERSON_NEEDS, PERSONS, about, label, of_region, shortfall_of, told
from service.answers.gaps.scope import Scope, target
from service.catalog.cell_inputs.nearness import SPEEDS_KMH, STANDARD_MODE, Places, Point
from service.domain.accessibility import estimated_minutes
from service.domain.regions import district_of, is_municipality, land_of
from service.words.writer import Writer


def map_of(
    scope: Scope, writer: Writer, metric: str = "share", level: str = "district", mode: str = STANDARD_MODE
) -> dict[str, Any]:
    """The whole answer, for API and page; all needs of the scope together."""
    finer = level == "municipality" or metric == "minutes"
    regions = [r for region in scope.regions for r in (_points(scope, region) if finer else [region])]
    limit_cells(len(regions) * len(scope.needs))
    sites = _sites(scope) if metric == "minutes" else {}
    features = [
        _feature(scope, writer, region, metric, _minutes(scope, sites, region, mode) if sites else None)
        for region in regions
    ]
    values: list[float] = sorted(
        f["properties"]["minutes"] for f in features if f["properties"].get("minutes") is not None
    )
    spread = {"median": median(values), "p90": values[int(0.9 * (len(values) - 1))]} if values else {}
    unit = "minutes" if metric == "minutes" else PERSON_NEEDS if len(scope.needs) > 1 else PERSONS
    note = about(scope, writer, (one.cell for one in scope.targets()), unit, metric=metric, mode=mode, **spread)
    note["notes"].append(writer.messages["gap.note.border"])
    return {"type": "FeatureCollection", "meta": note, "features": features}


def _points(scope: Scope, region: str) -> list[str]:
    return [region] if is_municipality(region) else sorted(scope.view.areas.points[region])


def _feature(scope: Scope, writer: Writer, region: str, metric: str, minutes: float | None) -> dict[str, Any]:
    found = of_region(scope, region)
    missing = found.shortfall
    value = {
        "share": round(missing.share_low, 6) if missing else None,
        "persons": told(missing.low, withheld=missing.withheld) if missing else None,
        "state": found.state,
        "minutes": minutes,
    }[metric]
    return {
        "type": "Feature",
        "id": region,
        "geometry": gazetteer.boundary(region),
        "properties": {
            "region": region,
            "name": writer.name("region", region),
            "state": found.state,
            "label": label(writer, found.state, found.reason),
            "shortfall": shortfall_of(missing),
            "value": value,
            **({"minutes": minutes} if metric == "minutes" else {}),
        },
    }


def _sites(scope: Scope) -> dict[str, Places]:
    """The places of the offers that run on the day, by Land."""
    found: dict[str, set[Point]] = {}
    for region in dict.fromkeys(district_of(region) for region in scope.regions):
        for need in scope.needs:
            one = target(region, need, scope.groups[0], scope.languages[0])
            found.setdefault(land_of(region), set()).update(scope.view.running_sites(one.cell, scope.on))
    return {land: Places({f"{lat},{lon}": (lat, lon) for lat, lon in sites}) for land, sites in found.items()}


def _minutes(scope: Scope, sites: dict[str, Places], point: str, mode: str) -> float | None:
    """Estimated one-way minutes to the nearest offer that runs on the day; None where no place of one is known."""
    here = scope.view.areas.points[district_of(point)].get(point)
    km = sites[land_of(point)].nearest_km(here) if here else None
    return None if km is None else round(estimated_minutes(km, SPEEDS_KMH[mode]), 1)
