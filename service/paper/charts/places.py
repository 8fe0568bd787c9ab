"""A map of chosen places: outlines, the municipalities that are reached, and a numbered mark for each place."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from service.paper.charts.lines import Captions
from service.paper.charts.outlines import path, projection, rings
from service.paper.charts.svg import markup, picture, put, words

Geometry = Mapping[str, Any]
REACHED, MARK, INK = "#56B4E9", "#D55E00", "#000000"


class Mark(NamedTuple):
    """A place with its number and where it lies, in degrees."""

    number: int
    name: str
    lat: float
    lon: float


def places(
    outlines: Sequence[Geometry], reached: Sequence[Geometry], marks: Sequence[Mark], captions: Captions
) -> Markup:
    """The marks over the outlines; says so where no outline is known."""
    corners = [point for outline in outlines for ring in rings(outline) for point in ring]
    if not corners:
        made = picture(captions.title, captions.about, 60, "places")
        words(made, 10, 35, captions.empty)
        return markup(made)
    place, height = projection(corners)
    made = picture(captions.title, captions.about, height, "places")
    for outline in reached:
        look = {"fill": REACHED, "fill-opacity": 0.45, "stroke": "none", "fill-rule": "evenodd"}
        put(made, "path", {"d": path(outline, place), **look})
    for outline in outlines:
        look = {"fill": "none", "stroke": "currentColor", "stroke-width": 1, "fill-rule": "evenodd"}
        put(made, "path", {"d": path(outline, place), **look})
    for mark in marks:
        x, y = place((mark.lon, mark.lat))
        spot = put(made, "circle", {"cx": x, "cy": y, "r": 13, "fill": MARK, "stroke": INK})
        put(spot, "title", None, f"{mark.number}. {mark.name}")
        words(made, x, y + 5, str(mark.number), text_anchor="middle", fill=INK, font_weight="bold")
    return markup(made)
