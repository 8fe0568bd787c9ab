"""Starts a server again that ended although nobody asked it to."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from service.domain.errors import EngineError
from service.graph.engine.endpoint import Endpoint
from service.graph.engine.folder import folder_of
from service.graph.engine.lock import is_held
from service.graph.engine.releases import DEFAULT_VERSION
from service.graph.engine.server import start

LOOK_S = 0.5
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

    `on_restart` gets each new endpoint, in the watching thread. A `stop` from here ends the watch; a server that
    another process had started and has ended is started again, and is then ours. A failed restart is reported and
    tried again after 1, 2, 4 … 30 s.
    """
    done = threading.Event()

    def again() -> Endpoint:
        return start(data_dir, version=version, heap_mb=heap_mb, report=report)

    thread = threading.Thread(target=_watch, args=(data_dir, again, on_restart, report, done), name="watch-neo4j")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _watch(
    data_dir: Path,
    again: Callable[[], Endpoint],
    on_restart: Callable[[Endpoint], None],
    report: Callable[[str], None],
    done: threading.Event,
) -> None:
    folder = folder_of(data_dir)
    pause_s = 1.0
    while not done.wait(LOOK_S):
        if is_held(folder.server_lock):
            continue
        if folder.read_endpoint().get("stopping") == os.getpid():
            return
        report("Neo4j ended unasked; it is started again.")
        try:
            endpoint = again()
        except EngineError as error:
            report(error.detail)
            done.wait(pause_s)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
        else:
            pause_s = 1.0
            on_restart(endpoint)
