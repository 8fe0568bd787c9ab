"""What a person has told of herself and no service of the directory names: a gap in the data, not an answer."""

from collections.abc import Iterable

from service.domain.model import Case, Service


def unrecorded(case: Case, services: Iterable[Service]) -> tuple[str, ...]:
    """The stated groups that no service is there for, in the order in which they were stated."""
    told = case.facts.get("special")
    if not isinstance(told, tuple | list) or case.client != "mentee":
        return ()
    known = frozenset[str]().union(*(service.focuses_on for service in services))
    return tuple(str(code) for code in told if code not in known)
