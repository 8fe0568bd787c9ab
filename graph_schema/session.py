"""What this package asks of a database session, so that it need not know the driver."""

from collections.abc import Mapping
from typing import Any, Protocol


class Result(Protocol):
    """The rows of one statement."""

    def data(self) -> list[dict[str, Any]]: ...


class Session(Protocol):
    """A neo4j.Session, or what behaves like one."""

    def run(self, query: str, parameters: dict[str, Any] | None = None, /) -> Result: ...


def rows(session: Session, query: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """All rows of a statement that stands in a file of this package."""
    return session.run(query, dict(parameters or {})).data()
