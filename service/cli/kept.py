"""The database of `up`: started, adopted or configured, prepared as soon as it answers, started again when it ends."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from service.catalog import last_good
from service.cli.database import engine_version, graph, prepare, tell
from service.config.settings import Settings
from service.domain.errors import DatabaseRefuses, DatabaseTimeout, DatabaseUnavailable, EngineError, VerweisgraphError
from service.graph.driver import check, connect, endpoint_from_environment
from service.graph.endpoint import Endpoint
from service.graph.engine.server import alive, expected, stop_ours
from service.graph.engine.watch import watched

TRIES, BACK_S = 5, 90.0  # a restarted database is back in about ten seconds
PAUSE_S, LONGEST_PAUSE_S = 2.0, 30.0
AWAY = "went away while the directory was loaded; loading goes on when it is back"
SLOW = "took too long while the directory was loaded; loading goes on"


class KeptDatabase:
    """A database that `up` relies on: where it is now, and who is told when it listens elsewhere."""

    def __init__(self, settings: Settings, endpoint: Endpoint, *, empty: bool) -> None:
        self.settings, self.endpoint, self._empty = settings, endpoint, empty
        self.on_move: Callable[[Endpoint], None] = _ignore
        self._ended = threading.Event()

    def moved_to(self, endpoint: Endpoint) -> None:
        """Takes note of a restarted server."""
        tell(f"Neo4j is back at {endpoint.uri}.")
        before, self.endpoint = self.endpoint, endpoint
        if endpoint.uri != before.uri:
            self.on_move(endpoint)

    def prepare_now(self) -> None:
        """Migrates and loads; goes on after the database was away in the middle of it, a few times."""
        for attempt in range(1, TRIES + 1):
            try:
                self._prepare()
            except (DatabaseTimeout, DatabaseUnavailable) as error:
                if attempt == TRIES:
                    raise
                slow = isinstance(error, DatabaseTimeout)
                tell(f"The database {SLOW if slow else AWAY}.")
                self._wait_until_back()
            else:
                return

    def prepare_later(self) -> None:
        """The same beside the server, as often as it takes."""
        threading.Thread(target=self._try_to_prepare, name="prepare", daemon=True).start()

    def end(self) -> None:
        """Ends what goes on in the background."""
        self._ended.set()

    def _prepare(self) -> None:
        with connect(self.endpoint) as driver:
            check(driver, self.endpoint, tell)
            prepare(self.settings, driver, empty=self._empty)

    def _wait_until_back(self) -> None:
        until = time.monotonic() + BACK_S
        while not alive(self.endpoint) and time.monotonic() < until:
            time.sleep(0.5)

    def _try_to_prepare(self) -> None:
        pause_s = PAUSE_S
        while not self._ended.wait(pause_s):
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
            try:
                self._prepare()
            except VerweisgraphError:
                continue
            tell("The database is there, and the directory follows it.")
            return


@contextmanager
def kept(settings: Settings, *, empty: bool = False) -> Iterator[KeptDatabase]:
    """
    The database while the block runs.

    Where it cannot be had and a last good directory lies on disk, that is served meanwhile and the database is tried
    again in the background; without one the error is raised.
    """
    with ExitStack() as stack:
        try:
            database, there = KeptDatabase(settings, _had(settings, stack), empty=empty), True
        except (DatabaseTimeout, DatabaseUnavailable, EngineError) as error:
            if isinstance(error, DatabaseRefuses) or last_good.read(settings.catalog_file) is None:
                raise
            endpoint = endpoint_from_environment(os.environ) or expected(settings.engine_dir, engine_version())
            tell(f"{error.detail} Until then the last good directory is served.")
            database, there = KeptDatabase(settings, endpoint, empty=empty), False
        stack.callback(database.end)
        if endpoint_from_environment(os.environ) is None:
            stack.callback(stop_ours, settings.engine_dir)
            stack.enter_context(watched(settings.engine_dir, database.moved_to, version=engine_version(), report=tell))
        if there:
            database.prepare_now()
        else:
            database.prepare_later()
        yield database


def _had(settings: Settings, stack: ExitStack) -> Endpoint:
    """The database; our own is started anew where it ends just while it is taken over from another process."""
    for _ in range(TRIES - 1):
        try:
            return stack.enter_context(graph(settings, wait=False))
        except DatabaseUnavailable:
            if endpoint_from_environment(os.environ) is not None:
                raise
            tell("The database ended while it was taken over; it is started anew.")
    return stack.enter_context(graph(settings, wait=False))


def _ignore(_: Endpoint) -> None:
    """Nobody is served yet."""
