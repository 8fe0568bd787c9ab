"""Municipalities as demand points of their districts, and the share of each by its postcodes."""

from collections import defaultdict
from collections.abc import Mapping
from math import fsum

from service.catalog.cell_inputs.areas import Areas
from service.catalog.cell_inputs.counted import counts_of
from service.catalog.cell_inputs.nearness import Point
from service.catalog.record_store import Record
from service.catalog.snapshot import Catalog
from service.domain.regions import district_of, is_district, is_municipality


def areas(catalog: Catalog) -> Areas:
    """The areas of a Catalog: every district there is."""
    regions = catalog.records.of_kind("region")
    districts = [code for code in regions if is_district(code)]
    below: dict[str, set[str]] = defaultdict(set)
    for district in districts:
        for region in catalog.rulebook.chain(district):
            below[region].add(district)
    points: dict[str, dict[str, Point]] = {}
    for district in districts:
        points[district] = {}
    for code, record in regions.items():
        if is_municipality(code) and record.get("lat") is not None:
            points.setdefault(district_of(code), {})[code] = (record["lat"], record["lon"])
    for district in districts:
        points[district] = points[district] or _itself(district, regions[district])
    weights = _weights(catalog)
    return Areas(
        {code: frozenset(districts_below) for code, districts_below in below.items()},
        points,
        {district: _split(points[district], weights) for district in districts},
        {code: tuple(counts_of(record)) for code, record in regions.items() if record.get("population")},
    )


def _itself(district: str, record: Record) -> dict[str, Point]:
    return {district: (record["lat"], record["lon"])} if record.get("lat") is not None else {}


def _weights(catalog: Catalog) -> dict[str, float]:
    """How many postcodes a municipality has, shared ones in part: towns have several, villages a part of one."""
    weights: dict[str, float] = defaultdict(float)
    for record in catalog.records.of_kind("postcode").values():
        for item in record.get("lies_in", ()):
            weights[item["to"]] += item.get("share", 1.0)
    return weights


def _split(points: Mapping[str, Point], weights: Mapping[str, float]) -> dict[str, float]:
    known = [weights[point] for point in points if weights.get(point)]
    least = min(known, default=1.0)  # a municipality without a postcode of its own has people too
    raw = {point: weights.get(point) or least for point in sorted(points)}
    whole = fsum(raw.values())
    return {point: weight / whole for point, weight in raw.items()}
