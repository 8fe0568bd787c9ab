"""Places without the network: from a name or a postcode to a district and a point."""

from .boundaries import boundary
from .geocoder import OfflineGeocoder, geodesic_km
from .lookup import (
    current_ags,
    is_guessed,
    municipality_point,
    named,
    read,
    region_names,
    region_point,
    search,
    town_names,
)
from .place import AREAS, Place
from .postcodes import by_postcode, districts_of_postcode
from .reading import CONTRADICTION, GUESSED, NAMED, UNREAD, Reading

__all__ = [
    "AREAS",
    "CONTRADICTION",
    "GUESSED",
    "NAMED",
    "UNREAD",
    "OfflineGeocoder",
    "Place",
    "Reading",
    "boundary",
    "by_postcode",
    "current_ags",
    "districts_of_postcode",
    "geodesic_km",
    "is_guessed",
    "municipality_point",
    "named",
    "read",
    "region_names",
    "region_point",
    "search",
    "town_names",
]
