"""The index of names: what a folded name stands for."""

import re
from collections.abc import Iterator
from functools import cache

from .extracts import Region, other_names, places, postcode_parts, regions
from .folding import base_name, fold
from .home import is_home
from .place import Place

DISTRICT_WORDS = ("landkreis", "kreis", "lk")
STATISTICAL = "NUTS-2-Region "
_CALLED = {
    "land": ("", "land", "bundesland", "freistaat"),
    "nuts2": ("nuts 2 region", "direktionsbezirk", "regierungsbezirk"),
}
_QUALIFIED = re.compile(r"[/(,]| (?:im|in|bei|an|am|auf|ob) ")  # "Sohland am Rotstein" is a name, no part of Sohland
_BEFORE_A_QUALIFIER = {"im", "in", "bei", "an", "am", "auf", "ob"}  # also written "i.", "b.": "in Sachsen" is no name


@cache
def index() -> dict[str, list[Place]]:
    """
    Folded names and the places they stand for, one for each municipality or, outside Saxony, for each district.

    A name is found in full and without its qualifier; Saxon places come first, towns before the district around.
    """
    by_name: dict[str, list[Place]] = {}
    known_towns = towns().values()
    for place in (*known_towns, *_merged(), *_districts()):
        for key in _keys(place):
            _add(by_name, key, place)
    for key, place in _wider_areas():
        _add(by_name, key, place)
    for place in known_towns:
        for name in other_names().get(place.municipality or "", ()):
            _add(by_name, fold(name), place)
    for known in by_name.values():
        if len(known) > 1:
            known.sort(key=order)
    return by_name


@cache
def first_words() -> frozenset[str]:
    """The words with which any folded name begins."""
    return frozenset(name.partition(" ")[0] for name in index())


def _add(by_name: dict[str, list[Place]], key: str, place: Place) -> None:
    known = by_name.setdefault(key, [])
    if not known or not any(_same(place, other) for other in known):
        known.append(place)


@cache
def towns() -> dict[str, Place]:
    """The municipalities of Saxony by key, each at the place that bears its name where there is one."""
    parts: dict[str, list[Place]] = {}
    for known in postcode_parts().values():
        for part in known:
            if part.municipality:
                parts.setdefault(part.municipality, []).append(part)
    municipalities = (region for region in regions().values() if region.kind == "gemeinde")
    return {region.id: _town(region, parts.get(region.id, [])) for region in municipalities}


def _town(region: Region, parts: list[Place]) -> Place:
    name = region.name.removesuffix(", Stadt")
    postcode = parts[0].postcode if len(parts) == 1 else None
    own = next((p for p in places_of(region.id) if base_name(p.name) == base_name(name)), None)
    lat, lon = (own.lat, own.lon) if own else (region.lat, region.lon)
    return Place(name, postcode, lat, lon, region.parent, region.id, "place")


@cache
def _places_by_town() -> dict[str, list[Place]]:
    by_town: dict[str, list[Place]] = {}
    for place in places():
        if place.municipality:
            by_town.setdefault(place.municipality, []).append(place)
    return by_town


def places_of(municipality: str) -> list[Place]:
    """Places of a Saxon municipality, ordered by postcode and name."""
    return _places_by_town().get(municipality, [])


def _merged() -> list[Place]:
    """Places, those of one name in one municipality or district as one; without postcode when they have several."""
    groups: dict[tuple[str, str], list[Place]] = {}
    for place in places():
        groups.setdefault((place.name, place.municipality or place.region), []).append(place)
    return [
        group[0]
        if len(group) == 1
        else Place(group[0].name, None, group[0].lat, group[0].lon, group[0].region, group[0].municipality, "place")
        for group in groups.values()
    ]


def _districts() -> list[Place]:
    return [
        Place(r.name, None, r.lat, r.lon, r.id, None, "district")
        for r in regions().values()
        if r.kind in {"landkreis", "kreisfreie_stadt"}
    ]


def _wider_areas() -> Iterator[tuple[str, Place]]:
    """Länder and the statistical regions of Saxony by each way to call them; a city that is a Land stays the city."""
    cities = {r.name.split(",", maxsplit=1)[0] for r in regions().values() if r.kind == "kreisfreie_stadt"}
    for region in regions().values():
        if region.kind not in _CALLED or region.name in cities:
            continue
        place = Place(region.name, None, region.lat, region.lon, region.id, None, region.kind)
        bare = fold(region.name.removeprefix(STATISTICAL))
        for word in _CALLED[region.kind]:
            yield f"{word} {bare}".strip(), place


def _keys(place: Place) -> set[str]:
    full = fold(place.name)
    if part := _part(place, full):
        return {full, part}
    if place.precision == "place" and place.name.isalpha():
        return {full}
    base = base_name(place.name)
    if place.precision == "place":
        return {full, base}
    for word in DISTRICT_WORDS[:2]:
        base = base.removeprefix(f"{word} ")
    if place.name.endswith("kreis"):
        return {full}
    if regions()[place.region].kind == "kreisfreie_stadt":
        return {full, base, f"stadt {base}"}
    return {full, base, *(f"{word} {base}" for word in DISTRICT_WORDS)}


def _part(place: Place, full: str) -> str | None:
    """The part of the town alone, where the place is called by town and part: 'dresden blasewitz' is 'blasewitz'."""
    if place.precision != "place" or place.municipality is None:
        return None
    town = base_name(regions()[place.municipality].name)
    tail = full.removeprefix(f"{town} ")
    named = tail != full and tail.split()[0] not in _BEFORE_A_QUALIFIER and not _QUALIFIED.search(place.name)
    return tail if named else None


def _same(place: Place, other: Place) -> bool:
    """A place again, or the city as a district beside the city as a place."""
    if place.precision == "district":
        return place.region == other.region and regions()[place.region].kind == "kreisfreie_stadt"
    return (
        other.precision == "place"
        and base_name(place.name) == base_name(other.name)
        and (place.municipality or place.region) == (other.municipality or other.region)
    )


def order(place: Place) -> tuple[bool, bool, str, str]:
    """Saxon places first, places and Länder before districts, then by name."""
    return (not is_home(place.region), place.precision == "district", place.name, place.region)
