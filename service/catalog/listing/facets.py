"""What a list filters by and no index of referrals names."""

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from service.domain.model import Service
from service.domain.regions import district_of

Facet = tuple[str, Hashable]
FAR_REACHING = ("statewide", "nationwide")
FROM_AFAR = ("online", "remote")
COMES = "visiting"


class Admission(NamedTuple):
    """All that a service states about whom it admits by their residence status."""

    admits_all: bool
    no_status_rule: bool
    excludes: frozenset[str]
    hands_over: frozenset[str]
    admits: frozenset[str]
    asks_about: frozenset[str]


def facets(service: Service) -> Iterator[Facet]:
    """Each with the value it has in this service; of `admission` all that decides about a residence status."""
    yield "lifecycle", service.lifecycle
    yield "mode", service.mode
    yield "cost", service.cost
    for client in service.clients:
        yield "client", client
    if service.valid_from or service.valid_to:
        yield "trait", "dated"
    if placed(service):
        yield "trait", "placed"
    if far_reaching(service):
        yield "trait", "far_reaching"
    if not service.serves:
        yield "trait", "everywhere"
    if comes_from_afar(service):
        yield "trait", "comes_from_afar"
    for district in districts_of_sites(service):
        yield "sited", district
    yield "admission", Admission(*(getattr(service, name) for name in Admission._fields))


def placed(service: Service) -> bool:
    """Whether any of its sites has a point."""
    return any(site.lat is not None and site.lon is not None for site in service.sites)


def comes_from_afar(service: Service) -> bool:
    """Whether nobody has to go to where it is: far reaching, or it comes to people."""
    return far_reaching(service) or service.mode == COMES or any(site.outreach for site in service.sites)


def districts_of_sites(service: Service) -> frozenset[str]:
    """The districts in which it has a site."""
    return frozenset(district_of(site.region) for site in service.sites if site.region)


def far_reaching(service: Service) -> bool:
    """Whether it is no matter where it is: online, for the whole Land or country, or without a known point."""
    return service.level in FAR_REACHING or service.mode in FROM_AFAR or not placed(service)
