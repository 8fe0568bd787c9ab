"""Many clients that read at once, and what each of them got."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

READ = "/api/services?limit=20"
CLIENTS = 12


class Answers:
    """How often which status or kind of error came; `ended` makes the clients stop."""

    def __init__(self) -> None:
        self.counted: Counter[int | str] = Counter()
        self.ended = threading.Event()
        self.lock = threading.Lock()

    def add(self, what: int | str) -> None:
        with self.lock:
            self.counted[what] += 1


@contextmanager
def readers(port: int, *, kept: bool, path: str = READ) -> Iterator[Answers]:
    """CLIENTS that read as fast as they can, on connections that are kept or new ones each time."""
    answers = Answers()
    threads = [threading.Thread(target=_read, args=(port, kept, path, answers)) for _ in range(CLIENTS)]
    for one in threads:
        one.start()
    try:
        time.sleep(1)  # so that all of them are at it
        yield answers
    finally:
        answers.ended.set()
        for one in threads:
            one.join()


def _read(port: int, kept: bool, path: str, answers: Answers) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    while not answers.ended.is_set():
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            answers.add(response.status)
            if not kept or response.headers["Connection"] == "close":
                connection.close()
        except OSError as error:
            answers.add(type(error).__name__)
            connection.close()
            time.sleep(0.02)
    connection.close()
