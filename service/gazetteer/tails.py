"""Tails that tell towns of one name apart: "i. V.", "im Erzgebirge", "O.L.", "Landkreis Bautzen", "bei Kamenz"."""

from collections.abc import Callable, Iterator

from .extracts import regions
from .folding import fold
from .matching import lies_in
from .names import index
from .place import AREAS, Place

# Landscapes are no districts: those that lie in one, and those that it reaches into where no better one is known.
_LANDSCAPES = {
    "vogtland": (("14523",), ()),
    "erzgebirge": (("14521",), ("14522", "14524", "14628")),
    "oberlausitz": (("14625", "14626"), ()),
    "saechsische schweiz": (("14628",), ()),
}
_WRITTEN = {
    "vogtland": ("vogtl", "vgtl", "vogtlande", "vogtl kr"),
    "erzgebirge": ("erzgeb", "erzg", "erz", "osterzgebirge", "westerzgebirge", "mittleres erzgebirge"),
    "oberlausitz": ("o l", "ol", "oberl", "lausitz", "lausitzer bergland"),
    "saechsische schweiz": ("saechs schweiz", "saechsische schw", "saechs schw"),
    "sachsen": ("sa", "sachs"),
}
_LETTERS = {"v": "vogtland", "e": "erzgebirge"}  # only behind "i." or "im"
_MEANT = {written: name for name, ways in _WRITTEN.items() for written in ways}
_LINKS = (("in", "der"), ("in", "dem"), ("im",), ("in",), ("i",))
_NEAR = ("bei", "b", "nahe")
Find = Callable[[str], list[Place]]


def told_apart(name: str, find: Find) -> list[Place] | None:
    """The places of a folded name that its tail fits, perhaps none; None where it has no such tail or no place."""
    for head, tail in _cuts(name):
        fitting = _fitting(tail)
        if fitting and (known := find(head)):
            return fitting(known)
    return None


def without_tail(name: str, find: Find) -> list[Place]:
    """The places of a folded name whose tail fits none of them; empty where it has no tail."""
    return next((known for head, tail in _cuts(name) if _fitting(tail) and (known := find(head))), [])


def _cuts(name: str) -> Iterator[tuple[str, list[str]]]:
    """Each way to cut a name in two, the longest tail first."""
    words = name.split()
    return ((" ".join(words[:cut]), words[cut:]) for cut in range(1, len(words)))


def _fitting(tail: list[str]) -> Callable[[list[Place]], list[Place]] | None:
    if tail[0] in _NEAR and len(tail) > 1:
        around = {place.region for place in index().get(" ".join(tail[1:]), ())}
        return (lambda known: [place for place in known if place.region in around] or known) if around else None
    link = next((link for link in _LINKS if tuple(tail[: len(link)]) == link and len(tail) > len(link)), ())
    area = " ".join(tail[len(link) :])
    area = _LETTERS.get(area, area) if link else area
    area = _MEANT.get(area, area)
    if area in _LANDSCAPES:
        return lambda known: _of_landscape(area, known)
    areas = [place for place in index().get(area, ()) if place.precision in AREAS]
    called_so = areas and (len(areas) == len(index()[area]) or areas[0].precision == "land")
    return (lambda known: [p for p in known if any(lies_in(p, one) for one in areas)]) if called_so else None


def _of_landscape(name: str, known: list[Place]) -> list[Place]:
    """Those called by the landscape, else those in its districts, else those in the districts that it reaches into."""
    inner, outer = _LANDSCAPES[name]
    called = [place for place in known if f" {name}" in f" {fold(place.name)} {fold(_town(place))}"]
    return (
        called
        or [place for place in known if place.region in inner]
        or [place for place in known if place.region in outer]
    )


def _town(place: Place) -> str:
    town = regions().get(place.municipality or "")
    return town.name if town else ""
