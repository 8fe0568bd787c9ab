"""The next listing: patched from the one before by what changed, never made anew."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from service.catalog.indexes import Indexes, stated
from service.catalog.listing.facets import facets
from service.catalog.listing.listing import Listing, Revision, name_key, update_key
from service.catalog.listing.order import Key
from service.domain.lifecycle import state
from service.domain.model import Service

T = TypeVar("T", bound=Hashable)


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
        (name_key(service) for service in moves.gone),
        {name_key(service): numbers[service.id] for service in moves.came},
    )
    left = [(listing.numbers[service.id], service) for service in moves.gone]
    entered = [(numbers[service.id], service) for service in moves.came]
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
    gone = (update_key(service, moves.was) for service in moves.gone)
    return gone, {update_key(service, moves.now): numbers[service.id] for service in moves.came}


def _numbered(listing: Listing, moves: Moves) -> tuple[Mapping[str, int], list[str], tuple[int, ...]]:
    """The numbers of the next services: those that stay keep theirs, new ones take free ones first."""
    old, new = {service.id for service in moves.gone}, {service.id for service in moves.came}
    if old == new:
        return listing.numbers, listing.ids, listing.free
    numbers, ids, free = dict(listing.numbers), listing.ids.copy(), list(listing.free)
    free += [numbers.pop(identifier) for identifier in sorted(old - new)]
    for identifier in sorted(new - old):
        if free:
            numbers[identifier] = free.pop()
            ids[numbers[identifier]] = identifier
        else:
            numbers[identifier] = len(ids)
            ids.append(identifier)
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
    patched = dict(known)
    for number, service in left:
        for value in says(service):
            if value in patched:
                patched[value] &= ~(1 << number)
    for number, service in entered:
        for value in says(service):
            if every or value in patched:
                patched[value] = patched.get(value, 0) | 1 << number
    return {value: having for value, having in patched.items() if having or not every}
