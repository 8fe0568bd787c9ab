"""Ways as timetables and routers gave them, beside the straight lines that stand in where there are none."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import NamedTuple

from service.catalog.cell_inputs.nearness import SPEEDS_KMH, STANDARD_MODE, Measured, MeasuredTo, Places, Point
from service.catalog.record_store import Record
from service.catalog.snapshot import Catalog
from service.domain.accessibility import estimated_minutes
from service.domain.distance import distance_km

Rank = tuple[bool, date, str]  # of a site itself before of its municipality, the newest day, the source


class Coverage(NamedTuple):
    """Of how many pairs of a municipality and a site the way is measured, of how many, and by whom on which days."""

    measured: int
    of: int
    sources: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """The ways of one mode: `measured` by site and municipality, straight lines for all other pairs."""

    mode: str = STANDARD_MODE
    measured: MeasuredTo = field(default_factory=dict)

    def minutes(self, point: str, here: Point, site: Point) -> float:
        """One-way minutes from a municipality to a site: measured, else estimated; infinite without a connection."""
        if own := self.measured.get(site, {}).get(point):
            return own.minutes
        return estimated_minutes(distance_km(here, site), SPEEDS_KMH[self.mode])

    def nearest(self, point: str, here: Point, sites: Places) -> float | None:
        """The minutes to the nearest of some sites; None without any."""
        if not self.measured:
            km = sites.nearest_km(here)
            return None if km is None else estimated_minutes(km, SPEEDS_KMH[self.mode])
        return min((self.minutes(point, here, site) for site in sites.values()), default=None)

    def coverage(self, points: Collection[str], sites: Collection[Point]) -> Coverage:
        """How much of the ways between some municipalities and sites is measured."""
        wanted = frozenset(points)
        known = [self.measured[site][point] for site in sites for point in wanted & self.measured.get(site, {}).keys()]
        return Coverage(len(known), len(wanted) * len(sites), tuple(sorted({(one.on, one.source) for one in known})))


def travel_times(catalog: Catalog, mode: str) -> TravelTimes:
    """
    The ways of a mode that the directory holds, the newest of each pair.

    Ways to a municipality hold for the sites in it that have none of their own, and for its own point.
    """
    sites_in = _sites_in(catalog) if catalog.records.of_kind("travel_time") else {}
    ranks: dict[tuple[Point, str], Rank] = {}
    measured: dict[Point, dict[str, Measured]] = defaultdict(dict)
    for record in catalog.records.of_kind("travel_time").values():
        if record["mode"] != mode or "destination" not in record:
            continue
        on, source = date.fromisoformat(record["on"]), min(record.get("evidenced_by", ()), default="")
        for site, own in _sites(record, sites_in, catalog):
            rank = (own, on, source)
            for way in record.get("origins", ()):
                if rank >= ranks.get((site, way["to"]), rank):
                    ranks[site, way["to"]] = rank
                    measured[site][way["to"]] = Measured(way.get("minutes", inf), on, source)
    return TravelTimes(mode, measured)


def _sites(record: Record, sites_in: Mapping[str, set[Point]], catalog: Catalog) -> Iterator[tuple[Point, bool]]:
    """The points a way leads to, and whether it was measured to the site itself."""
    destination = record["destination"]
    kind, key = (
        (destination["kind"], destination["to"]) if isinstance(destination, Mapping) else ("location", destination)
    )
    if kind == "region":
        yield from ((point, False) for point in sorted(sites_in.get(key, ())))
    elif point := _point(catalog.records.get(("location", key), {})):
        yield point, True


def _sites_in(catalog: Catalog) -> dict[str, set[Point]]:
    """The points of the sites of each municipality, and its own."""
    found: dict[str, set[Point]] = defaultdict(set)
    for kind in ("region", "location"):
        for key, record in catalog.records.of_kind(kind).items():
            if point := _point(record):
                found[key if kind == "region" else record.get("region", "")].add(point)
    return found


def _point(record: Mapping[str, object]) -> Point | None:
    lat, lon = record.get("lat"), record.get("lon")
    return (lat, lon) if isinstance(lat, int | float) and isinstance(lon, int | float) else None
