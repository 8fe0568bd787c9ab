"""Answers: places for what somebody typed, for a key of a region."""

import re
import unicodedata
from functools import cache

from . import beside, by_name, names
from .extracts import current_keys, regions
from .folding import base_name, fold, typed
from .home import is_home
from .place import Place
from .postcodes import by_postcode
from .reading import DOUBTED, GUESSED, QUALIFIER, UNREAD, Reading

LONGEST_QUERY, LIMIT = 200, 10
_FIVE_DIGITS = re.compile(r"(?<![0-9])[0-9]{5}(?![0-9])")
_KEY = re.compile(r"[0-9]{5}|[0-9]{8}")


def search(query: str, limit: int = LIMIT) -> list[Place]:
    """
    Places for a postcode, a town, a district, a Land or a key (AGS), best first; a name in several gives them all.

    Order: postcode in the query, then the name (in full, then its beginning), then near spelling. A postcode and a town
    that contradict each other are both given. Five digits that are a postcode are one; only where the key is of Saxony
    its district is given too.
    Nothing found, also for what stands beside a postcode, or a query that is no place name (over-long, control
    characters, markup), gives an empty list.
    """
    reading = read(query, limit)
    return [] if reading.how == UNREAD else list(reading.places[:limit])


def read(query: str, limit: int = LIMIT) -> Reading:
    """The places of `search`, and how the query was understood."""
    text = _clean(query)
    if text is None or limit < 1:
        return Reading()
    codes = list(dict.fromkeys(_FIVE_DIGITS.findall(text)))
    known = [code for code in codes if by_postcode(code)]
    if known == [text]:
        of_key = _by_key(text) if is_home(text) else []
        return Reading((*by_postcode(text), *of_key), postcode=text)
    if known:
        return beside.read(text, known)
    if found := _by_key(text):
        return Reading(tuple(found))
    rest = " ".join(_FIVE_DIGITS.sub(" ", text).split()).strip(" ,")
    found_by_name = by_name.read(rest, limit) if rest else Reading()
    return Reading(found_by_name.places, QUALIFIER) if codes and found_by_name.places else found_by_name


def named(name: str) -> list[Place]:
    """The places that a text names as a whole, by its tail where it has one; empty where it is no name."""
    folded_name = fold(name)
    return by_name.whole(folded_name) or [] if folded_name.split(" ")[0] in names.first_words() else []


@cache
def town_names() -> dict[str, str]:
    """The folded names of the municipalities of Saxony with their keys."""
    return {base_name(place.name): key for key, place in names.towns().items()}


def is_guessed(query: str) -> bool:
    """Whether a query names nothing, and its places are only spelt like it."""
    return read(query, 1).how in (GUESSED, DOUBTED)


def municipality_point(ags: str) -> tuple[float, float] | None:
    """Latitude and longitude inside a Saxon municipality; a key from before a merger counts; None when unknown."""
    region = regions().get(current_ags(ags))
    return (region.lat, region.lon) if region and region.kind == "gemeinde" else None


def region_point(ags: str) -> tuple[float, float] | None:
    """Latitude and longitude of a point inside a region of any kind, of a municipality its town; None when unknown."""
    town = names.towns().get(current_ags(ags))
    if town:
        return town.lat, town.lon
    region = regions().get(current_ags(ags))
    return (region.lat, region.lon) if region else None


def region_names() -> dict[str, str]:
    """Names of all regions by key."""
    return {key: region.name for key, region in regions().items()}


def current_ags(ags: str) -> str:
    """The key of today for a key from before a merger; any other key comes back as it is."""
    return current_keys().get(ags, ags)


def _clean(query: object) -> str | None:
    if not isinstance(query, str) or len(query) > LONGEST_QUERY:
        return None
    text = " ".join(typed(query).split())
    odd = any(unicodedata.category(c).startswith("C") or c in "<>{}" for c in text)
    return None if odd or not text else text


def _by_key(text: str) -> list[Place]:
    region = regions().get(current_ags(text)) if _KEY.fullmatch(text) else None
    if region is None or region.kind not in {"landkreis", "kreisfreie_stadt", "gemeinde"}:
        return []
    if region.kind == "gemeinde":
        return [names.towns()[region.id]]
    return [Place(region.name, None, region.lat, region.lon, region.id, None, "district")]
