"""Names for several offices that stand for the office of a place which the directory does not hold."""

from collections.abc import Collection, Iterator

from service.domain.eligibility.offer import located
from service.domain.eligibility.situation import Situation
from service.domain.model import Service
from service.domain.ranking.directory import Directory
from service.domain.regions import is_wider_than_district


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
    helped = set(_helped(now, services, names))
    for identifier, name in names.items():
        if identifier not in helped and (name.stability == "statutory" or directory.parts_of(identifier)):
            yield identifier


def _helped(now: Situation, services: Collection[Service], names: Collection[str]) -> Iterator[str]:
    """The names of which an office may help there; offices that state the same place are looked at once."""
    known: dict[int, bool] = {}
    for service in services:
        if service.part_of.isdisjoint(names) or service.lifecycle == "ended":
            continue
        place = id(service.stated[-1]) if service.stated else id(service)
        if place not in known:
            known[place] = located(now, service)[0] is not False
        if known[place]:
            yield from service.part_of
