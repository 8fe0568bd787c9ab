"""Answers: places for what somebody typed, for a postcode, for a key of a region."""

import re
import unicodedata

from . import matching, names
from .extracts import current_keys, district_shares, places_by_postcode, postcode_parts, regions
from .folding import base_name, fold, typed
from .place import Place

LONGEST_QUERY = 200
SHORTEST_PREFIX = 3
SAXONY, CITY = "14", "kreisfreie_stadt"
_FIVE_DIGITS = re.compile(r"(?<![0-9])[0-9]{5}(?![0-9])")
_KEY = re.compile(r"[0-9]{5}|[0-9]{8}")


def search(query: str, limit: int = 10) -> list[Place]:
    """
    Places for a postcode, a town, a district or a key (AGS), best first; a name in several districts gives them all.

    Order: postcode in the query, then the name (in full, then its beginning), then near spelling.
    Five digits that are a postcode are one; only where the key is of Saxony its district is given too.
    Nothing found, or a query that is no place name (over-long, control characters, markup), gives an empty list.
    """
    text = _clean(query)
    if text is None or limit < 1:
        return []
    digits = _FIVE_DIGITS.search(text)
    if digits:
        rest = (text[: digits.start()] + " " + text[digits.end() :]).strip()
        found = _in_postcode(digits[0], rest)
        if found or not rest:
            is_key = not rest and (not found or text.startswith(SAXONY))
            return [*found, *(_by_key(text) if is_key else [])][:limit]
        text = rest
    return ((_by_key(text) if _KEY.fullmatch(text) else []) or _by_name(text, limit))[:limit]


def is_guessed(query: str) -> bool:
    """Whether a query names nothing, and its places are only spelt like it."""
    text = _clean(query)
    return text is not None and not any(c.isdecimal() for c in text) and not _named(text, 1)


def by_postcode(postcode: str) -> list[Place]:
    """One place per municipality (outside Saxony per place), largest share first; empty when unknown."""
    parts = postcode_parts().get(postcode)
    if parts:
        return list(parts)
    known = places_by_postcode().get(postcode, [])
    order = districts_of_postcode(postcode)
    found = [Place(p.name, p.postcode, p.lat, p.lon, p.region, None, "postcode") for p in known]
    return sorted(found, key=lambda p: (order.index(p.region), p.name))


def districts_of_postcode(postcode: str) -> list[str]:
    """Keys of the districts a postcode lies in, largest share of its places first; empty when unknown."""
    shares = district_shares().get(postcode)
    if shares:
        return list(shares)
    keys = [place.region for place in places_by_postcode().get(postcode, [])]
    return sorted(set(keys), key=lambda key: (-keys.count(key), key))


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


def _in_postcode(postcode: str, rest: str) -> list[Place]:
    """The places of the postcode that the rest of the query names, else all of its municipalities."""
    words = f" {fold(rest)} "
    named = [p for p in places_by_postcode().get(postcode, []) if f" {base_name(p.name)} " in words]
    if not named and rest:
        close = {(p.municipality or p.region, p.name) for p in matching.near(fold(rest.rsplit(",", maxsplit=1)[-1]))}
        named = [p for p in places_by_postcode().get(postcode, []) if (p.municipality or p.region, p.name) in close]
    exact = [p for p in named if f" {fold(p.name)} " in words]
    return exact or named or [*by_postcode(postcode), *_towns_elsewhere(postcode, rest)]


def _towns_elsewhere(postcode: str, rest: str) -> list[Place]:
    """The town that stands beside a postcode it has no part in: which of both is meant cannot be told."""
    own = {part.municipality or part.region for part in by_postcode(postcode)}
    named = [place for place in names.index().get(fold(rest.strip(" ,")), ()) if place.precision == "place"]
    found = [place for place in named if matching.is_town(place) or regions()[place.region].kind == CITY]
    return [] if own.intersection(place.municipality or place.region for place in found) else found


def _by_key(text: str) -> list[Place]:
    region = regions().get(current_ags(text))
    if region is None or region.kind not in {"landkreis", "kreisfreie_stadt", "gemeinde"}:
        return []
    if region.kind == "gemeinde":
        return [names.towns()[region.id]]
    return [Place(region.name, None, region.lat, region.lon, region.id, None, "district")]


def _by_name(text: str, limit: int) -> list[Place]:
    """What the text names, else what is spelt nearly so."""
    parts = [fold(part) for part in (text, *reversed(text.split(",")))][:2]
    if found := _named(text, limit):
        return found
    return (matching.near(parts[0]) or matching.near(parts[1])) if len(parts[0]) > SHORTEST_PREFIX else []


def _named(text: str, limit: int) -> list[Place]:
    """The whole text as a name, then its parts between commas, then a beginning, a town in it."""
    whole, *parts = (fold(part) for part in (text, *reversed(text.split(","))))
    named = [part for part in parts if not matching.is_state(part)] or parts  # "Zittau, Sachsen" is no place Sachsen
    if found := names.index().get(whole) or matching.in_state(matching.together(named), parts):
        return found if any(_saxon(place) for place in found) else [*_longer(whole, limit), *found]
    if len(whole) >= SHORTEST_PREFIX and (found := matching.beginning(whole, limit)):
        return found
    return matching.town_in(whole) if len(whole) > SHORTEST_PREFIX else []


def _longer(whole: str, limit: int) -> list[Place]:
    """Saxon places whose name goes on after this one: "hohenstein" is meant for Hohenstein-Ernstthal, too."""
    return [place for place in matching.beginning(f"{whole} ", limit) if _saxon(place)]


def _saxon(place: Place) -> bool:
    return place.region.startswith(SAXONY)
