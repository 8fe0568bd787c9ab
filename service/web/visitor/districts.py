"""How many services of a list each Saxon district has: for the picture, and as links."""

from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup

from service import gazetteer
from service.catalog.snapshot import Catalog
from service.gazetteer.boundaries import boundaries
from service.web import place as places
from service.web.charts.counts import Counted, counted_map
from service.web.visitor.blueprint import list_with
from service.web.visitor.question import Question


class District(NamedTuple):
    """A district, how many services serve it or a region above it, and the list of them."""

    region: str
    name: str
    number: int
    link: str
    chosen: bool


def districts(catalog: Catalog, ids: Collection[str], question: Question) -> list[District]:
    """All districts by name; `ids` are the services that meet the other filters, wherever they are."""
    chosen = question.place.region if question.place and question.place.precision == "district" else None
    other = question.without("place")
    found = []
    for region, name in _names():
        serving = frozenset[str]().union(*(catalog.index.of("region", one) for one in catalog.rulebook.chain(region)))
        address = list_with(question.language, {**other, "place": places.of_district(region)})
        found.append(District(region, name, len(serving.intersection(ids)), address, region == chosen))
    return found


def drawn(found: list[District]) -> Markup:
    """The picture of the districts with their numbers."""
    outlines: dict[str, Any] = boundaries("districts")
    return counted_map([Counted(one.name, outlines[one.region], *one[2:]) for one in found])


@cache
def _names() -> list[tuple[str, str]]:
    names = gazetteer.region_names()
    return sorted(((region, names[region]) for region in boundaries("districts")), key=lambda one: one[1])
