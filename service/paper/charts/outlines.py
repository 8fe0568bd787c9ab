"""Outlines of areas on a picture: degrees to the picture, where a name stands, and short names."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any, NamedTuple

from service.paper.charts.svg import WIDTH

Ring = Sequence[Sequence[float]]
Geometry = Mapping[str, Any]


def rings(geometry: Geometry | None) -> Iterator[Ring]:
    """All rings of a polygon or several; none without one."""
    if geometry is None:
        return
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon


def projection(points: Sequence[Sequence[float]]) -> tuple[Any, float]:
    """Degrees to the picture, with the width of a degree at the middle latitude; and the height."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow, margin = cos(radians((south + north) / 2)), 8.0
    scale = (WIDTH - 2 * margin) / max((east - west) * narrow, 1e-9)

    def place(point: Sequence[float]) -> tuple[float, float]:
        return margin + (point[0] - west) * narrow * scale, margin + (north - point[1]) * scale

    return place, 2 * margin + (north - south) * scale


def path(geometry: Geometry | None, place: Any) -> str:
    """The outline as an SVG path."""
    return " ".join("M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in map(place, ring)) + " Z" for ring in rings(geometry))


class Drawing(NamedTuple):
    """Outlines on one picture: its height, and for each its path and where its name stands."""

    height: float
    shapes: Mapping[str, tuple[str, tuple[float, float]]]


def drawing(outlines: Mapping[str, Geometry]) -> Drawing:
    """All outlines to the same scale; worth keeping where they never change."""
    place, height = projection([point for outline in outlines.values() for ring in rings(outline) for point in ring])
    return Drawing(height, {key: (path(outline, place), place(middle(outline))) for key, outline in outlines.items()})


def middle(geometry: Geometry | None) -> tuple[float, float]:
    """The middle of the widest level line through the largest ring: inside, also in bent areas."""
    ring = max(rings(geometry), key=len)
    lat = (min(p[1] for p in ring) + max(p[1] for p in ring)) / 2
    cuts = sorted(
        a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairwise(ring) if (a[1] > lat) != (b[1] > lat)
    )
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    west, east = max(pairs, key=lambda pair: pair[1] - pair[0], default=(ring[0][0], ring[0][0]))
    return (west + east) / 2, lat


def short(name: str) -> str:
    """A name that fits into its area."""
    return name.split(",", maxsplit=1)[0].split(" (", maxsplit=1)[0].replace("Sächsische Schweiz-Osterzgebirge", "SSOE")
