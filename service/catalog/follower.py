"""The current Catalog of this process: read once, then kept up with the revision of the graph."""

import atexit
import fcntl
import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from service.catalog import last_good
from service.catalog.build import build
from service.catalog.refresh import refreshed
from service.catalog.shared_revision import Counter
from service.catalog.snapshot import Catalog
from service.domain.errors import DatabaseUnavailable, DirectoryLoading, VerweisgraphError
from service.graph import reader
from service.graph.driver import Driver
from service.observability import measures

MOST_CHANGES = 2000
WRITE_EVERY_S = 60.0
LOADING = "The directory is being loaded; try again in a moment."
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """
    Whether the database answered when it was last asked, and how many seconds ago the Catalog was known current.

    `breaker_open`: it has been silent so often that requests do not ask it for some seconds.
    """

    database_up: bool
    age_s: int
    breaker_open: bool = False


class Follower:
    """
    Follows the graph from a thread of its own, so that no request waits for the database.

    Only when `counter`, shared by the workers, stands above the Catalog does a request fetch the newer one itself.
    While the database is away the last Catalog goes on, at a start the one in `file`. The worker that holds the lock
    of the file writes it there, at most once a minute and at the end.
    """

    def __init__(
        self, driver: Driver, *, poll_s: float = 1.0, file: Path | None = None, counter: Counter | None = None
    ) -> None:
        self._driver, self._poll_s, self._file = driver, poll_s, file
        self._counter = counter or Counter()
        self._refreshing, self._stopped = threading.Lock(), threading.Event()
        self._catalog: Catalog | None = None
        self._current_at, self._database_up = time.monotonic(), True
        self._written: tuple[int, str] | None = None
        self._written_at = -WRITE_EVERY_S
        self._turn: TextIO | None = None

    def start(self) -> None:
        """Asks once, then about every `poll_s` seconds until `stop`, which the end of the process calls."""
        self._try_to_refresh()
        self._measure()
        threading.Thread(target=self._follow, name="follower", daemon=True).start()
        atexit.register(self.stop)

    def stop(self) -> None:
        """Ends the thread and writes what is not on disk yet."""
        atexit.unregister(self.stop)
        self._stopped.set()
        self._written_at = -WRITE_EVERY_S
        self._keep()

    def current(self) -> Catalog:
        """The Catalog; the database's error if there has never been one."""
        catalog = self._catalog
        if self._database_up and (catalog is None or self._counter.value > catalog.revision):
            self._try_to_refresh()
            catalog = self._catalog
        if catalog is None and self._database_up:
            raise DirectoryLoading(LOADING, retry_after_s=2)
        if catalog is None:
            raise DatabaseUnavailable("The database is away and no directory was kept; try again shortly.")
        return catalog

    @property
    def revision(self) -> int | None:
        """The revision of the Catalog as it is, None where there is none yet; asks for nothing."""
        return self._catalog.revision if self._catalog else None

    def state(self) -> State:
        """For readiness and the header that tells the age of the data."""
        return State(self._database_up, 0 if self._database_up else int(time.monotonic() - self._current_at))

    def wrote(self, revision: int) -> None:
        """After a commit: every worker of the machine answers with this revision or a later one from now on."""
        self._counter.raise_to(revision)
        self._try_to_refresh()

    def reach(self, revision: int) -> None:
        """Asks the database now if the Catalog is older than this."""
        if (self.revision or 0) < revision:
            self._try_to_refresh()

    def refresh(self) -> Catalog:
        """Asks the database now; its error if it does not answer."""
        with self._refreshing:
            before, began = self._catalog, time.monotonic()
            self._catalog = self._whole() if before is None else self._caught_up(before)
            self._current_at = time.monotonic()
            if self._catalog is not before:
                measures.set_gauge("catalog_refresh_seconds", self._current_at - began)
            return self._catalog

    def _follow(self) -> None:
        while not self._stopped.wait(self._poll_s):
            self._try_to_refresh()
            self._measure()
            self._keep()

    def _measure(self) -> None:
        measures.set_gauge("database_up", self._database_up)
        if (catalog := self._catalog) is not None:
            measures.set_gauge("catalog_revision", catalog.revision)
            age_s = time.monotonic() - self._current_at
            measures.set_gauge("catalog_current_timestamp_seconds", time.time() - age_s)

    def _try_to_refresh(self) -> None:
        if self._catalog is None and self._file and (kept := last_good.read(self._file)) is not None:
            self._catalog, self._written = kept, (kept.revision, kept.log_hash)
            self._current_at = time.monotonic() - max(time.time() - last_good.known_at(self._file), 0.0)
        try:
            self.refresh()
        except DirectoryLoading:
            self._database_up = True
        except VerweisgraphError as error:
            if self._database_up:
                log.warning("The directory cannot be refreshed: %s", error.detail)
            self._database_up = False
        except Exception:
            log.exception("The directory cannot be refreshed")
            self._database_up = False
        else:
            self._database_up = True

    def _whole(self) -> Catalog:
        if not reader.head(self._driver, 0).loaded:
            raise DirectoryLoading(LOADING, retry_after_s=2)
        snapshot = reader.rows(self._driver)
        return build(snapshot.rows, snapshot.revision, snapshot.log_hash)

    def _caught_up(self, catalog: Catalog) -> Catalog:
        newest, known_hash, _ = reader.head(self._driver, catalog.revision)
        if known_hash != catalog.log_hash or newest < catalog.revision:
            return self._whole()  # another graph, or a restored one
        if newest == catalog.revision:
            return catalog
        entries = reader.changes_after(self._driver, catalog.revision, MOST_CHANGES)
        seen = {entry.revision for entry in entries}
        if not seen or len(entries) >= MOST_CHANGES or seen != set(range(catalog.revision + 1, max(seen) + 1)):
            return self._whole()
        rows = reader.rows_of(self._driver, sorted({f"{entry.kind}:{entry.id}" for entry in entries}))
        gone = {(entry.kind, entry.id) for entry in entries} - {(row.kind, row.id) for row in rows}
        return refreshed(catalog, rows, gone, max(seen), entries[-1].hash)

    def _keep(self) -> None:
        catalog, file = self._catalog, self._file
        if catalog is None or file is None or time.monotonic() - self._written_at < WRITE_EVERY_S:
            return
        same = (catalog.revision, catalog.log_hash) == self._written
        if same and not self._database_up:
            return
        try:
            if self._has_the_turn(file):
                if not same:
                    last_good.write(catalog, file)
                last_good.still_current(file, time.time() - (time.monotonic() - self._current_at))
                self._written, self._written_at = (catalog.revision, catalog.log_hash), time.monotonic()
        except OSError as error:  # a full disk must not stop referrals
            self._written_at = time.monotonic()
            log.warning("The last good Catalog could not be written to %s: %s. Free or allow the place.", file, error)

    def _has_the_turn(self, file: Path) -> bool:
        """One worker of the machine writes; the lock ends with it."""
        if self._turn is None:
            turn = file.with_name(f"{file.name}.lock").open("w")
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                turn.close()
                return False
            self._turn = turn
        return True
