"""Straight-line distances, as an estimate of how far a place is."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from service.domain.model import Site

EARTH_RADIUS_KM = 6371.0088


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Great-circle distance in km between two (lat, lon) points in degrees, WGS 84 (haversine formula)."""
    lat1, lon1, lat2, lon2 = map(radians, (*start, *end))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def nearest(point: tuple[float, float], sites: Iterable[Site]) -> tuple[Site, float] | None:
    """The site next to a (lat, lon) point and its distance in km to 0.1; by name where equal, None without a point."""
    placed = [
        (distance_km(point, (site.lat, site.lon)), site.name, site)
        for site in sites
        if site.lat is not None and site.lon is not None
    ]
    if not placed:
        return None
    km, _, site = min(placed, key=lambda item: item[:2])
    return site, round(km, 1)
