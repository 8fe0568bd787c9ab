"""When services, their funding, their stops and their own conditions begin and end."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from service.domain.key_dates.key_date import KeyDate
from service.domain.model import Service

_NEXT = timedelta(days=1)


def of_services(services: Iterable[Service], inferred_on: date) -> Iterator[KeyDate]:
    """`inferred_on` is the day from which on a service without any date is held to exist."""
    for service in services:
        for day, cause in _turns(service, inferred_on):
            yield KeyDate(day, cause, {"service": service.id}, service.id, next(iter(service.sources), ""))


def _turns(service: Service, inferred_on: date) -> Iterator[tuple[date, str]]:
    start = service.valid_from or service.first_evidence
    if start:
        yield start, "service_begins"
    elif inferred_on != date.max:
        yield inferred_on, "service_known"
    if service.valid_to:
        yield service.valid_to + _NEXT, "service_ends" if service.end_known else "service_may_end"
    if service.verified_on:
        yield service.verified_on, "service_known"
        yield service.verified_on + _NEXT, "service_known"
    if service.stop_from:
        yield service.stop_from, "stop_begins"
    if service.stop_to:
        yield service.stop_to + _NEXT, "stop_ends"
    for item in service.requirements:
        if item.valid_from:
            yield item.valid_from, "condition_begins"
        if item.valid_to:
            yield item.valid_to + _NEXT, "condition_ends"
