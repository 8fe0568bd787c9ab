"""What is in reach of a point: near it, or no matter where."""

from functools import cache, reduce
from operator import or_
from typing import Any

from geopy.location import Location

from service import gazetteer
from service.catalog.listing.listing import Listing
from service.catalog.nearness import Point, nearness


def in_reach(catalog: Any, point: Point, radius_km: float) -> int:
    """What is near, and what distance does not matter for: a radius must not lose a hotline or a statewide office."""
    listing: Listing = catalog.listing
    here = (listing.of("region", region) for region in _regions_at(catalog, point))
    serving = reduce(or_, here, listing.having("trait", "everywhere"))
    close = listing.those(nearness(catalog).within(point, radius_km))
    return close | (listing.having("trait", "far_reaching") & serving)


def _regions_at(catalog: Any, point: Point) -> set[str]:
    """The region of the nearest place and all above it; the country alone where no place is near."""
    found = _geocoder().reverse(point)
    raw = found.raw if isinstance(found, Location) else {}
    return {"DE", *catalog.rulebook.chain(raw.get("municipality")), *catalog.rulebook.chain(raw.get("region"))}


@cache
def _geocoder() -> gazetteer.OfflineGeocoder:
    """Made once: geopy reads the machine's certificates for each one, which takes ten times as long as the list."""
    return gazetteer.OfflineGeocoder()
