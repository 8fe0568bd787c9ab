"""What a person has told of herself and no service of the directory names: a gap in the data, not an answer."""

from collections.abc import Callable

from service.domain.model import Case


def unrecorded(case: Case, focused_on: Callable[[str], bool]) -> tuple[str, ...]:
    """The stated groups that no service is there for, in the order in which they were stated; `focused_on` knows."""
    told = case.facts.get("special")
    if not isinstance(told, tuple | list) or case.client != "mentee":
        return ()
    return tuple(str(code) for code in told if not focused_on(str(code)))
