"""What a person has told of herself and no service of the directory names: a gap in the data, not an answer."""

from collections.abc import Callable, Mapping

from service.domain.model import Case


def unrecorded(case: Case, focused_on: Callable[[str], bool]) -> tuple[str, ...]:
    """The stated groups that no service is there for, in the order in which they were stated; `focused_on` knows."""
    told = case.facts.get("special")
    if not isinstance(told, tuple | list) or case.client != "mentee":
        return ()
    return tuple(str(code) for code in told if not focused_on(str(code)))


def for_others(met: Mapping[str, Mapping[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """
    The services that meet a need, by id, of needs that are met for others only than the client of the case.

    `met` holds the needs that are not met for that client, with the services that meet them by client.
    """
    return tuple(sorted({service for clients in met.values() for services in clients.values() for service in services}))


def unmet(met: Mapping[str, Mapping[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """The needs that nobody meets for anybody, in the order in which they were stated."""
    return tuple(need for need, clients in met.items() if not clients)
