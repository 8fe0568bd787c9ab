"""What is in reach of a point: near it, or no matter where."""

from collections.abc import Callable, Iterable
from typing import Any

from geopy.location import Location

from service import gazetteer
from service.catalog.nearness import Point, far_reaching, nearness
from service.domain.model import Service


def in_reach(catalog: Any, point: Point | None, radius_km: float | None) -> Iterable[Callable[[Service], bool]]:
    """What is near, and what distance does not matter for: a radius must not lose a hotline or a statewide office."""
    if point and radius_km is not None:
        close, here = nearness(catalog).within(point, radius_km), _regions_at(catalog, point)
        yield lambda service: service.id in close or (far_reaching(service) and _serves(service, here))


def _serves(service: Service, regions: set[str]) -> bool:
    return not service.serves or not service.serves.isdisjoint(regions)


def _regions_at(catalog: Any, point: Point) -> set[str]:
    """The region of the nearest place and all above it; the country alone where no place is near."""
    found = gazetteer.OfflineGeocoder().reverse(point)
    raw = found.raw if isinstance(found, Location) else {}
    return {"DE", *catalog.rulebook.chain(raw.get("municipality")), *catalog.rulebook.chain(raw.get("region"))}
