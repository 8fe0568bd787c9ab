"""Which services are near a point: by the cells their sites lie in, so that a question measures few of them."""

from collections.abc import Iterable, Iterator, Mapping
from threading import Lock

from service.catalog.grid import Grid
from service.catalog.snapshot import Catalog
from service.domain.boxes import Box, within
from service.domain.distance import POLE_TO_POLE_KM, distance_km
from service.domain.model import Service

Point = tuple[float, float]
MOST_MOVED, FEW_SITES = 500, 1000
FIRST_KM = 10.0  # where the search for the nearest begins; doubled until there are enough


class Nearness:
    """The sites of services by place; a service is as near as its nearest site. Never changed."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._sites = list(_sites(services))
        self._numbers: dict[str, list[int]] = {}
        for number, (identifier, _) in enumerate(self._sites):
            self._numbers.setdefault(identifier, []).append(number)
        self._grid = Grid((number, _box(spot)) for number, (_, spot) in enumerate(self._sites))

    def moved(self, gone: Iterable[str], came: Iterable[Service]) -> "Nearness":
        """The next index after some services, by id, went and some came."""
        following = Nearness(())
        sites, numbers = self._sites.copy(), self._numbers.copy()
        left = [number for identifier in gone for number in numbers.pop(identifier, ())]
        begin = len(sites)
        sites += _sites(came)
        for number, (identifier, _) in enumerate(sites[begin:], begin):
            numbers[identifier] = [*numbers.get(identifier, ()), number]
        entered = ((number, _box(spot)) for number, (_, spot) in enumerate(sites[begin:], begin))
        following._sites, following._numbers = sites, numbers
        following._grid = self._grid.moved(((number, _box(sites[number][1])) for number in left), entered)
        return following

    @property
    def worn(self) -> bool:
        """Whether most of its sites are those of earlier revisions."""
        return len(self._sites) > 2 * sum(map(len, self._numbers.values())) + FEW_SITES

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


def _sites(services: Iterable[Service]) -> Iterator[tuple[str, Point]]:
    for service in services:
        for site in service.sites:
            if site.lat is not None and site.lon is not None:
                yield service.id, (site.lat, site.lon)


def _box(spot: Point) -> Box:
    lat, lon = spot
    return lon, lat, lon, lat


_latest: list[tuple[Mapping[str, Service], Nearness]] = []
_lock = Lock()


def nearness(catalog: Catalog) -> Nearness:
    """The index of a Catalog; the latest one is kept while its services are the same, else what changed is moved."""
    with _lock:
        if not _latest or _latest[0][0] is not catalog.services:
            _latest[:] = [(catalog.services, _next(*_latest[0], catalog.services) if _latest else _made(catalog))]
        return _latest[0][1]


def _made(catalog: Catalog) -> Nearness:
    return Nearness(catalog.services.values())


def _next(old: Mapping[str, Service], index: Nearness, services: Mapping[str, Service]) -> Nearness:
    came = [one for key, one in services.items() if old.get(key) is not one]
    gone = [*(one.id for one in came), *(old.keys() - services.keys())]
    return Nearness(services.values()) if index.worn or len(came) > MOST_MOVED else index.moved(gone, came)
