"""Counters of what people asked for: no Change, no revision, no event, nothing of a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import neo4j

from service.graph.driver_errors import database_errors
from service.graph.gate import Asked
from service.graph.queries import DATABASE, text

NAMES = ("month", "region", "need", "group", "language", "status", "outcome")
MOST_DAYS = 10


@dataclass(frozen=True, slots=True)
class DemandStore:
    """The counters and releases of one database; all months are written YYYY-MM."""

    driver: Asked

    def count(self, row: Mapping[str, str], team: str, apart: str = "") -> None:
        """Raises one counter; `row` holds NAMES, `team` is an opaque key. What is counted `apart` is never mixed."""
        key = ":".join([*(row[name] for name in NAMES), *([apart] if apart else [])])
        self._write("demand_count", key=key, row={name: row[name] for name in NAMES}, team=team)

    def counts(self, first: str, last: str) -> list[dict[str, Any]]:
        """The counters of the months from first to last, by key: NAMES, counted, teams."""
        return self._read("demand_counts", first=first, last=last)

    def forget(self, before: str) -> None:
        """Deletes the counters of all months before a month, with the keys of their teams."""
        self._write("demand_forget", before=before)

    def witness(self, day: date) -> list[date]:
        """Notes that a day was lived through; the newest of all such days, in the order in which they came."""
        days = self._write("demand_witness", day=day.isoformat(), most=MOST_DAYS)["days"]
        return [date.fromisoformat(text) for text in days]

    def release(self, first: str, last: str) -> tuple[str, str] | None:
        """Name and JSON of the newest stored release whose name lies between two; None if there is none."""
        found = self._read("demand_release", first=first, last=last)
        return (found[0]["id"], found[0]["tables"]) if found else None

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
