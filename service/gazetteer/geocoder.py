"""The offline geocoder on geopy's interface, and the distance on the ellipsoid."""

from bisect import bisect_left, bisect_right
from functools import cache
from math import cos, radians

from geopy.distance import geodesic
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from .extracts import places
from .lookup import read, search
from .place import Place
from .reading import CONTRADICTION

FARTHEST_KM = 25.0
REACH_DEG = 0.3  # of latitude: 33 km


def geodesic_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Straight line in km on the WGS 84 ellipsoid (an estimate, not travel)."""
    return float(geodesic((lat1, lon1), (lat2, lon2)).km)


class OfflineGeocoder(Geocoder):
    """
    Finds places in the shipped extracts; takes the part of any other geocoder of geopy.

    `raw` holds region, municipality, postcode, precision, and whether the query also fits another district or names a
    postcode and a town that contradict each other ("ambiguous": ask, with `exactly_one=False`).
    """

    def __init__(self) -> None:
        super().__init__(timeout=1, user_agent="verweisgraph")

    def geocode(
        self,
        query: str,
        exactly_one: bool = True,  # noqa: FBT001, FBT002
        *,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The best hit, or all of them; None when there is none. `timeout` is part of the interface and not needed."""
        found = search(query)
        ambiguous = len({place.region for place in found}) > 1 or read(query).how == CONTRADICTION
        locations = [_location(place, ambiguous=ambiguous) for place in found]
        return (locations[0] if exactly_one else locations) if locations else None

    def reverse(
        self,
        query: Point | tuple[float, float],
        exactly_one: bool = True,  # noqa: FBT001, FBT002
        *,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The nearest place, None when it is further than 25 km. The point is given in numbers, not as text."""
        lat, lon = float(query[0]), float(query[1])
        narrowing = cos(radians(lat))
        around = _between(lat - REACH_DEG, lat + REACH_DEG)
        nearest = min(around, key=lambda p: (p.lat - lat) ** 2 + ((p.lon - lon) * narrowing) ** 2, default=None)
        if nearest is None or geodesic_km(lat, lon, nearest.lat, nearest.lon) > FARTHEST_KM:
            return None
        location = _location(nearest, ambiguous=False)
        return location if exactly_one else [location]


def _between(low: float, high: float) -> list[Place]:
    """The places between two latitudes, in the order of all places."""
    lats, numbers = _by_latitude()
    listed, chosen = places(), numbers[bisect_left(lats, low) : bisect_right(lats, high)]
    return [listed[number] for number in sorted(chosen)]


@cache
def _by_latitude() -> tuple[list[float], list[int]]:
    found = sorted((place.lat, number) for number, place in enumerate(places()))
    return [lat for lat, _ in found], [number for _, number in found]


def _location(place: Place, *, ambiguous: bool) -> Location:
    address = f"{place.postcode} {place.name}" if place.postcode else place.name
    raw: dict[str, object] = {
        "region": place.region,
        "municipality": place.municipality,
        "postcode": place.postcode,
        "precision": place.precision,
        "ambiguous": ambiguous,
    }
    return Location(address, (place.lat, place.lon, 0.0), raw)
