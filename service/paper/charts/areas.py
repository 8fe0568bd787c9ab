"""A map of areas, each in the look of its state with its sign and number."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from service.paper.charts.outlines import middle, path, projection, rings, short
from service.paper.charts.states import INK, LOOKS, fills
from service.paper.charts.svg import Element, markup, picture, put, words

MANY = 30  # beyond, names would cover the map; the table has them


class Area(NamedTuple):
    """
    An area with its GeoJSON geometry, its state and the number that is written on it; None: not known.

    `fill`: the colour of its figure, that of its state if left out; the pattern is always that of the state.
    """

    name: str
    geometry: Mapping[str, Any] | None
    state: str
    number: str | None
    fill: str | None = None


def choropleth(areas: Sequence[Area], title: str, about: str, empty: str, name: str = "map") -> Markup:
    """The map; a picture that says so where no boundary is known."""
    drawn = [area for area in areas if area.geometry]
    if not drawn:
        return markup(_nothing(title, about, empty, name))
    place, height = projection([point for area in drawn for ring in rings(area.geometry) for point in ring])
    made = picture(title, about, height, name)
    looks = fills(made, name)
    for area in drawn:
        drawing = path(area.geometry, place)
        shape = put(made, "path", {"d": drawing, "fill": area.fill or LOOKS[area.state].fill, "fill-rule": "evenodd"})
        put(shape, "title", None, f"{area.name}: {area.number or LOOKS[area.state].sign}")
        outline = {"stroke": INK, "stroke-width": 1, "fill-rule": "evenodd", "pointer-events": "none"}
        put(made, "path", {"d": drawing, "fill": looks[area.state], **outline})
    for area in drawn if len(drawn) <= MANY else ():
        _labelled(made, place(middle(area.geometry)), area)
    return markup(made)


def _labelled(made: Element, at: tuple[float, float], area: Area) -> None:
    """Name, sign and number, each with a light rim below it."""
    x, y = at
    rim = {
        "stroke": "#fff",
        "stroke_width": 3,
        "stroke_opacity": 0.75,
        "stroke_linejoin": "round",
        "aria_hidden": "true",
    }
    for offset, text in ((-3, short(area.name)), (13, f"{LOOKS[area.state].sign} {area.number or ''}".strip())):
        for more in (rim, {}):
            words(made, x, y + offset, text, text_anchor="middle", font_size=12, fill=INK, **more)


def _nothing(title: str, about: str, empty: str, name: str) -> Any:
    made = picture(title, about, 60, name)
    words(made, 10, 35, empty)
    return made
