"""The place that somebody names on a page: one, several to choose from, or none; and how to write it again."""

import difflib
from dataclasses import dataclass
from functools import cache

from service import gazetteer
from service.gazetteer import Place
from service.gazetteer.folding import fold

MOST_NEARLY = 5
SAXONY = "14"


@dataclass(frozen=True)
class Found:
    """`place` where it is clear, else `several` that may be meant; `meant` is its name where it was misspelt."""

    place: Place | None = None
    several: tuple[Place, ...] = ()
    meant: str = ""


def found(text: str) -> Found:
    """What a text means; a town goes before the district that bears its name, and nothing else is guessed."""
    places = _without_longer_far(gazetteer.search(text), text)
    towns = [place for place in places if place.precision != "district"] or places
    municipalities = {(place.region, place.municipality) for place in towns}
    in_postcode = bool(towns) and towns[0].precision == "postcode"
    if len({place.region for place in towns}) != 1 or (len(municipalities) > 1 and not in_postcode):
        return Found(several=tuple(places))
    return Found(towns[0], (), shown(towns[0]) if gazetteer.is_guessed(text) else "")


def _without_longer_far(places: list[Place], text: str) -> list[Place]:
    """Freiberg in Saxony is meant by its name; Freiberg am Neckar is called by more."""
    saxon = {place: place.region.startswith(SAXONY) for place in places}
    if not any(near and fold(place.name) == fold(text) for place, near in saxon.items()):
        return places
    return [place for place, near in saxon.items() if near or fold(place.name) == fold(text)]


def spelt_nearly(entered: str) -> dict[str, str]:
    """Up to five Saxon towns and districts by key that are spelt like what was entered."""
    names = gazetteer.region_names()
    saxon = {name.removesuffix(", Stadt"): key for key, name in names.items() if key.startswith(SAXONY)}
    alike = difflib.get_close_matches(entered[:60], saxon, n=MOST_NEARLY, cutoff=0.6)
    return {saxon[name]: name for name in alike}


def text_of(place: Place) -> str:
    """What finds exactly this place again, as people write it where that is possible."""
    texts = (place.name, f"Landkreis {place.name}", f"{place.postcode} {place.name}", place.municipality, place.region)
    for text in filter(None, texts):
        again = found(text).place
        if again and _same(again, place):
            return text
    return place.name


@cache
def of_district(region: str) -> str:
    """What names a whole Saxon district."""
    name = gazetteer.region_names()[region]
    for text in (name, f"Landkreis {name}"):
        place = found(text).place
        if place and place.precision == "district" and place.region == region:
            return text
    return region


def shown(place: Place) -> str:
    """The place with its district."""
    district = gazetteer.region_names()[place.region]
    if place.precision == "district":
        return of_district(place.region) if place.region.startswith(SAXONY) else district
    return place.name if district.startswith(place.name) else f"{place.name} ({district})"


def _same(one: Place, other: Place) -> bool:
    kinds = one.precision == "district", other.precision == "district"
    return (one.region, one.municipality) == (other.region, other.municipality) and kinds[0] == kinds[1]
