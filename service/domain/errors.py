"""Known errors: one clear sentence each, raised where they are known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace


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


class PreconditionFailed(VerweisgraphError):  # noqa: N818
    """Somebody else changed the record since it was read; nothing was written."""


@dataclass(frozen=True)
class RecordFault:
    """What is wrong with one field of one record; `pointer` is a JSON pointer inside the record."""

    kind: str
    id: str
    pointer: str
    detail: str


class InvalidRecord(VerweisgraphError):  # noqa: N818
    """Records that do not fit the model; `faults` names every place."""

    def __init__(self, detail: str, faults: Sequence[RecordFault] = ()) -> None:
        super().__init__(detail)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address, an option of a line that was typed."""

    name: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place in what was sent: names and numbers from the outside in, none for all of it."""

    parts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The field that it lies in, empty for all of them."""
        return self.parts[0] if self.parts else ""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a table, counted from 1."""

    number: int

    @property
    def name(self) -> str:
        """What people call it."""
        return f"line {self.number}"


@dataclass(frozen=True, slots=True)
class Fault:
    """
    What is wrong in one place: `code` is the message `fault.<code>` of the catalogue, `values` stand in its text.

    `allowed` are the values that would do, where they are a few. A problem document, a page and a terminal each write
    it in their own way.
    """

    where: Parameter | Pointer | TableLine
    code: str
    allowed: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @classmethod
    def said(cls, where: Parameter | Pointer | TableLine, sentence: str) -> "Fault":
        """A fault that others have put into words."""
        return cls(where, "said", values={"sentence": sentence})

    def inside(self, *names: str) -> "Fault":
        """The fault as it stands in what holds its part of a body."""
        parts = self.where.parts if isinstance(self.where, Pointer) else (self.where.name,)
        return replace(self, where=Pointer((*names, *parts)))

    def in_body(self) -> "Fault":
        """The fault where what is a parameter of an address was sent as a field of a body."""
        return replace(self, where=Pointer((self.where.name,))) if isinstance(self.where, Parameter) else self


class BadRequest(VerweisgraphError):  # noqa: N818
    """A request that names what does not exist or cannot be; `faults` are all its places that are wrong, each once."""

    def __init__(self, detail: str, faults: Iterable[Fault] = ()) -> None:
        super().__init__(detail)
        self.faults = tuple(dict.fromkeys(faults))


class SeedError(VerweisgraphError):
    """The seed files hold mistakes, and nothing was loaded; `faults` are the first of them, each a sentence as text."""

    def __init__(self, detail: str, faults: Sequence[object] = ()) -> None:
        super().__init__(detail)
        self.faults = tuple(faults)


def plain(name: str) -> str:
    """The name of a parameter as it may be shown: nothing odd is echoed."""
    return name[:60] if name.isascii() and name.replace("-", "_").isidentifier() else ""


class Conflict(VerweisgraphError):  # noqa: N818
    """
    What was asked does not fit what stands: an id is taken, others refer to a record, figures are unlike.

    `faults` are the fields that would have to differ, where there are any.
    """

    def __init__(self, detail: str, faults: Iterable[Fault] = ()) -> None:
        super().__init__(detail)
        self.faults = tuple(dict.fromkeys(faults))
