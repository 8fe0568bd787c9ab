"""Whether a worker can answer, and how old its directory is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from service.catalog.follower import State
from service.catalog.snapshot import Catalog


@dataclass(frozen=True)
class Readiness:
    """The directory of a worker, and its way to the database."""

    revision: int
    data_as_of: Annotated[str, "when the directory was last known to be current"]
    data_age_s: int
    database: Annotated[
        Literal["open", "up", "down"], "open: it has been silent so often that requests do not ask it for some seconds"
    ]


def readiness(catalog: Catalog, state: State) -> Readiness:
    """What the worker holds now."""
    as_of = datetime.now(UTC) - timedelta(seconds=state.age_s)
    database: Literal["open", "up", "down"] = "open" if state.breaker_open else "up" if state.database_up else "down"
    return Readiness(catalog.revision, as_of.strftime("%Y-%m-%dT%H:%M:%SZ"), state.age_s, database)
