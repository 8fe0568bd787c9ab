"""The place a visitor names: one, several to choose from, or none; and how to write a place so that it is found."""

from dataclasses import dataclass, field
from functools import cache

from service import gazetteer
from service.gazetteer import Place
from service.web.form import spelt_nearly

MOST_OFFERED = 8


@dataclass(frozen=True)
class Found:
    """`place` where it is clear; else what may be meant: (what is shown, what to send)."""

    place: Place | None = None
    offered: list[tuple[str, str]] = field(default_factory=list)


def found(text: str) -> Found:
    """What a text means; a town goes before the district that bears its name."""
    places = gazetteer.search(text)
    towns = [place for place in places if place.precision != "district"] or places
    if len({place.region for place in towns}) == 1:
        return Found(towns[0])
    if towns:
        return Found(offered=[(shown(place), text_of(place)) for place in places[:MOST_OFFERED]])
    return Found(offered=[(name, name) for name in spelt_nearly(text).values()])


def text_of(place: Place) -> str:
    """What finds exactly this place again, as people write it where that is possible."""
    texts = (place.name, f"Landkreis {place.name}", f"{place.postcode} {place.name}", place.municipality, place.region)
    for text in filter(None, texts):
        again = gazetteer.search(text)
        if again and len({one.region for one in again}) == 1 and _same(again[0], place):
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
        return of_district(place.region) if place.region.startswith("14") else district
    return place.name if district.startswith(place.name) else f"{place.name} ({district})"


def _same(one: Place, other: Place) -> bool:
    kinds = one.precision == "district", other.precision == "district"
    return (one.region, one.municipality) == (other.region, other.municipality) and kinds[0] == kinds[1]
