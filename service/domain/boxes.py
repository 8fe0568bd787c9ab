"""Boxes of longitude and latitude: west, south, east, north in degrees, WGS 84; none crosses the antimeridian."""

from collections.abc import Iterable
from math import asin, cos, degrees, radians, sin

Box = tuple[float, float, float, float]
SHORTEST_RADIUS_KM = 6335.4  # along the meridian at the equator


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share a point; touching counts."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def around(found: Iterable[Box]) -> Box | None:
    """The smallest box around boxes, None around none."""
    sides = list(zip(*found, strict=True))
    return (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else None


def within(lat: float, lon: float, km: float) -> tuple[Box, ...]:
    """
    Boxes that hold every point within some km on the ellipsoid of WGS 84: two across the antimeridian.

    They are a little too large: the shortest radius of curvature of the ellipsoid is taken for all of it.
    """
    reach = km / SHORTEST_RADIUS_KM
    south, north = lat - degrees(reach), lat + degrees(reach)
    if south <= -90 or north >= 90:
        return ((-180.0, max(south, -90.0), 180.0, min(north, 90.0)),)
    aside = degrees(asin(min(1.0, sin(reach) / cos(radians(lat)))))
    west, east = lon - aside, lon + aside
    if west < -180:
        return ((-180.0, south, east, north), (west + 360, south, 180.0, north))
    if east > 180:
        return ((west, south, 180.0, north), (-180.0, south, east - 360, north))
    return ((west, south, east, north),)
