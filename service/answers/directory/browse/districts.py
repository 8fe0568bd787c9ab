"""How many services of a list each district at home has."""

from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from service import gazetteer
from service.catalog.snapshot import Catalog
from service.gazetteer import Place
from service.gazetteer.boundaries import boundaries


@dataclass(frozen=True, slots=True)
class DistrictCount:
    """A district by AGS, how many services serve it or a region above it, and whether it is the place asked for."""

    region: str
    name: str
    number: int
    chosen: bool


def by_district(catalog: Catalog, matching: int, place: Place | None) -> tuple[DistrictCount, ...]:
    """All districts by name; `matching` are the bits of the services that meet the other filters, wherever they are."""
    chosen = place.region if place and place.precision == "district" else None
    return tuple(
        DistrictCount(region, name, (_serving(catalog, region) & matching).bit_count(), region == chosen)
        for region, name in _names()
    )


def _serving(catalog: Catalog, region: str) -> int:
    return reduce(or_, (catalog.listing.of("region", above) for above in catalog.rulebook.chain(region)))


@cache
def _names() -> tuple[tuple[str, str], ...]:
    names = gazetteer.region_names()
    return tuple(sorted(((region, names[region]) for region in boundaries("districts")), key=lambda named: named[1]))
