"""A service of the list as its card shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.answers.asking import Asking
from service.answers.directory.listing.matches import Entry
from service.answers.reach import reach_of
from service.answers.ways import Reach, Standpoint
from service.catalog.record_store import Record
from service.domain.distance import nearest
from service.domain.lifecycle import presumed_ended, state
from service.domain.model import Service
from service.gazetteer import Place


@dataclass(frozen=True, slots=True)
class Card:
    """One service; `km` to its nearest site for the place; `points` is how many of its sites have a point."""

    service: Service
    record: Record
    state: str
    km: float | None
    reach: Reach
    points: int


def cards(asking: Asking, entries: Iterable[Entry], place: Place | None) -> tuple[Card, ...]:
    """The cards of hits in their order, as seen from a place."""
    return tuple(_card(asking, entry.service, entry.km, place) for entry in entries)


def _card(asking: Asking, service: Service, km: float | None, place: Place | None) -> Card:
    """A service with its site for the place; where all its sites are for other districts, none and no distance."""
    regions = (place.region,) if place and place.region else ()
    chains = [frozenset(asking.catalog.rulebook.chain(region)) for region in regions]
    sites = [site for site in service.sites if not chains or site.helps_in(chains)]
    near = nearest((place.lat, place.lon), sites) if place else None
    return Card(
        service,
        asking.catalog.records["service", service.id],
        "presumed_ended" if presumed_ended(service, asking.today) else state(service, asking.today),
        km if near else None,
        reach_of(asking.writer, service.id, near[0].name if near else None, Standpoint(asking.today, regions)),
        sum(site.lat is not None and site.lon is not None for site in service.sites),
    )
