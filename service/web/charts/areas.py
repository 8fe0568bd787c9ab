"""A map of areas, each in the look of its state with its sign and number."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any, NamedTuple

from markupsafe import Markup

from service.web.charts.states import INK, LOOKS, fills
from service.web.charts.svg import WIDTH, Element, markup, picture, put, words

Ring = Sequence[Sequence[float]]
MANY = 30  # beyond, names would cover the map; the table has them


class Area(NamedTuple):
    """An area with its GeoJSON geometry, its state and the number that is written on it; None: not known."""

    name: str
    geometry: Mapping[str, Any] | None
    state: str
    number: str | None


def choropleth(areas: Sequence[Area], title: str, about: str, empty: str, name: str = "map") -> Markup:
    """The map; a picture that says so where no boundary is known."""
    drawn = [area for area in areas if area.geometry]
    if not drawn:
        return markup(_nothing(title, about, empty, name))
    place, height = _projection([point for area in drawn for ring in _rings(area.geometry) for point in ring])
    made = picture(title, about, height, name)
    looks = fills(made, name)
    for area in drawn:
        path = " ".join(
            "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in map(place, ring)) + " Z" for ring in _rings(area.geometry)
        )
        shape = put(made, "path", {"d": path, "fill": LOOKS[area.state].fill, "fill-rule": "evenodd"})
        put(shape, "title", None, f"{area.name}: {area.number or LOOKS[area.state].sign}")
        outline = {"stroke": INK, "stroke-width": 1, "fill-rule": "evenodd", "pointer-events": "none"}
        put(made, "path", {"d": path, "fill": looks[area.state], **outline})
    for area in drawn if len(drawn) <= MANY else ():
        _labelled(made, place(_middle(area.geometry)), area)
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
    for offset, text in ((-3, _short(area.name)), (13, f"{LOOKS[area.state].sign} {area.number or ''}".strip())):
        for more in (rim, {}):
            words(made, x, y + offset, text, text_anchor="middle", font_size=12, fill=INK, **more)


def _nothing(title: str, about: str, empty: str, name: str) -> Any:
    made = picture(title, about, 60, name)
    words(made, 10, 35, empty)
    return made


def _rings(geometry: Mapping[str, Any] | None) -> Iterator[Ring]:
    if geometry is None:
        return
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon


def _projection(points: Sequence[Sequence[float]]) -> tuple[Any, float]:
    """Degrees to the picture, with the width of a degree at the middle latitude; and the height."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow, margin = cos(radians((south + north) / 2)), 8.0
    scale = (WIDTH - 2 * margin) / max((east - west) * narrow, 1e-9)

    def place(point: Sequence[float]) -> tuple[float, float]:
        return margin + (point[0] - west) * narrow * scale, margin + (north - point[1]) * scale

    return place, 2 * margin + (north - south) * scale


def _middle(geometry: Mapping[str, Any] | None) -> tuple[float, float]:
    """The middle of the widest level line through the largest ring: inside, also in bent areas."""
    ring = max(_rings(geometry), key=len)
    lat = (min(p[1] for p in ring) + max(p[1] for p in ring)) / 2
    cuts = sorted(
        a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairwise(ring) if (a[1] > lat) != (b[1] > lat)
    )
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    west, east = max(pairs, key=lambda pair: pair[1] - pair[0], default=(ring[0][0], ring[0][0]))
    return (west + east) / 2, lat


def _short(name: str) -> str:
    return name.split(",", maxsplit=1)[0].split(" (", maxsplit=1)[0].replace("Sächsische Schweiz-Osterzgebirge", "SSOE")
