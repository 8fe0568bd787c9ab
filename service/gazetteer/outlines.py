"""How far a point lies outside a region, by the outlines that are shipped."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

from .boundaries import boundaries, boundary
from .lookup import current_ags

KM_PER_DEGREE = 111.32
# Outlines are simplified, and a postcode's point is not the house: nearer than this is no mistake.
SAXON_KM, FAR_KM = 1.0, 4.0
Ring = Sequence[Sequence[float]]


def km_outside(region: str, lat: float, lon: float) -> float | None:
    """Kilometres from a point to the outline of a region around it: 0 inside; None where no outline is known."""
    outline = _outline(current_ags(region))
    if outline is None:
        return None
    rings = [ring for polygon in outline["coordinates"] for ring in polygon]
    if sum(_crossings(ring, lat, lon) for ring in rings) % 2:
        return 0.0
    return min(_km_to(ring, lat, lon) for ring in rings)


def is_outside(region: str, lat: float, lon: float) -> bool:
    """Whether a point is further outside its region than outlines are coarse; False where no outline is known."""
    saxon = boundary(current_ags(region)) is not None
    found = km_outside(region, lat, lon)
    return found is not None and found > (SAXON_KM if saxon else FAR_KM)


@cache
def _outline(region: str) -> dict[str, Any] | None:
    return boundary(region) or boundaries("germany").get(region)


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    """How often a line to the east crosses the ring."""
    return sum(
        (one[1] > lat) != (two[1] > lat) and lon < one[0] + (lat - one[1]) * (two[0] - one[0]) / (two[1] - one[1])
        for one, two in pairwise(ring)
    )


def _km_to(ring: Ring, lat: float, lon: float) -> float:
    """The shortest way to an edge, flat around the point: right enough for some kilometres."""
    narrowing = cos(radians(lat))
    flat = [((x - lon) * narrowing * KM_PER_DEGREE, (y - lat) * KM_PER_DEGREE) for x, y in ring]
    return min(_to_edges(flat))


def _to_edges(flat: Sequence[tuple[float, float]]) -> Iterator[float]:
    for (x1, y1), (x2, y2) in pairwise(flat):
        run, rise = x2 - x1, y2 - y1
        long = run * run + rise * rise
        along = 0.0 if long == 0 else max(0.0, min(1.0, -(x1 * run + y1 * rise) / long))
        yield hypot(x1 + along * run, y1 + along * rise)
