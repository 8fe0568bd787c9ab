"""The index of names: what a folded name stands for, and names that are spelt nearly like it."""

from bisect import bisect_left
from difflib import SequenceMatcher
from functools import cache

from .extracts import Region, places, postcode_parts, regions
from .folding import base_name, fold
from .place import Place

NEAR = 0.85
DISTRICT_WORDS = ("landkreis", "kreis", "lk")


@cache
def index() -> dict[str, list[Place]]:
    """
    Folded names and the places they stand for, one for each municipality or, outside Saxony, for each district.

    A name is found in full and without its qualifier; Saxon places come first, towns before the district around.
    """
    found: dict[str, list[Place]] = {}
    for place in (*_towns(), *_merged(), *_districts()):
        for key in _keys(place):
            known = found.setdefault(key, [])
            if not known or not any(_same(place, other) for other in known):
                known.append(place)
    for known in found.values():
        if len(known) > 1:
            known.sort(key=_order)
    return found


@cache
def _sorted_names() -> list[str]:
    return sorted(index())


@cache
def _by_first_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in index():
        found.setdefault(name[:1], []).append(name)
    return found


def beginning(prefix: str, limit: int) -> list[Place]:
    """Places whose folded name begins so, Saxon ones first."""
    names = _sorted_names()
    found = []
    for name in names[bisect_left(names, prefix) :]:
        if not name.startswith(prefix):
            break
        found.extend(index()[name])
    return sorted(dict.fromkeys(found), key=_order)[:limit]


def near(name: str) -> list[Place]:
    """Places of the name most like this one: first letter equal, ratio of difflib at least 0.85."""
    matcher = SequenceMatcher(b=name, autojunk=False)
    best, ratio = "", NEAR
    for other in _by_first_letter().get(name[:1], ()):
        if 2 * min(len(name), len(other)) >= ratio * (len(name) + len(other)):
            matcher.set_seq1(other)
            if (
                matcher.quick_ratio() >= ratio
                and (likeness := matcher.ratio()) >= ratio
                and (likeness > ratio or not best)
            ):
                best, ratio = other, likeness
    return index().get(best, [])


def is_state(name: str) -> bool:
    """Whether a folded name is that of a Land."""
    return name in {fold(region.name) for region in regions().values() if region.kind == "land"}


def _towns() -> list[Place]:
    """The municipalities of Saxony with their point in postcodes where there is one."""
    parts: dict[str, list[Place]] = {}
    for known in postcode_parts().values():
        for part in known:
            if part.municipality:
                parts.setdefault(part.municipality, []).append(part)
    return [_town(region, parts.get(region.id, [])) for region in regions().values() if region.kind == "gemeinde"]


def _town(region: Region, parts: list[Place]) -> Place:
    name = region.name.removesuffix(", Stadt")
    postcode = parts[0].postcode if len(parts) == 1 else None
    own = next((p for p in places_of(region.id) if base_name(p.name) == base_name(name)), None)
    lat, lon = (own.lat, own.lon) if own else (region.lat, region.lon)
    return Place(name, postcode, lat, lon, region.parent, region.id, "place")


@cache
def _places_by_town() -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in places():
        if place.municipality:
            found.setdefault(place.municipality, []).append(place)
    return found


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


def _keys(place: Place) -> set[str]:
    full = fold(place.name)
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


def _same(place: Place, other: Place) -> bool:
    """A place again, or the city as a district beside the city as a place."""
    if place.precision == "district":
        return place.region == other.region and regions()[place.region].kind == "kreisfreie_stadt"
    return (
        other.precision == "place"
        and base_name(place.name) == base_name(other.name)
        and (place.municipality or place.region) == (other.municipality or other.region)
    )


def _order(place: Place) -> tuple[bool, bool, str, str]:
    return (not place.region.startswith("14"), place.precision == "district", place.name, place.region)
