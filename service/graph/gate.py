"""What stands between a request and the database: neither an absent one nor a slow one may hold every thread."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Protocol

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from service.domain.errors import DatabaseUnavailable
from service.graph.breaker import Breaker
from service.graph.driver import ping
from service.graph.driver_errors import says_nothing

Session = AbstractContextManager[neo4j.Session]
TURN_S, SILENT_S, LOOK_S = 2.0, 0.5, 0.05
BUSY = "Too many requests wait for the database; try again in a moment."
OPEN = "The database does not answer; it is asked again soon. Try again shortly."
FULL = "The disk of the database is full, so nothing is written; try again when there is room."


class Asked(Protocol):
    """What can be asked: a driver, or one behind a gate."""

    def session(self, *, database: str | None = ..., default_access_mode: str = ...) -> Session:
        """A session for one question."""


class Gate:
    """
    Lets in at once as many as half of a worker's threads; of two or more one stays free for what needs no database.

    When all places are taken, the others wait for a turn as long as answers keep coming, but for two seconds; when none
    has come for half a second, or all but one thread wait already, a further one is refused at once.
    """

    def __init__(self, breaker: Breaker, threads: int, now: Callable[[], float] = time.monotonic) -> None:
        places = max(1, threads // 2)
        self._breaker, self._now = breaker, now
        self._free, self._turns = BoundedSemaphore(places), BoundedSemaphore(max(0, threads - places - 1))
        self._since: dict[object, float] = {}
        self._answered_at = float("-inf")

    @property
    def is_open(self) -> bool:
        """Whether the circuit breaker is open: nobody is let in."""
        return self._breaker.is_open

    @contextmanager
    def asking(self) -> Iterator[None]:
        """The block asks the database; DatabaseUnavailable at once if there is no sense in it."""
        self._refuse_if_open()
        if not (self._free.acquire(blocking=False) or self._got_a_turn()):
            raise DatabaseUnavailable(BUSY, retry_after_s=1)
        visit = object()
        self._since[visit] = self._now()
        try:
            self._refuse_if_open()  # it may have opened while we waited
            yield from self._judged()
        finally:
            del self._since[visit]
            self._free.release()

    def _judged(self) -> Iterator[None]:
        try:
            yield
        except (DriverError, Neo4jError, OSError, BufferError) as error:
            if says_nothing(error):
                self._breaker.failed()
            else:
                self._answered()
            raise
        else:
            self._answered()

    def _answered(self) -> None:
        self._answered_at = self._now()
        self._breaker.succeeded()

    def _refuse_if_open(self) -> None:
        if self._breaker.is_open:
            raise DatabaseUnavailable(OPEN, retry_after_s=max(1, math.ceil(self._breaker.wait_s())))

    def _got_a_turn(self) -> bool:
        if not self._turns.acquire(blocking=False):
            return False
        try:
            until = self._now() + TURN_S
            while self._now() < until and not self._is_silent():
                if self._free.acquire(timeout=LOOK_S):
                    return True
            return False
        finally:
            self._turns.release()

    def _is_silent(self) -> bool:
        """Whether somebody inside has waited for longer than a healthy database takes, and nobody was answered."""
        first = min(list(self._since.values()), default=self._now())
        return self._now() - max(first, self._answered_at) > SILENT_S


@dataclass(frozen=True, slots=True)
class GatedDriver:
    """A driver whose sessions pass a gate; those that may write, only while the disk of the database has room."""

    driver: neo4j.Driver
    gate: Gate
    has_room: Callable[[], bool]

    @contextmanager
    def session(
        self, *, database: str | None = None, default_access_mode: str = neo4j.WRITE_ACCESS
    ) -> Iterator[neo4j.Session]:
        """A session for one question."""
        if default_access_mode != neo4j.READ_ACCESS and not self.has_room():
            raise DatabaseUnavailable(FULL, retry_after_s=30)
        with (
            self.gate.asking(),
            self.driver.session(database=database, default_access_mode=default_access_mode) as session,
        ):
            yield session


def gated(driver: neo4j.Driver, threads: int, has_room: Callable[[], bool]) -> GatedDriver:
    """The driver of one worker for its requests."""
    return GatedDriver(driver, Gate(Breaker(lambda: answers(driver)), threads), has_room)


def answers(driver: neo4j.Driver) -> bool:
    """Whether the database answers a question that asks nothing."""
    try:
        ping(driver)
    except (DriverError, Neo4jError, OSError, BufferError):
        return False
    return True
