"""Names for several offices that stand for the office of a place which the directory does not hold."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from service.domain.eligibility.met_for import NOT_THERE
from service.domain.eligibility.offer import located, running
from service.domain.eligibility.situation import Memory, Situation
from service.domain.model import Case, Service
from service.domain.ranking.criteria import situation
from service.domain.ranking.directory import Directory
from service.domain.regions import is_wider_than_district
from service.domain.rights.law import Rulebook


def situation_in(
    case: Case,
    rulebook: Rulebook,
    services: Collection[Service],
    directory: Directory | None,
    offers: Memory | None = None,
) -> Situation:
    """The case with all that follows from it, and the names that stand for offices which the directory lacks."""
    now = situation(case, rulebook, offers)
    return replace(now, standing_in=frozenset(standing_in(now, services, directory))) if directory else now


def situation_for(case: Case, rulebook: Rulebook, service: Service, directory: Directory) -> Situation:
    """The same for one service that is judged alone: only its own offices are looked at."""
    return situation_in(case, rulebook, [service, *directory.parts_of(service.id)], directory)


def standing_in(now: Situation, services: Collection[Service], directory: Directory) -> Iterator[str]:
    """
    The ids of the names of which no office is known to help at the place of the case.

    `services` are those that are looked at: all offices on the topic that may help there are among them. None where
    the district is not known: which office is meant cannot be said then. A name without any office that is known
    stands only for offices that a law makes.
    """
    regions = now.case.regions
    if not regions or any(map(is_wider_than_district, regions)):
        return
    names = {service.id: service for service in services if service.level == "brand"}
    helped = set(_helped(now, services, names)) if names else set()
    for identifier, name in names.items():
        if identifier not in helped and (name.stability == "statutory" or directory.parts_of(identifier)):
            yield identifier


def _helped(now: Situation, services: Collection[Service], names: Collection[str]) -> Iterator[str]:
    """The names of which an office may help there; offices that state the same place are looked at once."""
    known: dict[int, bool] = {}
    for service in services:
        if not service.part_of or service.part_of.isdisjoint(names) or not _is_open(now, service):
            continue
        place = id(service.stated[-1]) if service.stated else id(service)
        if place not in known:
            known[place] = located(now, service)[0] is not False
        if known[place]:
            yield from service.part_of


def _is_open(now: Situation, office: Service) -> bool:
    """Whether it is an address for who asks, on the day or after a question."""
    if office.lifecycle in NOT_THERE or now.case.client not in office.clients:
        return False
    return running(now, office).holds is not False
