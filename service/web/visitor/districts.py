"""How many services of a list each district has: for the picture, and as links."""

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup

from service.answers import named_place as places
from service.answers.directory.browse.districts import DistrictCount
from service.gazetteer.boundaries import boundaries
from service.paper.charts.counts import Counted, counted_map
from service.paper.charts.outlines import Drawing, drawing
from service.web.visitor.blueprint import list_with
from service.web.visitor.question import Question


def linked(districts: Iterable[DistrictCount], question: Question) -> list[Counted]:
    """The districts, each with the address of its list; the other filters stay."""
    other = question.without("place")
    return [
        Counted(
            district.name,
            district.region,
            district.number,
            list_with(question.language, {**other, "place": places.of_district(district.region)}),
            district.chosen,
        )
        for district in districts
    ]


def drawn(districts: list[Counted]) -> Markup:
    """The picture of the districts with their numbers."""
    return counted_map(districts, _drawing())


@cache
def _drawing() -> Drawing:
    """The outlines never change; to draw them is half of what the page costs."""
    return drawing(boundaries("districts"))
