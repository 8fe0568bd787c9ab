"""What a text without a postcode means, read as a name."""

from collections.abc import Sequence

from . import matching, names, tails
from .folding import fold
from .home import is_home
from .place import Place
from .reading import DOUBTED, GUESSED, NAMED, QUALIFIER, Reading

SHORTEST_PREFIX = 3
COUNTRY = frozenset(("", "deutschland", "germany", "brd", "d", "de"))  # beside a place it says nothing


def read(text: str, limit: int) -> Reading:
    """
    What the text names, else what it is spelt like: in the own area first, elsewhere only to be asked.

    A name whose beginning alone lies elsewhere goes behind a near spelling in the own area.
    """
    name, parts = _parts(text)
    if found := _exactly(name, parts, limit):
        unread = len(parts) > 1 and any(part not in COUNTRY and not whole(part) for part in parts)
        return Reading(tuple(found), QUALIFIER if unread and name not in names.index() else NAMED)
    begun = matching.beginning(name, limit) if len(name) >= SHORTEST_PREFIX else []
    if any(map(_at_home, begun)):
        return Reading(tuple(begun))
    if len(name) <= SHORTEST_PREFIX:
        return Reading(tuple(begun), DOUBTED if begun else GUESSED)
    if towns := matching.town_in(name) or tails.without_tail(name, _place):
        part_of_town = len({place.municipality for place in towns}) == 1 and _joined(text, towns[0])
        return Reading(tuple(towns), GUESSED if part_of_town else QUALIFIER)
    return _spelt(name, begun)


def named(text: str, limit: int) -> list[Place]:
    """The places of the text as a name, by its beginning, or by a town in it; without what is spelt nearly so."""
    reading = read(text, limit)
    near = reading.how in (GUESSED, QUALIFIER) and not matching.town_in(fold(text))
    return [] if near or (reading.how == DOUBTED and not _begins(text, reading)) else list(reading.places)


def _begins(text: str, reading: Reading) -> bool:
    return all(fold(place.name).startswith(fold(text)) for place in reading.places)


def _exactly(whole: str, parts: Sequence[str], limit: int) -> list[Place]:
    """The whole text as a name, a name and its tail, its parts between commas."""
    beside = [part for part in parts if not matching.is_state(part)] or parts  # "Zittau, Sachsen" is no place Sachsen
    fitting = None if whole in names.index() else tails.told_apart(whole, _place)
    if fitting is not None:
        return fitting
    if found := names.index().get(whole) or matching.in_state(matching.together(beside), parts):
        return found if any(map(_at_home, found)) else [*_longer(whole, limit), *found]
    return []


def _parts(text: str) -> tuple[str, list[str]]:
    whole, *parts = (fold(part) for part in (text, *reversed(text.split(","))))
    before, _, last = whole.rpartition(" ")
    return before if before and last in COUNTRY and whole not in names.index() else whole, parts


def _joined(text: str, town: Place) -> bool:
    """Whether it is written as a part of that town is: "Leipzig-Connewitz"."""
    before, hyphen, _ = text.partition("-")
    return bool(hyphen) and fold(before) == fold(town.name)


def whole(name: str) -> list[Place] | None:
    """The places of a folded name as a whole, by its tail where it has one; None where it is no name."""
    return names.index().get(name) or tails.told_apart(name, _place)


def nearly(text: str) -> list[Place]:
    """Places spelt like the text, else those whose tail is another, else spelt like a part; empty for three letters."""
    name, parts = _parts(text)
    if len(name) <= SHORTEST_PREFIX:
        return []
    if found := matching.near(name) or tails.without_tail(name, _place):
        return found
    last = next((part for part in parts if not matching.is_state(part)), "")
    return matching.near(last) if last != name else []


def _spelt(name: str, begun: list[Place]) -> Reading:
    """A near spelling in the own area; a less near one, and what lies elsewhere, only to be asked."""
    if home := matching.near(name, home=True):
        return Reading(tuple(home), GUESSED)
    doubted = [*matching.less_near(name), *begun, *matching.near(name)]
    return Reading(tuple(dict.fromkeys(doubted)), DOUBTED if doubted else GUESSED)


def _place(name: str) -> list[Place]:
    known = names.index().get(name, [])
    return [place for place in known if place.precision == "place"] or known or matching.town_in(name)


def _longer(whole: str, limit: int) -> list[Place]:
    """Places of the own area whose name goes on after this one: "hohenstein" is meant for Hohenstein-Ernstthal, too."""
    return [place for place in matching.beginning(f"{whole} ", limit) if _at_home(place)]


def _at_home(place: Place) -> bool:
    return is_home(place.region)
