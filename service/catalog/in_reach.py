"""What is in reach of a point: within a radius, or helping there from farther away."""

from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from geopy.location import Location

from service import gazetteer
from service.catalog.nearness import Point, nearness
from service.catalog.snapshot import Catalog
from service.domain.regions import is_district

WITHIN, FROM_AFAR = "within", "from_afar"


class Parts(NamedTuple):
    """The bits of the services with a site within a radius, and of those that help there from farther away."""

    within: int
    from_afar: int


def parts(catalog: Catalog, point: Point, radius_km: float) -> Parts:
    """
    A radius holds what has a site in it; what helps there from farther away is a part of its own.

    From farther away helps what serves the district without a site in it, and what serves it and is statewide, online,
    without a known point or comes to people. Whom a service is for that states no region is unknown: it must be one of
    the latter.
    """
    listing, regions = catalog.listing, regions_at(catalog, point)
    within = listing.those(nearness(catalog).within(point, radius_km))
    serving = reduce(or_, (listing.of("region", region) for region in regions))
    sited = reduce(or_, (listing.having("sited", region) for region in regions if is_district(region)), 0)
    coming = listing.having("trait", "comes_from_afar") & (serving | listing.having("trait", "everywhere"))
    return Parts(within, (coming | (serving & ~sited)) & ~within)


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
