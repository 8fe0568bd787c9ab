"""What a text without a postcode means, read as a name."""

from . import matching, names, tails
from .folding import fold
from .place import Place
from .reading import GUESSED, Reading

SHORTEST_PREFIX = 3
SAXONY = "14"


def read(text: str, limit: int) -> Reading:
    """What the text names, else what is spelt nearly so."""
    found = named(text, limit)
    return Reading(tuple(found)) if found else Reading(tuple(nearly(text)), GUESSED)


def named(text: str, limit: int) -> list[Place]:
    """The whole text as a name, a name and its tail, its parts between commas, a beginning, a town in it."""
    whole, *parts = (fold(part) for part in (text, *reversed(text.split(","))))
    beside = [part for part in parts if not matching.is_state(part)] or parts  # "Zittau, Sachsen" is no place Sachsen
    fitting = None if whole in names.index() else tails.told_apart(whole, _place)
    if fitting is not None:
        return fitting
    if found := names.index().get(whole) or matching.in_state(matching.together(beside), parts):
        return found if any(_saxon(place) for place in found) else [*_longer(whole, limit), *found]
    if len(whole) >= SHORTEST_PREFIX and (found := matching.beginning(whole, limit)):
        return found
    return matching.town_in(whole) if len(whole) > SHORTEST_PREFIX else []


def whole(name: str) -> list[Place] | None:
    """The places of a folded name as a whole, by its tail where it has one; None where it is no name."""
    return names.index().get(name) or tails.told_apart(name, _place)


def nearly(text: str) -> list[Place]:
    """Places spelt like the text, else those whose tail is another, else spelt like a part; empty for three letters."""
    name, *parts = (fold(part) for part in (text, *reversed(text.split(","))))
    if len(name) <= SHORTEST_PREFIX:
        return []
    if found := matching.near(name) or tails.without_tail(name, _place):
        return found
    last = next((part for part in parts if not matching.is_state(part)), "")
    return matching.near(last) if last != name else []


def _place(name: str) -> list[Place]:
    known = names.index().get(name, [])
    return [place for place in known if place.precision == "place"] or known or matching.town_in(name)


def _longer(whole: str, limit: int) -> list[Place]:
    """Saxon places whose name goes on after this one: "hohenstein" is meant for Hohenstein-Ernstthal, too."""
    return [place for place in matching.beginning(f"{whole} ", limit) if _saxon(place)]


def _saxon(place: Place) -> bool:
    return place.region.startswith(SAXONY)
