"""What is known of the request that this thread answers, or has answered last."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Current(threading.local):
    """The id of the request, empty before the first, and how long it waited for the database."""

    request_id = ""
    database_s = 0.0

    def begin(self, request_id: str) -> None:
        """A request begins."""
        self.request_id, self.database_s = request_id, 0.0


current = Current()


@contextmanager
def asking_the_database() -> Iterator[None]:
    """Inside, this thread waits for the database."""
    began = time.perf_counter()
    try:
        yield
    finally:
        current.database_s += time.perf_counter() - began
