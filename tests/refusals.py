"""What a refused request is told, for tests."""

from service.domain.errors import BadRequest
from service.words.faults import sentence


def told(error: BadRequest) -> dict[str, str]:
    """The sentence of each fault by the name of its place."""
    return {fault.where.name: sentence(fault) for fault in error.faults}
