"""Known errors: one clear sentence each, raised where they are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class VerweisgraphError(Exception):
    """The root of all known errors; `detail` is the sentence that people read."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class EngineError(VerweisgraphError):
    """The local Neo4j cannot be fetched, started or stopped."""


class DatabaseRefuses(EngineError):  # noqa: N818
    """The database answers, and does not take our name or password."""


class DatabaseUnavailable(VerweisgraphError):  # noqa: N818
    """The database is away; `retry_after_s` says when asking again makes sense."""

    def __init__(self, detail: str, retry_after_s: int = 5) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class DirectoryLoading(DatabaseUnavailable):
    """The database answers, and its first load has not ended."""


class ShuttingDown(DatabaseUnavailable):
    """The server ends; another one, or the next, answers."""


class DatabaseTimeout(VerweisgraphError):  # noqa: N818
    """The database was asked something that takes too long."""


class NotFound(VerweisgraphError):  # noqa: N818
    """What was asked for does not exist."""


class Conflict(VerweisgraphError):  # noqa: N818
    """The change does not fit what stands: the id is taken, or others refer to the record."""


class PreconditionFailed(VerweisgraphError):  # noqa: N818
    """Somebody else changed the record since it was read; nothing was written."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field of one record; `pointer` is a JSON pointer inside the record."""

    kind: str
    id: str
    pointer: str
    detail: str


class InvalidRecord(VerweisgraphError):  # noqa: N818
    """Records that do not fit the model; `faults` names every place."""

    def __init__(self, detail: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(detail)
        self.faults = tuple(faults)


class BadRequest(VerweisgraphError):  # noqa: N818
    """A request that names what does not exist or cannot be; `pointers` maps a JSON pointer to what is wrong there."""

    def __init__(self, detail: str, pointers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.pointers = dict(pointers or {})


class SeedError(VerweisgraphError):
    """The seed files hold mistakes, and nothing was loaded; `faults` are the first of them, each a sentence as text."""

    def __init__(self, detail: str, faults: Sequence[object] = ()) -> None:
        super().__init__(detail)
        self.faults = tuple(faults)


def plain(name: str) -> str:
    """The name of a parameter as it may be shown: nothing odd is echoed."""
    return name[:60] if name.isascii() and name.replace("-", "_").isidentifier() else ""
