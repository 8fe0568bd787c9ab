"""What a folded text means by the index of names: exactly, by its beginning, by its words, nearly."""

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from .extracts import regions
from .folding import base_name, fold
from .home import is_home
from .names import index, order
from .place import Place

NEAR, LESS_NEAR = 0.85, 0.75
MOST_LESS_NEAR = 3
CITY = "kreisfreie_stadt"


def beginning(prefix: str, limit: int) -> list[Place]:
    """Places whose folded name begins so, Saxon ones first."""
    names = _sorted_names()
    found = []
    for name in names[bisect_left(names, prefix) :]:
        if not name.startswith(prefix):
            break
        found.extend(index()[name])
    return sorted(dict.fromkeys(found), key=order)[:limit]


def near(name: str, *, home: bool = False) -> list[Place]:
    """
    Places of the name most like this one: first letter equal, ratio of difflib at least 0.85.

    `home`: only among names of the own area.
    """
    matcher = SequenceMatcher(b=name, autojunk=False)
    best, ratio = "", NEAR
    for other in _by_first_letter(home=home).get(name[:1], ()):
        if 2 * min(len(name), len(other)) >= ratio * (len(name) + len(other)):
            matcher.set_seq1(other)
            if (
                matcher.quick_ratio() >= ratio
                and (likeness := matcher.ratio()) >= ratio
                and (likeness > ratio or not best)
            ):
                best, ratio = other, likeness
    return [place for place in index().get(best, []) if not home or is_home(place.region)]


def less_near(name: str) -> list[Place]:
    """Up to three municipalities of the own area whose names are somewhat like this one: first letter equal."""
    towns = [other for other in _by_first_letter(home=True).get(name[:1], ()) if any(map(is_town, index()[other]))]
    alike = get_close_matches(name, towns, n=MOST_LESS_NEAR, cutoff=LESS_NEAR)
    return [place for other in alike for place in index()[other] if is_town(place)]


def is_state(name: str) -> bool:
    """Whether a folded name is that of a Land, and not that of a city that is one, such as Berlin."""
    return any(place.precision == "land" for place in index().get(name, ()))


def in_state(places: list[Place], parts: Sequence[str]) -> list[Place]:
    """Those of the Länder that are named; all where none is."""
    lands = {region.id for region in regions().values() if region.kind == "land" and fold(region.name) in parts}
    return [place for place in places if place.region[:2] in lands] if lands else places


def together(parts: Sequence[str]) -> list[Place]:
    """
    What several folded names mean together, the last said first: "auerbach", "erzgebirgskreis" is one of the Auerbachs.

    The part of a town goes before the town, and where they do not belong together the town before a part elsewhere.
    """
    known = [places for part in parts if (places := index().get(part))]
    if len(known) < 2:
        return known[0] if known else []
    fitting = [[p for p in places if all(any(lies_in(p, o) for o in other) for other in known)] for places in known]
    finer = sorted((places for places in fitting if places), key=lambda places: is_town(places[0]))
    return finer[0] if finer else min(known, key=lambda places: (not is_far_city(places[0]), not is_town(places[0])))


def is_town(place: Place) -> bool:
    """Whether the place is a Saxon municipality itself, and no part of one."""
    town = regions().get(place.municipality or "")
    return town is not None and base_name(town.name) == base_name(place.name)


def is_city(place: Place) -> bool:
    """Whether the place is a city that is a district of its own."""
    region = regions()[place.region]
    return region.kind == CITY and base_name(region.name) == base_name(place.name)


def is_far_city(place: Place) -> bool:
    """Whether the place is such a city outside Saxony."""
    return place.municipality is None and place.precision == "place" and is_city(place)


def lies_in(place: Place, other: Place) -> bool:
    """Whether the place lies in the area or the municipality that the other stands for."""
    if other.precision == "land":
        return place.region[:2] == other.region
    if other.precision == "nuts2":
        return regions()[place.region].parent == other.region
    if other.precision == "district":
        return place.region == other.region
    return place.municipality is not None and place.municipality == other.municipality


def town_in(name: str) -> list[Place]:
    """
    Towns that a folded text begins or ends with ("leipzig connewitz"); empty for one word.

    A part of a town that no extract knows leads to the town. A town outside Saxony that is named first is not lost to
    a Saxon place of the name of its part ("berlin lichtenberg"): a city is meant itself, any other is given beside it.
    """
    words, far = name.split(), _far_town(name)
    if any(map(is_far_city, far)):
        return far
    for length in range(len(words) - 1, 0, -1):
        if found := _saxon_towns(words[:length]):
            return [*_far_cities(words[length:]), *found]
        if found := _saxon_towns(words[-length:]):
            return [*far, *found]
    return []


def _far_town(name: str) -> list[Place]:
    """The places outside Saxony that a text begins with, by the longest name; empty where a Saxon one is called so."""
    words = name.split()
    for length in range(len(words) - 1, 0, -1):
        if found := [p for p in index().get(" ".join(words[:length]), ()) if p.precision == "place"]:
            return [] if any(place.municipality for place in found) else found
    return []


def _far_cities(words: Sequence[str]) -> list[Place]:
    """The cities outside Saxony that are called so: "lichtenberg berlin" may be meant for either."""
    found = index().get(" ".join(words), [])
    return found if all(is_far_city(place) for place in found) else []


def _saxon_towns(words: Sequence[str]) -> list[Place]:
    return [p for p in index().get(" ".join(words), ()) if p.municipality and p.precision == "place"]


@cache
def _sorted_names() -> list[str]:
    return sorted(index())


@cache
def _by_first_letter(*, home: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, places in index().items():
        if not home or any(is_home(place.region) for place in places):
            found.setdefault(name[:1], []).append(name)
    return found
