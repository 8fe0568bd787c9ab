"""Straight-line distances, as an estimate of how far a place is."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from service.domain.model import Site

EARTH_RADIUS_KM = 6371.0088


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Great-circle distance in km between two (lat, lon) points in degrees, WGS 84 (haversine formula)."""
    lat1, lat2 = radians(start[0]), radians(end[0])
    north, east = sin((lat2 - lat1) / 2), sin(radians(end[1] - start[1]) / 2)
    half = north * north + cos(lat1) * cos(lat2) * east * east
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def nearest(point: tuple[float, float], sites: Iterable[Site]) -> tuple[Site, float] | None:
    """The site next to a (lat, lon) point and its distance in km to 0.1; by name where equal, None without a point."""
    found: Site | None = None
    least = 0.0
    for site in sites:
        if site.lat is None or site.lon is None:
            continue
        km = distance_km(point, (site.lat, site.lon))
        if found is None or (km, site.name) < (least, found.name):
            found, least = site, km
    return None if found is None else (found, round(least, 1))
