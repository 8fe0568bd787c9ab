"""The current Catalog of this process: built once, then kept up with the revision of the graph."""

import threading
import time
from pathlib import Path
from typing import Any

from service.catalog import last_good
from service.catalog.snapshot import Catalog, build, refreshed
from service.domain.errors import VerweisgraphError
from service.graph import reader

MOST_CHANGES = 2000


class Follower:
    """
    Follows the graph. Asks for the revision at most once in `poll_s` seconds, when a Catalog is asked for.

    While the database is away the last Catalog goes on, at a start the one in `file`; without one the error of the
    database is raised. A newer revision is written to `file`.
    """

    def __init__(self, driver: Any, poll_s: float = 1.0, file: Path | None = None) -> None:
        self._driver, self._poll_s, self._file = driver, poll_s, file
        self._lock = threading.Lock()
        self._catalog: Catalog | None = None
        self._asked_at = 0.0

    def current(self) -> Catalog:
        """The Catalog, not older than `poll_s` seconds while the database answers."""
        catalog = self._catalog
        if catalog is not None and time.monotonic() - self._asked_at < self._poll_s:
            return catalog
        with self._lock:
            return self._next()

    def _next(self) -> Catalog:
        catalog = before = self._catalog
        try:
            if catalog is None:
                catalog = self._whole()
            elif time.monotonic() - self._asked_at >= self._poll_s:
                catalog = self._caught_up(catalog)
        except VerweisgraphError:
            catalog = catalog or (last_good.read(self._file) if self._file else None)
            if catalog is None:
                raise
        else:
            if self._file and (before is None or before.revision != catalog.revision):
                last_good.write(catalog, self._file)
        self._catalog, self._asked_at = catalog, time.monotonic()
        return catalog

    def _whole(self) -> Catalog:
        snapshot = reader.rows(self._driver)
        return build(snapshot.rows, snapshot.revision)

    def _caught_up(self, catalog: Catalog) -> Catalog:
        newest = reader.revision(self._driver)
        if newest == catalog.revision:
            return catalog
        entries = reader.changes_after(self._driver, catalog.revision, MOST_CHANGES)
        seen = {entry.revision for entry in entries}
        if len(entries) >= MOST_CHANGES or seen != set(range(catalog.revision + 1, max(seen, default=-1) + 1)):
            return self._whole()
        keys = sorted({f"{entry.kind}:{entry.id}" for entry in entries})
        rows = reader.rows_of(self._driver, keys)
        found = {(row.kind, row.id) for row in rows}
        gone = {(entry.kind, entry.id) for entry in entries} - found
        return refreshed(catalog, rows, gone, max(seen))
