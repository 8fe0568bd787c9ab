"""Asks a running server how it is, and decides when an ill one is to be started again."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from neo4j.exceptions import AuthError, DriverError, Neo4jError

from service.graph.driver import connect, ping
from service.graph.driver_errors import PANICKED
from service.graph.endpoint import Endpoint
from service.graph.engine.readiness import DATABASE_STATE, FAILED_STATES

# A pause of the garbage collector or a long import takes some seconds, and a starting server up to twenty.
SILENT_S = 30.0
SURE_AFTER = 2  # such answers in a row


class Health(Enum):
    """How a server is."""

    WELL = "well"
    SILENT = "silent"  # frozen, overloaded, or on its way
    BROKEN = "broken"  # it says itself that it must be started again
    READ_ONLY = "read-only"  # what it does on a full disk, until it is started again


def examine(endpoint: Endpoint) -> Health:
    """How the server is; answered within about three seconds."""
    try:
        with connect(endpoint, threads=1) as driver:
            with driver.session(database="system") as session:
                row = session.run(f"{DATABASE_STATE}, access").single()
            if row is None or row["currentStatus"] in FAILED_STATES:
                return Health.BROKEN
            ping(driver)
            return Health.READ_ONLY if row["access"] == "read-only" else Health.WELL
    except AuthError:
        return Health.WELL  # it answers; its password is another matter
    except Neo4jError as error:
        return Health.BROKEN if error.code == PANICKED else Health.SILENT
    except (DriverError, OSError, BufferError):
        return Health.SILENT


@dataclass
class Diagnosis:
    """What a row of answers means; `verdict` is a sentence once the server has to be started again."""

    now: Callable[[], float] = time.monotonic
    _well_at: float = field(init=False)
    _same: int = field(default=0, init=False)
    _last: Health = field(default=Health.WELL, init=False)

    def __post_init__(self) -> None:
        self._well_at = self.now()

    def verdict(self, health: Health, *, has_room: bool) -> str | None:
        """Why the server is to be ended and started again; None while it is well, may recover, or has no room to."""
        self._same = self._same + 1 if health is self._last else 1
        self._last = health
        if health is not Health.SILENT:
            self._well_at = self.now()
        silent_s = self.now() - self._well_at
        if health is Health.SILENT and silent_s >= SILENT_S and self._same > SURE_AFTER:
            return f"Neo4j has not answered for {silent_s:.0f} s; it is ended and started again."
        if self._same < SURE_AFTER or not has_room:
            return None
        if health is Health.BROKEN:
            return "Neo4j says that its database must be started again; that is done now."
        if health is Health.READ_ONLY:
            return "The database takes no writes since its disk was full; there is room again, so it is started anew."
        return None
