"""Where a database is spoken to."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Endpoint:
    """A database by its address; `pid` is None and `version` empty when the project did not start it."""

    uri: str
    user: str
    password: str = field(repr=False)
    version: str
    pid: int | None
