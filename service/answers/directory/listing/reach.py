"""What is in reach of a point: near it, or no matter where."""

from functools import cache, reduce
from operator import or_

from geopy.location import Location

from service import gazetteer
from service.catalog.nearness import Point, nearness
from service.catalog.snapshot import Catalog


def in_reach(catalog: Catalog, point: Point, radius_km: float) -> int:
    """What is near, and what distance does not matter for: a radius must not lose a hotline or a statewide office."""
    listing = catalog.listing
    here = (listing.of("region", region) for region in regions_at(catalog, point))
    serving = reduce(or_, here, listing.having("trait", "everywhere"))
    close = listing.those(nearness(catalog).within(point, radius_km))
    return close | (listing.having("trait", "far_reaching") & serving)


def regions_at(catalog: Catalog, point: Point) -> set[str]:
    """The region of the nearest place and all above it; the country alone where no place is near."""
    nearest = _geocoder().reverse(point)
    raw = nearest.raw if isinstance(nearest, Location) else {}
    keys = (str(raw[name]) for name in ("municipality", "region") if raw.get(name))
    return {"DE"}.union(*(catalog.rulebook.chain(key) for key in keys))


@cache
def _geocoder() -> gazetteer.OfflineGeocoder:
    """Made once: geopy reads the machine's certificates for each one, which takes ten times as long as the list."""
    return gazetteer.OfflineGeocoder()
