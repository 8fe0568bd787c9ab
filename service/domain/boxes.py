"""Boxes of longitude and latitude: west, south, east, north in degrees, WGS 84; none crosses the antimeridian."""

from collections.abc import Iterable

Box = tuple[float, float, float, float]


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share a point; touching counts."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def around(found: Iterable[Box]) -> Box | None:
    """The smallest box around boxes, None around none."""
    sides = list(zip(*found, strict=True))
    return (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else None
