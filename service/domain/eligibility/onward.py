"""What comes after what the person already holds: an instrument that is held is no way on, the next one is."""

from collections.abc import Iterable, Iterator, Mapping

from service.domain.model import Case, HandOver, Service
from service.domain.rights.law import Rulebook
from service.domain.three_valued import holds


def onward(
    ways: Iterable[HandOver], case: Case, rulebook: Rulebook, services: Mapping[str, Service]
) -> tuple[HandOver, ...]:
    """The ways without those to what the person holds, and the instruments that come next for her document."""
    held = frozenset(held_by(case, rulebook))
    open_ways = [way for way in ways if way.to not in held]
    known = {way.to for way in open_ways}
    return (*open_ways, *(way for way in _next(case, rulebook, services) if way.to not in held | known))


def held_by(case: Case, rulebook: Rulebook) -> tuple[str, ...]:
    """The instruments of law that led to the document of the person."""
    status = rulebook.statuses.get(case.status or "")
    return status.granted_by if status is not None and case.client == "mentee" else ()


def _next(case: Case, rulebook: Rulebook, services: Mapping[str, Service]) -> Iterator[HandOver]:
    """Instruments for a need of the case that run on the day and that no stated fact closes."""
    status = rulebook.statuses.get(case.status or "")
    topics = {need.partition(".")[0] for need in case.needs}
    for way in status.leads_to if status is not None and case.client == "mentee" else ():
        target = services.get(way.to)
        if target is not None and _helps(target, topics) and _runs(target, case) and not _closed(target, case):
            yield way


def _helps(service: Service, topics: set[str]) -> bool:
    return any(item.need.partition(".")[0] in topics for item in service.meets)


def _runs(service: Service, case: Case) -> bool:
    begun = service.valid_from is None or service.valid_from <= case.as_of
    return begun and (service.valid_to is None or case.as_of <= service.valid_to)


def _closed(service: Service, case: Case) -> bool:
    if case.status in service.excludes:
        return True
    for item in service.requirements:
        concerned = not item.statuses or case.status in item.statuses
        dated = not (item.valid_from and case.as_of < item.valid_from) and not (
            item.valid_to and case.as_of > item.valid_to
        )
        if concerned and dated and item.if_not == "exclude" and holds(item, case.facts.get(item.fact)) is False:
            return True
    return False
