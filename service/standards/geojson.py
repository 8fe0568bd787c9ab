"""GeoJSON (RFC 7946): geometries, their bounds, and whether they touch a box; longitude first, WGS 84."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from service.domain.boxes import Box, overlap

DECIMALS = 6  # about a decimetre
Position = Sequence[float]
Ring = Sequence[Position]
Geometry = Mapping[str, Any]


def feature(identifier: str, geometry: Geometry | None, properties: Mapping[str, Any]) -> dict[str, Any]:
    """One feature; `geometry` None where no place is known."""
    return {"type": "Feature", "id": identifier, "geometry": geometry, "properties": properties}


def places(points: Iterable[tuple[float, float]]) -> Geometry | None:
    """A Point of one (lon, lat), a MultiPoint of several different ones, None of none."""
    spots = [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in dict.fromkeys(points)]
    if len(spots) > 1:
        return {"type": "MultiPoint", "coordinates": spots}
    return {"type": "Point", "coordinates": spots[0]} if spots else None


def multipoint(points: Iterable[tuple[float, float]]) -> Geometry | None:
    """A MultiPoint of the different (lon, lat), also of one: programs keep one type in a layer. None of none."""
    made = places(points)
    return {"type": "MultiPoint", "coordinates": _parts(made)} if made else None


def boxes(geometry: Geometry | None) -> list[Box]:
    """The bounds of each point or polygon of a geometry; none without one."""
    if geometry is None:
        return []
    if geometry["type"].endswith("Point"):
        return [(lon, lat, lon, lat) for lon, lat in _parts(geometry)]
    return [_bounds(rings[0]) for rings in _parts(geometry)]


def touches(geometry: Geometry, box: Box) -> bool:
    """Whether a geometry shares a point with a box: exactly, not by its bounds; touching counts."""
    return any(
        overlap(bounds, box) and (not geometry["type"].endswith("Polygon") or _polygon_touches(part, bounds, box))
        for part, bounds in zip(_parts(geometry), boxes(geometry), strict=True)
    )


def right_handed(geometry: Geometry) -> Geometry:
    """The MultiPolygon with outer rings against the clock and holes with it, as RFC 7946 asks."""
    turned = [[_turned(ring, left=place == 0) for place, ring in enumerate(part)] for part in _parts(geometry)]
    return {"type": "MultiPolygon", "coordinates": turned}


def signed_area(ring: Ring) -> float:
    """Twice the area of a closed ring in square degrees; positive against the clock."""
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in pairwise(ring))


def _turned(ring: Ring, *, left: bool) -> Ring:
    return ring if (signed_area(ring) > 0) is left else list(reversed(ring))


def _parts(geometry: Geometry) -> Sequence[Any]:
    """The positions of points, the lists of rings of polygons."""
    coordinates: Sequence[Any] = geometry["coordinates"]
    return coordinates if geometry["type"].startswith("Multi") else [coordinates]


def _bounds(ring: Ring) -> Box:
    lons, lats = zip(*ring, strict=True)
    return (min(lons), min(lats), max(lons), max(lats))


def _polygon_touches(rings: Sequence[Ring], bounds: Box, box: Box) -> bool:
    """An edge reaches into the box, or all of the box lies inside the polygon and not in a hole."""
    if box[0] <= bounds[0] and box[1] <= bounds[1] and bounds[2] <= box[2] and bounds[3] <= box[3]:
        return True
    edges = list(_edges(rings))
    return any(_reaches(one, two, box) for one, two in edges) or _holds(edges, box[0], box[1])


def _edges(rings: Sequence[Ring]) -> Iterator[tuple[Position, Position]]:
    for ring in rings:
        yield from pairwise(ring)


def _reaches(one: Position, two: Position, box: Box) -> bool:
    """Whether a segment shares a point with a box: on neither side of it, and its line passes between the corners."""
    west, south, east, north = box
    if max(one[0], two[0]) < west or min(one[0], two[0]) > east or max(one[1], two[1]) < south:
        return False
    if min(one[1], two[1]) > north:
        return False
    run, rise = two[0] - one[0], two[1] - one[1]
    sides = [run * (y - one[1]) - rise * (x - one[0]) for x in (west, east) for y in (south, north)]
    return min(sides) <= 0 <= max(sides)


def _holds(edges: Iterable[tuple[Position, Position]], lon: float, lat: float) -> bool:
    """Even-odd rule over all rings, so that a hole is outside."""
    inside = False
    for one, two in edges:
        if (one[1] > lat) != (two[1] > lat):
            inside ^= lon < one[0] + (lat - one[1]) * (two[0] - one[0]) / (two[1] - one[1])
    return inside
