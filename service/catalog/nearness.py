"""Which services are near a point: by the cells their sites lie in, so that a question measures few of them."""

from collections.abc import Iterable, Mapping
from threading import Lock

from service.catalog.grid import Grid
from service.catalog.snapshot import Catalog
from service.domain.boxes import within
from service.domain.distance import POLE_TO_POLE_KM, distance_km
from service.domain.model import Service

Point = tuple[float, float]
FIRST_KM = 10.0  # where the search for the nearest begins; doubled until there are enough


class Nearness:
    """The sites of services by place; a service is as near as its nearest site. Made once, never changed."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._sites = [
            (service.id, (site.lat, site.lon))
            for service in services
            for site in service.sites
            if site.lat is not None and site.lon is not None
        ]
        self._grid = Grid((n, (lon, lat, lon, lat)) for n, (_, (lat, lon)) in enumerate(self._sites))

    def within(self, point: Point, radius_km: float) -> dict[str, float]:
        """Ids of the services with a site within a radius and their distance in km, nearest first, then by id."""
        found: dict[str, float] = {}
        for box in within(*point, radius_km):
            for number in self._grid.touching(box):
                identifier, site = self._sites[number]
                km = distance_km(point, site)
                if km <= radius_km and km < found.get(identifier, POLE_TO_POLE_KM * 2):
                    found[identifier] = km
        return dict(sorted(found.items(), key=lambda entry: (entry[1], entry[0])))

    def nearest(self, point: Point, k: int) -> dict[str, float]:
        """Ids of the k nearest services with a point and their distance in km, in order; fewer where there are none."""
        reach = FIRST_KM
        while len(found := self.within(point, reach)) < k and reach < POLE_TO_POLE_KM:
            reach *= 2
        return dict(list(found.items())[:k])


_latest: list[tuple[Mapping[str, Service], Nearness]] = []
_lock = Lock()


def nearness(catalog: Catalog) -> Nearness:
    """The index of a Catalog; the latest one is kept while its services are the same."""
    with _lock:
        if not _latest or _latest[0][0] is not catalog.services:
            _latest[:] = [(catalog.services, Nearness(catalog.services.values()))]
        return _latest[0][1]
