"""Whether a service is planned, running or ended on a day."""

from datetime import date

from service.domain.model import Service


def state(service: Service, day: date) -> str:
    """The lifecycle on a day: dates decide, else what the newest source says."""
    if service.valid_from and day < service.valid_from:
        return "planned"
    if service.valid_to and day > service.valid_to:
        return "ended"
    if service.lifecycle == "ended" and service.valid_to:
        return "running"
    return service.lifecycle
