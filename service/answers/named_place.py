"""The place that somebody names on a page: one, several to choose from, or none; and how to write it again."""

import difflib
from dataclasses import dataclass
from functools import cache

from service import gazetteer
from service.gazetteer import AREAS, CONTRADICTION, DOUBTED, GUESSED, QUALIFIER, UNREAD, Place, is_home
from service.gazetteer.folding import fold, typed

MOST_NEARLY, MOST_OFFERED = 5, 10
ASKED = {
    CONTRADICTION: "place_contradicts",
    UNREAD: "place_beside",
    QUALIFIER: "place_qualifier",
    DOUBTED: "place_doubted",
}


@dataclass(frozen=True)
class Resolved:
    """
    `place` where it is clear, else `several` that may be meant; `meant` is its name where it was misspelt.

    `postcode` where the text says the place by that alone. `why` says what does not go together or is not
    understood (CONTRADICTION, UNREAD, QUALIFIER, DOUBTED); it is empty where a name has several places.
    """

    place: Place | None = None
    several: tuple[Place, ...] = ()
    meant: str = ""
    postcode: str | None = None
    why: str = ""

    @property
    def problem(self) -> str:
        """The key of the sentence that asks which of `several` is meant."""
        return ASKED.get(self.why, "place_which")


def resolve(text: str) -> Resolved:
    """The place that a text names; a town goes before the district that bears its name, and nothing else is guessed."""
    reading = gazetteer.read(text)
    if reading.how in ASKED:
        return Resolved(several=reading.places[:MOST_OFFERED], why=reading.how)
    places = _without_longer_far(list(reading.places[:MOST_OFFERED]), fold(typed(text)))
    towns = [place for place in places if place.precision not in ("district", "nuts2")] or places
    municipalities = {(place.region, place.municipality) for place in towns}
    if len({place.region for place in towns}) != 1 or (len(municipalities) > 1 and not reading.postcode):
        return Resolved(several=tuple(places), postcode=reading.postcode)
    return Resolved(towns[0], (), label(towns[0]) if reading.how == GUESSED else "", reading.postcode)


def _without_longer_far(places: list[Place], called: str) -> list[Place]:
    """Freiberg in Saxony is meant by its name, Freiberg am Neckar is called by more; Sachsen alone is the Land."""
    if places and places[0].precision == "land" and is_home(places[0].region):
        return places[:1]
    at_home = {place: is_home(place.region) for place in places}
    if not any(near and fold(place.name) == called for place, near in at_home.items()):
        return places
    return [place for place, near in at_home.items() if near or fold(place.name) == called]


def keys_of(field: str, resolved: Resolved) -> set[str | None]:
    """The keys that a field of districts, or of the municipality, may mean by what was found."""
    possible = (resolved.place,) if resolved.place else resolved.several
    return {place.municipality if field == "municipality" else place.region for place in possible}


def key_of(place: Place) -> str:
    """The municipality, or the area where it has none."""
    return place.municipality or place.region


def spelt_nearly(entered: str) -> dict[str, str]:
    """Up to five Saxon towns and districts by key that are spelt like what was entered."""
    names = gazetteer.region_names()
    own = {name.removesuffix(", Stadt"): key for key, name in names.items() if key.isdecimal() and is_home(key)}
    alike = difflib.get_close_matches(typed(entered)[:60], own, n=MOST_NEARLY, cutoff=0.6)
    return {own[name]: name for name in alike}


def text_of(place: Place) -> str:
    """What finds exactly this place again, as people write it where that is possible."""
    called = (f"Landkreis {place.name}", f"Land {place.name}", f"{place.postcode} {place.name}")
    for text in filter(None, (place.name, *called, place.municipality, place.region)):
        again = resolve(text).place
        if again and _same(again, place):
            return text
    return place.name


@cache
def of_district(region: str) -> str:
    """What names a whole Saxon district."""
    name = gazetteer.region_names()[region]
    for text in (name, f"Landkreis {name}"):
        place = resolve(text).place
        if place and place.precision == "district" and place.region == region:
            return text
    return region


def label(place: Place) -> str:
    """The place with its district."""
    district = gazetteer.region_names()[place.region]
    if place.precision in AREAS:
        own = place.precision == "district" and is_home(place.region)
        return of_district(place.region) if own else district
    return place.name if district.startswith(place.name) else f"{place.name} ({district})"


def _same(one: Place, other: Place) -> bool:
    kinds = one.precision in AREAS, other.precision in AREAS
    return (one.region, one.municipality) == (other.region, other.municipality) and kinds[0] == kinds[1]
