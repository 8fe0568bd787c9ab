"""Points on the ellipsoid as unit vectors, so that a distance between two of them needs no angle."""

from math import atan, cos, pi, sin, tan

FLATTENING = 1 / 298.257223563  # WGS 84
_POLAR = 1 - FLATTENING
_RADIAN = pi / 180
Vector = tuple[float, float, float]


def on_sphere(point: tuple[float, float]) -> Vector:
    """The unit vector of a (lat, lon) point in degrees at its reduced latitude."""
    latitude, longitude = atan(_POLAR * tan(point[0] * _RADIAN)), point[1] * _RADIAN
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)
