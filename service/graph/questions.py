"""What a request may ask the database itself: never waited for longer than a moment."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from datetime import datetime
from threading import BoundedSemaphore, Thread
from typing import TypeVar

from service.domain.errors import DatabaseUnavailable
from service.graph.gate import Asked
from service.graph.reader import revision_at
from service.graph.search import search
from service.observability.current import asking_the_database

TURN_S, WAIT_S = 0.4, 2.2  # together with all else a request stays below 3 s
AT_ONCE = 6
Found = TypeVar("Found")


class Questions:
    """
    Asks in threads of its own, so that a silent database holds nobody up, not even the end of the process.

    While as many as AT_ONCE wait for an answer, a further one waits for its turn a moment only.
    """

    def __init__(self, driver: Asked) -> None:
        self._driver, self._free = driver, BoundedSemaphore(AT_ONCE)

    def search(self, *typed: str) -> dict[str, float]:
        """As `search`; DatabaseUnavailable within three seconds."""
        return self._asked(lambda: search(self._driver, *typed))

    def revision_at(self, instant: datetime) -> int:
        """As `reader.revision_at`; DatabaseUnavailable within three seconds."""
        return self._asked(lambda: revision_at(self._driver, instant))

    def _asked(self, question: Callable[[], Found]) -> Found:
        if not self._free.acquire(timeout=TURN_S):
            raise DatabaseUnavailable("The database does not answer; try again shortly.")
        asked: Future[Found] = Future()
        Thread(target=self._ask, args=(asked, question), daemon=True, name="question").start()
        try:
            with asking_the_database():
                return asked.result(WAIT_S)
        except TookTooLong as error:
            raise DatabaseUnavailable("The database takes too long to answer; try again shortly.") from error

    def _ask(self, asked: Future[Found], question: Callable[[], Found]) -> None:
        try:
            asked.set_result(question())
        except BaseException as error:  # raised where it is waited for
            asked.set_exception(error)
        finally:
            self._free.release()
