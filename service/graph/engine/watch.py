"""Starts a server again that ended although nobody asked it to, or that is ill."""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from service.domain.errors import EngineError
from service.graph.endpoint import Endpoint
from service.graph.engine.folder import EngineFolder, folder_of
from service.graph.engine.illness import Diagnosis, examine
from service.graph.engine.lock import is_held
from service.graph.engine.releases import DEFAULT_VERSION
from service.graph.engine.room import LEAST_TO_START, has_room
from service.graph.engine.server import end_ill, found, start
from service.observability.throttle import Throttle

LOOK_S = 0.5
ASK_S = 5.0
LONGEST_PAUSE_S = 30.0


@contextmanager
def watched(
    data_dir: Path,
    on_restart: Callable[[Endpoint], None],
    *,
    version: str = DEFAULT_VERSION,
    heap_mb: int = 512,
    report: Callable[[str], None] = print,
) -> Iterator[None]:
    """
    While the block runs, a server that dies is started again, on its port if that is still free.

    So is one that has not answered for 30 s, that says its database is broken, or that takes no writes although there
    is room. `on_restart` gets each new endpoint, in the watching thread. A `stop` from here ends the watch; a server
    that another process had started and has ended is started again, and is then ours. A failed restart is reported, the
    same reason once a minute, and tried again after 1, 2, 4 … 30 s.
    """

    def again(tell: Callable[[str], None]) -> Endpoint:
        return start(data_dir, version=version, heap_mb=heap_mb, report=tell)

    watch = _Watch(data_dir, on_restart, again, report)
    thread = threading.Thread(target=watch.run, name="watch-neo4j")
    thread.start()
    try:
        yield
    finally:
        watch.done.set()
        thread.join()


class _Watch:
    def __init__(
        self,
        data_dir: Path,
        on_restart: Callable[[Endpoint], None],
        again: Callable[[Callable[[str], None]], Endpoint],
        report: Callable[[str], None],
    ) -> None:
        self._data_dir, self._on_restart, self._again, self._report = data_dir, on_restart, again, report
        self._folder: EngineFolder = folder_of(data_dir)
        self._diagnosis, self._asked_at = Diagnosis(), time.monotonic()
        self._pause_s = 1.0
        self._throttle = Throttle()
        self.done = threading.Event()

    def run(self) -> None:
        """Looks twice a second whether the server is there, and asks each five how it is."""
        while not self.done.wait(LOOK_S):
            try:
                if not self._looked():
                    return
            except (EngineError, OSError) as error:  # no room, no more files: neither ends the watch
                self._tell(_sentence(error))
                self.done.wait(self._pause_s)
                self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)

    def _looked(self) -> bool:
        """One look; False after a stop from here."""
        if is_held(self._folder.server_lock):
            self._ask_now_and_then()
        elif self._folder.read_endpoint().get("stopping") == os.getpid():
            return False
        else:
            self._start_again()
        return True

    def _ask_now_and_then(self) -> None:
        if time.monotonic() - self._asked_at < ASK_S:
            return
        endpoint = found(self._data_dir)
        if endpoint is not None:
            room = has_room(self._folder.root, LEAST_TO_START)
            reason = self._diagnosis.verdict(examine(endpoint), has_room=room)
            if reason and not self.done.is_set():
                self._report(reason)
                self._end()
        self._asked_at = time.monotonic()

    def _end(self) -> None:
        try:
            end_ill(self._data_dir)
        except EngineError as error:
            self._tell(error.detail)

    def _start_again(self) -> None:
        if not self._folder.root.is_dir():  # moved away or unmounted: an empty one in its place would hide it
            self._tell(f"The folder {self._folder.root} is gone; put it back, and the database is started again.")
            return
        self._tell("Neo4j is not running although nobody ended it; it is started again.")
        endpoint = self._again(self._tell)
        self._pause_s, self._diagnosis, self._asked_at = 1.0, Diagnosis(), time.monotonic()
        self._on_restart(endpoint)

    def _tell(self, sentence: str) -> None:
        """Says the same at most once a minute, whatever numbers stand in it."""
        if self._throttle.left_out(re.sub(r"\d+", "#", sentence)) is not None:
            self._report(sentence)


def _sentence(error: EngineError | OSError) -> str:
    if isinstance(error, EngineError):
        return error.detail
    return f"The database cannot be looked after ({error.strerror}); that is tried again."
