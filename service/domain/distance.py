"""Straight-line distances, as an estimate of how far a place is."""

from collections.abc import Iterable
from math import asin, atan, cos, pi, sin, sqrt, tan

from service.domain.model import Site

EQUATOR_KM, FLATTENING = 6378.137, 1 / 298.257223563  # WGS 84
POLE_TO_POLE_KM = 20_003.93
_POLAR = 1 - FLATTENING
_RADIAN = pi / 180


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """
    Distance in km on the ellipsoid between two (lat, lon) points in degrees, WGS 84.

    Lambert's formula for long lines: within two metres of the exact geodesic all over Germany, at a hundredth of its
    cost. Between opposite ends of the earth the distance from pole to pole.
    """
    low, high = atan(_POLAR * tan(start[0] * _RADIAN)), atan(_POLAR * tan(end[0] * _RADIAN))
    middle, apart = (low + high) / 2, sin((high - low) / 2)
    near = apart**2 + cos(low) * cos(high) * sin((end[1] - start[1]) * _RADIAN / 2) ** 2
    if near < 1e-18:
        return 0.0
    far = 1 - near
    if far < 1e-6:
        return POLE_TO_POLE_KM
    angle = 2 * asin(sqrt(near))
    turn = sin(angle)
    along = (angle - turn) * (sin(middle) * cos((high - low) / 2)) ** 2 / far
    across = (angle + turn) * (cos(middle) * apart) ** 2 / near
    return EQUATOR_KM * (angle - FLATTENING / 2 * (along + across))


def nearest(point: tuple[float, float], sites: Iterable[Site]) -> tuple[Site, float] | None:
    """The site next to a (lat, lon) point and its distance in km to 0.1; by name where equal, None without a point."""
    found: Site | None = None
    least = POLE_TO_POLE_KM * 2
    for site in sites:
        if site.lat is not None and site.lon is not None:
            km = distance_km(point, (site.lat, site.lon))
            if found is None or km < least or (km == least and site.name < found.name):
                found, least = site, km
    return None if found is None else (found, round(least, 1))
