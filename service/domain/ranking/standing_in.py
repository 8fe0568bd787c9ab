"""Names for several offices that stand for the office of a place which the directory does not hold."""

from collections.abc import Iterable, Iterator

from service.domain.eligibility.offer import located
from service.domain.eligibility.situation import Situation
from service.domain.model import Service
from service.domain.ranking.directory import Directory
from service.domain.regions import is_wider_than_district


def standing_in(now: Situation, services: Iterable[Service], directory: Directory) -> Iterator[str]:
    """
    The ids of the names of which no office is known to help at the place of the case.

    None where the district is not known: which office is meant cannot be said then. A name without any office that
    is known stands only for offices that a law makes.
    """
    regions = now.case.regions
    if not regions or any(map(is_wider_than_district, regions)):
        return
    for service in services:
        if service.level != "brand":
            continue
        offices = directory.parts_of(service.id)
        if (offices or service.stability == "statutory") and not any(_may_help(now, office) for office in offices):
            yield service.id


def _may_help(now: Situation, part: Service) -> bool:
    return part.lifecycle != "ended" and located(now, part)[0] is not False
