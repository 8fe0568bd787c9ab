"""Straight-line distances, as an estimate of how far a place is."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import asin, sqrt

from service.domain.model import Site
from service.domain.sphere import FLATTENING, Vector, on_sphere

EQUATOR_KM = 6378.137  # WGS 84
POLE_TO_POLE_KM = 20_003.93


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """
    Distance in km on the ellipsoid from a (lat, lon) point in degrees to a site, WGS 84.

    Lambert's formula for long lines: within two metres of the exact geodesic all over Germany, at a hundredth of its
    cost. Between opposite ends of the earth the distance from pole to pole.

    It needs no angle of the points once both are unit vectors: the squared chord is four times the haversine, and half
    the sum and half the difference of their heights are its two products of sines and cosines.
    """
    return _between(on_sphere(start), _of_site(end))


def _between(start: Vector, end: Vector) -> float:
    east, north, up = end[0] - start[0], end[1] - start[1], end[2] - start[2]
    near = (east * east + north * north + up * up) / 4
    if near < 1e-18:
        return 0.0
    far = 1 - near
    if far < 1e-6:
        return POLE_TO_POLE_KM
    middle = end[2] + start[2]
    angle, turn = 2 * asin(sqrt(near)), 2 * sqrt(near * far)
    flattened = (angle - turn) * middle * middle / far + (angle + turn) * up * up / near
    return EQUATOR_KM * (angle - FLATTENING / 8 * flattened)


_of_site = lru_cache(maxsize=2**16)(on_sphere)  # of sites only: where somebody asks from is kept nowhere


def nearest_to(point: tuple[float, float]) -> Callable[[Iterable[Site]], tuple[Site, float] | None]:
    """What tells of sites the one next to a (lat, lon) point, with its distance in km to 0.1, as `nearest` does."""
    here = on_sphere(point)

    def of(sites: Iterable[Site]) -> tuple[Site, float] | None:
        found: Site | None = None
        least = POLE_TO_POLE_KM * 2
        for site in sites:
            if site.vector is not None:
                km = _between(here, site.vector)
                if found is None or km < least or (km == least and site.name < found.name):
                    found, least = site, km
        return None if found is None else (found, round(least, 1))

    return of


def nearest(point: tuple[float, float], sites: Iterable[Site]) -> tuple[Site, float] | None:
    """The site next to a (lat, lon) point and its distance in km to 0.1; by name where equal, None without a point."""
    return nearest_to(point)(sites)
