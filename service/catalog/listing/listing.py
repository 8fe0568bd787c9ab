"""The listing of one directory: services by number, the order of their names, and who meets a filter."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from service.catalog.indexes import Indexes
from service.catalog.listing import bits
from service.catalog.listing.facets import Facet, facets
from service.catalog.listing.order import Key, Order
from service.domain.lifecycle import state
from service.domain.model import Service
from service.gazetteer.folding import folded

MOST_KEPT = 256  # bits of a posting take an eighth of a byte for each service
MOST_DAYS = 8
Revision = Callable[[str], int]


def name_key(service: Service) -> Key:
    """The usual order: the folded German name, then the id."""
    return folded(service.name), service.id


@dataclass(frozen=True, slots=True)
class Listing:
    """
    Every service has a number, its place in `ids`, the same through all revisions while it is there; `free` ones are
    given again.

    `facets` holds bits by (name, value); `postings` those of the indexes and `states` those of days, as they were asked
    for: few are kept, and a refresh patches them.
    """

    services: Mapping[str, Service]
    index: Indexes
    numbers: Mapping[str, int]
    ids: list[str]
    free: tuple[int, ...]
    names: Order
    facets: Mapping[Facet, int]
    postings: dict[tuple[str, str], int] = field(default_factory=dict)
    states: dict[date, Mapping[str, int]] = field(default_factory=dict)
    updates: list[Order] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self.ids)

    @property
    def everybody(self) -> int:
        """The bits of all services."""
        all_of = 0
        for (name, _), having in self.facets.items():
            all_of |= having if name == "lifecycle" else 0
        return all_of

    def having(self, name: str, value: Hashable) -> int:
        """The bits of the services with a value of a facet."""
        return self.facets.get((name, value), 0)

    def of(self, name: str, code: str) -> int:
        """The bits of the services under a code of an index."""
        key = name, code
        posting = self.postings.get(key)
        if posting is None:
            posting = self.those(self.index.of(name, code))
            if len(self.postings) < MOST_KEPT:
                self.postings[key] = posting
        return posting

    def those(self, identifiers: Iterable[str]) -> int:
        """The bits of some services by id; ids of no service say nothing."""
        known = self.numbers
        return bits.of((known[identifier] for identifier in identifiers if identifier in known), self.size)

    def in_state(self, names: Collection[str], day: date) -> int:
        """The bits of the services that are in one of some states on a day."""
        known = self.states.get(day)
        if known is None:
            known = self._states_on(day)
            if len(self.states) >= MOST_DAYS:
                self.states.clear()
            self.states[day] = known
        in_any = 0
        for name in names:
            in_any |= known.get(name, 0)
        return in_any

    def _states_on(self, day: date) -> dict[str, int]:
        """What has no dates is as it is; only what has some is looked at."""
        dated = self.having("trait", "dated")
        states = {value: members for (name, value), members in self.facets.items() if name == "lifecycle"}
        known = {str(value): members & ~dated for value, members in states.items()}
        groups: dict[str, list[int]] = {}
        for number in bits.numbers(dated):
            groups.setdefault(state(self.services[self.ids[number]], day), []).append(number)
        for name, numbers in groups.items():
            known[name] = known.get(name, 0) | bits.of(numbers, self.size)
        return known

    def members(self, chosen: int) -> Iterator[Service]:
        """The services of some bits, by number."""
        return (self.services[self.ids[number]] for number in bits.numbers(chosen))

    def by_update(self, revision: Revision) -> Order:
        """The services by the revision that last changed them, newest first, then by name."""
        if not self.updates:
            entries = ((update_key(service, revision), self.numbers[service.id]) for service in self.services.values())
            self.updates[:] = [Order.of(entries)]
        return self.updates[0]


def update_key(service: Service, revision: Revision) -> Key:
    """The order by the last change: newest first, then by name."""
    return -revision(service.id), *name_key(service)


def made_of(services: Mapping[str, Service], index: Indexes) -> Listing:
    """The listing of all services."""
    numbers = {identifier: number for number, identifier in enumerate(services)}
    numbers_by_facet: dict[Facet, list[int]] = {}
    for number, service in enumerate(services.values()):
        for facet in facets(service):
            numbers_by_facet.setdefault(facet, []).append(number)
    size = len(numbers)
    names = Order.of((name_key(service), numbers[service.id]) for service in services.values())
    known = {facet: bits.of(having, size) for facet, having in numbers_by_facet.items()}
    return Listing(services, index, numbers, list(numbers), (), names, known)
