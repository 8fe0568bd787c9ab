"""The listing of one directory: services by number, the order of their names, and who meets a filter."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TypeVar

from service.catalog.indexes import Indexes, stated
from service.catalog.listing import bits
from service.catalog.listing.facets import Facet, facets
from service.catalog.listing.order import Key, Order
from service.domain.lifecycle import state
from service.domain.model import Service
from service.gazetteer.folding import folded

MOST_KEPT = 256  # bits of a posting take an eighth of a byte for each service
MOST_DAYS = 8
Revision = Callable[[str], int]
T = TypeVar("T", bound=Hashable)


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
        for (name, _), found in self.facets.items():
            all_of |= found if name == "lifecycle" else 0
        return all_of

    def having(self, name: str, value: Hashable) -> int:
        """The bits of the services with a value of a facet."""
        return self.facets.get((name, value), 0)

    def of(self, name: str, code: str) -> int:
        """The bits of the services under a code of an index."""
        key = name, code
        found = self.postings.get(key)
        if found is None:
            found = self.those(self.index.of(name, code))
            if len(self.postings) < MOST_KEPT:
                self.postings[key] = found
        return found

    def those(self, identifiers: Iterable[str]) -> int:
        """The bits of some services by id; ids of no service say nothing."""
        known = self.numbers
        return bits.of((known[one] for one in identifiers if one in known), self.size)

    def in_state(self, names: Collection[str], day: date) -> int:
        """The bits of the services that are in one of some states on a day."""
        known = self.states.get(day)
        if known is None:
            known = self._states_on(day)
            if len(self.states) >= MOST_DAYS:
                self.states.clear()
            self.states[day] = known
        found = 0
        for name in names:
            found |= known.get(name, 0)
        return found

    def _states_on(self, day: date) -> dict[str, int]:
        """What has no dates is as it is; only what has some is looked at."""
        dated = self.having("trait", "dated")
        known = {str(value): found & ~dated for (name, value), found in self.facets.items() if name == "lifecycle"}
        groups: dict[str, list[int]] = {}
        for number in bits.numbers(dated):
            groups.setdefault(state(self.services[self.ids[number]], day), []).append(number)
        for name, numbers in groups.items():
            known[name] = known.get(name, 0) | bits.of(numbers, self.size)
        return known

    def members(self, found: int) -> Iterator[Service]:
        """The services of some bits, by number."""
        return (self.services[self.ids[number]] for number in bits.numbers(found))

    def by_update(self, revision: Revision) -> Order:
        """The services by the revision that last changed them, newest first, then by name."""
        if not self.updates:
            entries = ((_update_key(one, revision), self.numbers[one.id]) for one in self.services.values())
            self.updates[:] = [Order.of(entries)]
        return self.updates[0]


def _update_key(service: Service, revision: Revision) -> Key:
    return -revision(service.id), *name_key(service)


def made_of(services: Mapping[str, Service], index: Indexes) -> Listing:
    """The listing of all services."""
    numbers = {identifier: number for number, identifier in enumerate(services)}
    found: dict[Facet, list[int]] = {}
    for number, service in enumerate(services.values()):
        for facet in facets(service):
            found.setdefault(facet, []).append(number)
    size = len(numbers)
    names = Order.of((name_key(service), numbers[service.id]) for service in services.values())
    known = {facet: bits.of(having, size) for facet, having in found.items()}
    return Listing(services, index, numbers, list(numbers), (), names, known)


@dataclass(frozen=True, slots=True)
class Moves:
    """What a refresh changed: services as they were and as they are, with the revisions that said so."""

    gone: Collection[Service]
    came: Collection[Service]
    was: Revision
    now: Revision


def moved(listing: Listing, services: Mapping[str, Service], index: Indexes, moves: Moves) -> Listing:
    """The next listing; its cost grows with the change and with what is kept, not with the directory."""
    numbers, ids, free = _numbered(listing, moves)
    names = listing.names.moved(
        (name_key(one) for one in moves.gone), {name_key(one): numbers[one.id] for one in moves.came}
    )
    left = [(listing.numbers[one.id], one) for one in moves.gone]
    entered = [(numbers[one.id], one) for one in moves.came]
    new = replace(listing, services=services, index=index, numbers=numbers, ids=ids, free=free, names=names)
    return replace(
        new,
        facets=_patched(listing.facets, left, entered, facets, every=True),
        postings=_patched(listing.postings, left, entered, stated, every=False),
        states={
            day: _patched(known, left, entered, partial(_state_on, day), every=True)
            for day, known in listing.states.copy().items()
        },
        updates=[order.moved(*_updated(moves, numbers)) for order in listing.updates[:1]],
    )


def _state_on(day: date, service: Service) -> tuple[str]:
    return (state(service, day),)


def _updated(moves: Moves, numbers: Mapping[str, int]) -> tuple[Iterator[Key], dict[Key, int]]:
    gone = (_update_key(one, moves.was) for one in moves.gone)
    return gone, {_update_key(one, moves.now): numbers[one.id] for one in moves.came}


def _numbered(listing: Listing, moves: Moves) -> tuple[Mapping[str, int], list[str], tuple[int, ...]]:
    """The numbers of the next services: those that stay keep theirs, new ones take free ones first."""
    old, new = {one.id for one in moves.gone}, {one.id for one in moves.came}
    if old == new:
        return listing.numbers, listing.ids, listing.free
    numbers, ids, free = dict(listing.numbers), listing.ids.copy(), list(listing.free)
    free += [numbers.pop(one) for one in sorted(old - new)]
    for one in sorted(new - old):
        if free:
            numbers[one] = free.pop()
            ids[numbers[one]] = one
        else:
            numbers[one] = len(ids)
            ids.append(one)
    return numbers, ids, tuple(free)


def _patched(
    known: Mapping[T, int],
    left: Iterable[tuple[int, Service]],
    entered: Iterable[tuple[int, Service]],
    says: Callable[[Service], Iterable[T]],
    *,
    every: bool,
) -> dict[T, int]:
    """The next bits; values that are not there yet begin with `every`, else they stay unknown."""
    found = dict(known)
    for number, service in left:
        for value in says(service):
            if value in found:
                found[value] &= ~(1 << number)
    for number, service in entered:
        for value in says(service):
            if every or value in found:
                found[value] = found.get(value, 0) | 1 << number
    return {value: having for value, having in found.items() if having or not every}
