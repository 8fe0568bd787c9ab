"""How many services of a list each Saxon district has: for the picture, and as links."""

from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from markupsafe import Markup

from service import gazetteer
from service.answers import named_place as places
from service.catalog.snapshot import Catalog
from service.gazetteer.boundaries import boundaries
from service.paper.charts.counts import Counted, counted_map
from service.paper.charts.outlines import Drawing, drawing
from service.web.visitor.blueprint import list_with
from service.web.visitor.question import Question


class District(NamedTuple):
    """A district, how many services serve it or a region above it, and the list of them."""

    region: str
    name: str
    number: int
    link: str
    chosen: bool


def districts(catalog: Catalog, matching: int, question: Question) -> list[District]:
    """All districts by name; `matching` are the bits of the services that meet the other filters, wherever they are."""
    chosen = question.place.region if question.place and question.place.precision == "district" else None
    other = question.without("place")
    of, listed = catalog.listing.of, []
    for region, name in _names():
        serving = reduce(or_, (of("region", code) for code in catalog.rulebook.chain(region)))
        address = list_with(question.language, {**other, "place": places.of_district(region)})
        listed.append(District(region, name, (serving & matching).bit_count(), address, region == chosen))
    return listed


def drawn(counted: list[District]) -> Markup:
    """The picture of the districts with their numbers."""
    return counted_map([Counted(district.name, district.region, *district[2:]) for district in counted], _drawing())


@cache
def _drawing() -> Drawing:
    """The outlines never change; to draw them is half of what the page costs."""
    return drawing(boundaries("districts"))


@cache
def _names() -> list[tuple[str, str]]:
    names = gazetteer.region_names()
    return sorted(((region, names[region]) for region in boundaries("districts")), key=lambda named: named[1])
