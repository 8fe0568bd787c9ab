"""Places without the network: from a name or a postcode to a district and a point."""

from .boundaries import boundary
from .geocoder import OfflineGeocoder, geodesic_km
from .home import home_lands, is_home
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
from .reading import CONTRADICTION, DOUBTED, GUESSED, NAMED, QUALIFIER, UNREAD, Reading

__all__ = [
    "AREAS",
    "CONTRADICTION",
    "DOUBTED",
    "GUESSED",
    "NAMED",
    "QUALIFIER",
    "UNREAD",
    "OfflineGeocoder",
    "Place",
    "Reading",
    "boundary",
    "by_postcode",
    "current_ags",
    "districts_of_postcode",
    "geodesic_km",
    "home_lands",
    "is_guessed",
    "is_home",
    "municipality_point",
    "named",
    "read",
    "region_names",
    "region_point",
    "search",
    "town_names",
]
