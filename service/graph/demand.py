"""Counters of what people asked for: no Change, no revision, no event, nothing of a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import neo4j

from service.graph.gate import Asked
from service.graph.queries import DATABASE, text
from service.graph.refusals import database_errors

NAMES = ("month", "region", "need", "group", "language", "status", "outcome")


@dataclass(frozen=True, slots=True)
class DemandStore:
    """The counters and releases of one database; all months are written YYYY-MM."""

    driver: Asked

    def count(self, row: Mapping[str, str], team: str) -> None:
        """Raises one counter; `row` holds NAMES, `team` is an opaque key."""
        key = ":".join(row[name] for name in NAMES)
        self._write("demand_count", key=key, row={name: row[name] for name in NAMES}, team=team)

    def counts(self, first: str, last: str) -> list[dict[str, Any]]:
        """The counters of the months from first to last, by key: NAMES, counted, teams."""
        return self._read("demand_counts", first=first, last=last)

    def forget_teams(self, before: str) -> None:
        """Deletes the keys of teams of all months before a month."""
        self._write("demand_forget", before=before)

    def release(self, identifier: str) -> str | None:
        """The stored release as JSON; None if there is none."""
        found = self._read("demand_release", id=identifier)
        return found[0]["tables"] if found else None

    def keep_release(self, identifier: str, tables: str) -> str:
        """Stores a release unless there is one; gives the one that is stored."""
        return str(self._write("demand_keep", id=identifier, tables=tables)["tables"])

    def _read(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        with (
            database_errors(),
            self.driver.session(database=DATABASE, default_access_mode=neo4j.READ_ACCESS) as session,
        ):
            return session.execute_read(lambda run: run.run(text(name), parameters).data())

    def _write(self, name: str, **parameters: Any) -> dict[str, Any]:
        with database_errors(), self.driver.session(database=DATABASE) as session:
            return session.execute_write(lambda run: dict(run.run(text(name), parameters).single(strict=True)))
