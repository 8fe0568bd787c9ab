"""A map of areas with a number on each; each leads to the list of what was counted."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from service.paper.charts.outlines import Drawing, short
from service.paper.charts.svg import hidden_picture, markup, put, words


class Counted(NamedTuple):
    """An area by its key in the drawing, the number on it, and the page that lists what was counted."""

    name: str
    area: str
    number: int
    link: str
    chosen: bool


def counted_map(areas: Sequence[Counted], outlines: Drawing) -> Markup:
    """
    The picture of the outlines, for the eye and the pointer only: the same links must stand beside it as text.

    Five shades tell many from few; the number is on each area.
    """
    made = hidden_picture(outlines.height)
    most = max(area.number for area in areas)
    for area in areas:
        link = put(made, "a", {"href": area.link, "tabindex": "-1"})
        shade = f"area s{_shade(area.number, most)}{' chosen' if area.chosen else ''}"
        shape = put(link, "path", {"d": outlines.shapes[area.area][0], "fill-rule": "evenodd", "class": shade})
        put(shape, "title", None, f"{area.name}: {area.number}")
    for area in areas:
        x, y = outlines.shapes[area.area][1]
        named: dict[str, object] = {"text_anchor": "middle", "class": "name", "font_size": 16}
        numbered: dict[str, object] = {**named, "class": "number", "font_size": 20, "font_weight": 700}
        words(made, x, y - 3, short(area.name), **named)
        words(made, x, y + 18, str(area.number), **numbered)
    return markup(made)


def _shade(count: int, most: int) -> int:
    return 0 if not count else 1 + min(3, 4 * (count - 1) // max(most, 1))
