"""Places without the network: from a name or a postcode to a district and a point."""

from .boundaries import boundary
from .geocoder import OfflineGeocoder, geodesic_km
from .lookup import (
    by_postcode,
    current_ags,
    districts_of_postcode,
    is_guessed,
    municipality_point,
    region_names,
    region_point,
    search,
)
from .place import Place

__all__ = [
    "OfflineGeocoder",
    "Place",
    "boundary",
    "by_postcode",
    "current_ags",
    "districts_of_postcode",
    "geodesic_km",
    "is_guessed",
    "municipality_point",
    "region_names",
    "region_point",
    "search",
]
