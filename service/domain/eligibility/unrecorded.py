"""What a person has told of herself and no service of the directory names: a gap in the data, not an answer."""

from collections.abc import Callable, Mapping

from service.domain.model import Case


def unrecorded(case: Case, focused_on: Callable[[str], bool]) -> tuple[str, ...]:
    """The stated groups that no service is there for, in the order in which they were stated; `focused_on` knows."""
    told = case.facts.get("special")
    if not isinstance(told, tuple | list) or case.client != "mentee":
        return ()
    return tuple(str(code) for code in told if not focused_on(str(code)))


def for_others(case: Case, met: Mapping[str, Mapping[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """The services that meet a stated need for others only than the client of the case, by id; mostly none."""
    lost = (clients for need in case.needs if (clients := met.get(need, {})) and case.client not in clients)
    return tuple(sorted({service for clients in lost for services in clients.values() for service in services}))


def unmet(case: Case, met: Mapping[str, Mapping[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """The stated needs that nobody meets, in the order in which they were stated."""
    return tuple(need for need in dict.fromkeys(case.needs) if not met.get(need))
