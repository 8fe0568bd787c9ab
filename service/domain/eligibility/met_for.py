"""For whom a need is met in the Land of a case, by what runs there on the day."""

from collections.abc import Iterable, Iterator

from service.domain.eligibility.need_fit import answers
from service.domain.eligibility.offer import REACHED_FROM_ANYWHERE, running
from service.domain.eligibility.situation import Situation
from service.domain.model import Service
from service.domain.regions import is_wider_than_district, land_of
from service.domain.rights.law import Rulebook

NOT_THERE = ("planned", "good_practice_elsewhere")  # lifecycles of what nobody can go to


def is_met(situation: Situation, need: str, services: Iterable[Service]) -> bool:
    """Whether one of the services meets a need for the client of the case; the first that does is enough."""
    lands, client = _lands(situation), situation.case.client
    return any(client in _clients(situation, need, service, lands) for service in services)


def met_for(situation: Situation, need: str, services: Iterable[Service]) -> dict[str, tuple[str, ...]]:
    """
    The services that meet a need, by the client for whom they do; empty where nobody does.

    Counted is an address of its own that helps in the Land and runs on the day: what is planned, ended, perhaps ended,
    or an example from elsewhere is none, nor are instruments, names for several offices, and the own programme.
    """
    lands = _lands(situation)
    found: dict[str, list[str]] = {}
    for service in services:
        for client in _clients(situation, need, service, lands):
            found.setdefault(client, []).append(service.id)
    return {client: tuple(sorted(ids)) for client, ids in found.items()}


def _clients(situation: Situation, need: str, service: Service, lands: frozenset[str]) -> frozenset[str]:
    stated = (meets.clients for meets in service.meets if answers(meets, need, situation.rulebook))
    clients = service.clients.intersection(frozenset[str]().union(*stated))
    if not clients or not _runs(situation, service) or not _helps_in(situation, service, lands):
        return frozenset()
    return frozenset(client for client in clients if is_address(situation.rulebook, service, client))


def _lands(situation: Situation) -> frozenset[str]:
    """The Länder of the case; empty where only the country is known."""
    return frozenset(_lands_of(situation))


def _lands_of(situation: Situation) -> Iterator[str]:
    for region in situation.case.regions:
        above = situation.rulebook.chain(region)
        yield from (key for key in above if len(key) == 2 and key.isdecimal())
        if not is_wider_than_district(region):
            yield land_of(region)


def _runs(situation: Situation, service: Service) -> bool:
    if service.lifecycle in NOT_THERE:
        return False
    stated = running(situation, service)
    return stated.holds is not False and stated.text.key != "running.maybe_ended"


def _helps_in(situation: Situation, service: Service, lands: frozenset[str]) -> bool:
    """Whether it is for a part of the Land or more, or reached from anywhere; not stated counts: it can be asked."""
    if not service.serves or not lands or (service.mode in REACHED_FROM_ANYWHERE and not service.residence_required):
        return True
    chain = situation.rulebook.chain
    above = {key for land in lands for key in chain(land)}
    return any(region in above or lands.intersection((land_of(region), *chain(region))) for region in service.serves)


def is_address(rulebook: Rulebook, service: Service, client: str) -> bool:
    """Whether somebody is sent there at all: no instrument, no name for several offices, nobody's own programme."""
    target = client in rulebook.referral_targets.get(service.kind, frozenset())
    return target and service.level != "brand" and not (client == "mentee" and service.own_programme)
