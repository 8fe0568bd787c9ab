"""Whether a service is planned, running or ended on a day."""

from datetime import date

from service.domain.model import Service


def state(service: Service, day: date) -> str:
    """The lifecycle on a day: dates decide, else what the newest source says; an end only inferred is not certain."""
    if service.valid_from and day < service.valid_from:
        return "planned"
    if presumed_ended(service, day):
        return "unverified"
    if service.valid_to and day > service.valid_to:
        return "ended"
    if service.lifecycle == "ended" and service.valid_to:
        return "running"
    return service.lifecycle


def presumed_ended(service: Service, day: date) -> bool:
    """Whether its end has passed and nobody knows for certain that it came."""
    passed = service.valid_to is not None and day > service.valid_to
    return passed and not service.end_known and service.lifecycle != "ended"
