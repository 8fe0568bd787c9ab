"""A postcode and what is written beside it: a town, a part of it, a district, a street; and whether both fit."""

import re
from collections.abc import Iterable, Sequence

from . import by_name, matching
from .extracts import places_by_postcode, regions
from .folding import base_name, fold
from .home import is_home
from .names import index
from .place import AREAS, Place
from .postcodes import by_postcode
from .reading import CONTRADICTION, UNREAD, Reading

ENOUGH, MOST_OTHERS = 200, 5
_COUNTRY_SIGN = re.compile(r"(?:^|(?<=\W))de?[\s\-–]*$", re.IGNORECASE)  # D-08371
_STREET = re.compile(r"(?:str\.?|stra(?:ß|ss)e|weg|platz|gasse|allee|ring|ufer)$", re.IGNORECASE)
_BETWEEN = re.compile(r",|\s/\s|\b(?:oder|or)\b", re.IGNORECASE)
_COUNTRY = {"plz", "postleitzahl", *by_name.COUNTRY}
_LAND_WORDS = ("freistaat", "land", "bundesland", "in", "i")


def read(text: str, postcodes: Sequence[str]) -> Reading:
    """
    What a text with these postcodes means.

    Places of the postcode that the rest names, else all of its municipalities where nothing else is said. What names
    another place is a contradiction, and what names none is unread: nothing beside a postcode is left out silently.
    """
    own = list(dict.fromkeys(part for code in postcodes for part in by_postcode(code)))
    if len(postcodes) > 1:
        return Reading(tuple(own), CONTRADICTION if len({p.municipality or p.name for p in own}) > 1 else "named")
    pieces = _pieces(text, postcodes[0], own)
    if not pieces:
        return Reading(tuple(own), postcode=postcodes[0])
    return _compared(", ".join(pieces), pieces, postcodes[0], own)


def _compared(said: str, pieces: Sequence[str], postcode: str, own: list[Place]) -> Reading:
    there = places_by_postcode().get(postcode, [])
    words = fold(said)
    for same in (
        [place for place in there if fold(place.name) == words],
        [place for place in there if base_name(place.name) == words],
        [place for place in there if fold(place.name).endswith(f" {words}")],
    ):
        if same:
            return Reading(tuple(same))
    clear = [place for piece in pieces for place in _clear(piece)] if len(pieces) > 1 else []
    if other := [place for place in clear if not _fits(place, own, there)]:
        return _contradiction(own, other)
    called = [place for place in there if f" {base_name(place.name)} " in f" {words} "]
    whole = by_name.whole(words)
    if whole == []:  # a tail that fits no town of the name
        return Reading(tuple(own), UNREAD)
    meant = _towns_first(whole or by_name.named(said, ENOUGH))
    fitting = [place for place in meant if _fits(place, own, there)]
    if not fitting and called and (not meant or (whole is None and len(pieces) > 1)):
        return Reading(tuple(called))
    if meant and not fitting:
        return _contradiction(own, meant)
    return _narrowed(own, fitting, called, words) if fitting else _guessed(said, own, there)


def _narrowed(own: list[Place], fitting: Sequence[Place], called: Sequence[Place], words: str) -> Reading:
    """The places of the postcode that are called so, else its municipalities in what is meant."""
    parts = _parts(own, fitting)
    if all(place.precision in AREAS for place in fitting):
        return Reading(tuple(parts), postcode=own[0].postcode if parts == own else None)
    exact = [place for place in called if f" {fold(place.name)} " in f" {words} "]
    return Reading(tuple(exact or called or parts))


def _guessed(said: str, own: list[Place], there: Sequence[Place]) -> Reading:
    """A near spelling in the postcode, else of another Saxon place; from far away nothing is guessed."""
    nearly = _towns_first(by_name.nearly(said))
    if fitting := [place for place in nearly if _fits(place, own, there)]:
        return Reading(tuple(_parts(own, fitting)))
    saxon = [place for place in nearly if is_home(place.region)]
    return _contradiction(own, saxon) if saxon else Reading(tuple(own), UNREAD)


def _pieces(text: str, postcode: str, own: list[Place]) -> list[str]:
    """What is written beside the postcode, without country, the own Land, and a street where a town follows."""
    before, _, after = text.partition(postcode)
    lands = {fold(regions()[place.region[:2]].name) for place in own}
    front, back = (_split(part, lands) for part in (_COUNTRY_SIGN.sub("", before), after))
    places = [place for piece in back if (place := _without_street(piece))]
    if places:
        return [*(piece for piece in front if _clear(piece)), *places]
    return [place for piece in front if (place := _without_street(piece))]


def _split(part: str, lands: set[str]) -> list[str]:
    pieces = (piece.strip(" -–:;()") for whole in _BETWEEN.split(part) for piece in _towns_between_slashes(whole))
    return [piece for piece in pieces if not _says_nothing(fold(piece), lands)]


def _towns_between_slashes(piece: str) -> list[str]:
    """Two towns are two pieces, "Oelsnitz/Vogtl." is one."""
    parts = piece.split("/")
    return parts if all(_clear(part) for part in parts) else [piece]


def _says_nothing(name: str, lands: set[str]) -> bool:
    first, _, rest = name.partition(" ")
    return name in _COUNTRY | lands or (first in _LAND_WORDS and rest in lands)


def _without_street(piece: str) -> str:
    """The place in a piece: all of it, or what stands before or behind a street; empty where there is a street only."""
    tokens = piece.split()
    words = [word for word in tokens if not any(c.isdecimal() for c in word)]
    if (words == tokens and not _STREET.search(piece)) or fold(" ".join(words)) in index():
        return " ".join(words)
    cuts = [*(words[:end] for end in range(len(words) - 1, 0, -1)), *(words[start:] for start in range(1, len(words)))]
    return next((text for cut in cuts if _clear(text := " ".join(cut))), "")


def _clear(piece: str) -> list[Place]:
    """The town, city or area that a piece names without any doubt, else nothing."""
    known = index().get(fold(piece), [])
    if known and (known[0].precision == "land" or all(place.precision in AREAS for place in known)):
        return known[:1]
    towns = [place for place in known if place.precision not in AREAS]
    one = len({(place.region, place.municipality) for place in towns}) == 1
    return [place for place in towns if one and (matching.is_town(place) or matching.is_city(place))]


def _fits(place: Place, own: Iterable[Place], there: Iterable[Place]) -> bool:
    """Whether the postcode has a part in a place; outside Saxony, where no municipality is known, by its name."""
    if place.precision in AREAS:
        return any(matching.lies_in(part, place) for part in own)
    if place.municipality:
        return any(part.municipality == place.municipality for part in own)
    same = any(base_name(part.name) == base_name(place.name) for part in there)
    return same and any(part.region == place.region for part in own)


def _parts(own: list[Place], fitting: Sequence[Place]) -> list[Place]:
    """The municipalities of the postcode that lie in what is meant."""
    towns = {place.municipality for place in fitting if place.precision not in AREAS}
    areas = [place for place in fitting if place.precision in AREAS]
    return [p for p in own if p.municipality in towns or any(matching.lies_in(p, area) for area in areas)] or own


def _towns_first(places: list[Place]) -> list[Place]:
    """Towns without the districts of their name, which nobody means beside a postcode."""
    return [place for place in places if place.precision not in AREAS] or places


def _contradiction(own: list[Place], others: Sequence[Place]) -> Reading:
    """Both, so that neither is lost where few are asked for."""
    return Reading(tuple(dict.fromkeys((own[0], *others[:MOST_OTHERS], *own[1:]))), CONTRADICTION)
