"""Square kilometres of an outline, by the equal-area cylinder of WGS 84 (Snyder 1987, formulas 3-12 and 10-15)."""

from collections.abc import Sequence
from itertools import pairwise
from math import atanh, radians, sin

MAJOR_KM = 6378.137
ECCENTRICITY = 0.0818191908426


def area_km2(rings: Sequence[Sequence[Sequence[float]]]) -> float:
    """Area of one polygon: the outer ring less the holes; points are longitude, latitude in degrees."""
    outer, *holes = (abs(_ring_km2(ring)) for ring in rings)
    return outer - sum(holes)


def _ring_km2(ring: Sequence[Sequence[float]]) -> float:
    xy = [(MAJOR_KM * radians(point[0]), MAJOR_KM * _authalic(point[1]) / 2) for point in ring]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(xy)) / 2


def _authalic(lat: float) -> float:
    s, e = sin(radians(lat)), ECCENTRICITY
    return (1 - e * e) * (s / (1 - e * e * s * s) + atanh(e * s) / e)
