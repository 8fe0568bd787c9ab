"""Municipalities as demand points of their districts, and the share of each in the persons of its district."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from math import fsum

from service.catalog.cell_inputs.areas import Areas
from service.catalog.cell_inputs.counted import Count, counts_of, newest
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
    counts = {code: tuple(counts_of(record)) for code, record in regions.items() if record.get("population")}
    return Areas(
        {code: frozenset(districts_below) for code, districts_below in below.items()},
        points,
        {district: _split(points[district], counts) for district in districts},
        counts,
        {code: bool(record.get("weight")) for code, record in catalog.records.of_kind("lens").items()},
    )


def _itself(district: str, record: Record) -> dict[str, Point]:
    return {district: (record["lat"], record["lon"])} if record.get("lat") is not None else {}


def _split(points: Mapping[str, Point], counts: Mapping[str, tuple[Count, ...]]) -> dict[str, float]:
    """The share of each point by the newest count of its residents; one that nobody counted has the least of all."""
    stated = {point: newest(counts.get(point, ()), None, date.max) for point in sorted(points)}
    known = {point: count.persons for point, count in stated.items() if count and count.persons}
    least = min(known.values(), default=1.0)
    raw = {point: known.get(point, least) for point in stated}
    whole = fsum(raw.values())
    return {point: persons / whole for point, persons in raw.items()}
