"""Services that fit, as many of them as a page shows: in an order that is kept, or by what is measured for a point."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, cast

from service.catalog.listing.listing import name_key
from service.catalog.listing.order import FEW, Key, Order, id_of
from service.catalog.nearness import FIRST_KM, Point, nearness
from service.catalog.snapshot import Catalog
from service.domain.distance import POLE_TO_POLE_KM, nearest
from service.domain.model import Service

NOWHERE = 1e9
MEASURED = 400  # hits; so many are measured one by one sooner than looked for in growing circles
ROUNDED_KM = 0.1


class Entry(NamedTuple):
    """One hit: its sort key, and its distance in km where a point was given."""

    key: Key
    service: Service
    km: float | None


class Counts(NamedTuple):
    """How many hits lie within the radius, and how many help there from farther away; None without a radius."""

    within: int | None = None
    from_afar: int | None = None


ALL_AROUND = Counts()  # of a list without a radius


class Matches:
    """The hits of a list; only those that are shown are looked at. `needs`: what the words of a search stand for."""

    def __init__(
        self,
        catalog: Catalog,
        bits: int,
        sort: str,
        point: Point | None,
        scores: Mapping[str, float],
        counts: Counts = ALL_AROUND,
        needs: tuple[str, ...] = (),
    ) -> None:
        self._catalog, self.bits, self._sort, self._point, self._scores = catalog, bits, sort, point, scores
        self._listing = catalog.listing
        self.total, self.counts, self.needs = bits.bit_count(), counts, needs

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.part(most=self.total))

    def part(self, after: Sequence[object] | None = None, most: int = 1, skip: int = 0) -> list[Entry]:
        """At most so many hits behind a sort key, in order, some of them skipped."""
        end = skip + most
        if self._sort == "relevance" or self.total <= FEW or (self._sort == "distance" and self.total <= MEASURED):
            return self._of_all(after)[skip:end]
        if self._sort == "distance":
            return self._by_distance(after, end)[skip:]
        order = self._order()
        walked = order.walk(self.bits, self._listing.size, order.after(after))
        part = ((key, self._catalog.services[id_of(key)]) for key in islice(walked, skip, end))
        return [Entry(key, service, self._km(service)) for key, service in part]

    def _order(self) -> Order:
        listing = self._listing
        return listing.by_update(self._revision) if self._sort == "updated" else listing.names

    def _revision(self, identifier: str) -> int:
        return self._catalog.record_revision("service", identifier)

    def _of_all(self, after: Sequence[object] | None) -> list[Entry]:
        made = sorted(map(self._entry, self._listing.members(self.bits)), key=_key)
        return made if after is None else made[bisect_right(made, tuple(after), key=_key) :]

    def _entry(self, service: Service) -> Entry:
        km, name = self._km(service), name_key(service)
        sorts: Mapping[str, Callable[[], Key]] = {
            "relevance": lambda: (-round(self._scores[service.id], 3), *name),
            "distance": lambda: (NOWHERE if km is None else km, *name),
            "updated": lambda: (-self._revision(service.id), *name),
            "name": lambda: name,
        }
        return Entry(sorts[self._sort](), service, km)

    def _km(self, service: Service) -> float | None:
        near = nearest(self._point, service.sites) if self._point else None
        return near[1] if near else None

    def _by_distance(self, after: Sequence[object] | None, most: int) -> list[Entry]:
        """In circles that grow until one holds enough; what has no point comes after everything that has."""
        place: Key = tuple(after or ())
        near = self._circles(place, most) if _km_of(place) < NOWHERE else []
        if len(near) >= most:
            return near[:most]
        placed = self._listing.having("trait", "placed")
        begin = self._listing.names.after(place[1:] if _km_of(place) >= NOWHERE else None)
        rest = self._listing.names.walk(self.bits & ~placed, self._listing.size, begin)
        nowhere = (Entry((NOWHERE, *key), self._catalog.services[id_of(key)], None) for key in rest)
        return [*near, *islice(nowhere, most - len(near))]

    def _circles(self, place: Key, most: int) -> list[Entry]:
        index, reach = nearness(self._catalog), max(FIRST_KM, _km_of(place))
        while True:
            close = index.within(self._point or (0.0, 0.0), reach)
            whole = reach >= POLE_TO_POLE_KM
            made = [entry for entry in self._measured(close.items()) if entry.key > place]
            certain = reach - ROUNDED_KM  # beyond, some may miss
            entries = [entry for entry in made if whole or _km_of(entry.key) < certain]
            if whole or len(entries) >= most:
                return sorted(entries, key=_key)
            reach = min(reach * 2, POLE_TO_POLE_KM)

    def _measured(self, close: Iterable[tuple[str, float]]) -> Iterator[Entry]:
        numbers, services = self._listing.numbers, self._catalog.services
        for identifier, measured in close:
            if self.bits >> numbers[identifier] & 1:
                service, km = services[identifier], round(measured, 1)
                yield Entry((km, *name_key(service)), service, km)


def _km_of(key: Key) -> float:
    """The distance that a key of that order begins with; 0 for the very beginning."""
    return cast(float, key[0]) if key else 0.0


def _key(entry: Entry) -> Key:
    return entry.key
