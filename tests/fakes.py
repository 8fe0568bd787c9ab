"""Stand-ins for seams, with the same names as the real ones."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

NAMES = ("month", "region", "need", "group", "language", "status", "outcome")


class DemandStore:
    """Counters and releases in memory."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, ...], dict[str, Any]] = {}
        self.releases: dict[str, str] = {}

    def count(self, row: dict[str, str], team: str) -> None:
        key = tuple(row[name] for name in NAMES)
        kept = self.rows.setdefault(key, {**{name: row[name] for name in NAMES}, "counted": 0, "teams": []})
        kept["counted"] += 1
        kept["teams"] = sorted({*kept["teams"], team})

    def counts(self, first: str, last: str) -> list[dict[str, Any]]:
        return [row for key, row in sorted(self.rows.items()) if first <= key[0] <= last]

    def forget_teams(self, before: str) -> None:
        for row in self.rows.values():
            row["teams"] = [] if row["month"] < before else row["teams"]

    def release(self, identifier: str) -> str | None:
        return self.releases.get(identifier)

    def keep_release(self, identifier: str, tables: str) -> str:
        return self.releases.setdefault(identifier, tables)


class Questions:
    """Finds what it was made with, or raises it; `changed_at` is when revision 1 was written."""

    def __init__(self, found: Mapping[str, float] | Exception, changed_at: datetime | None = None) -> None:
        self.found, self.changed_at = found, changed_at

    def search(self, _: str) -> Mapping[str, float]:
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    def revision_at(self, instant: datetime) -> int:
        return 0 if self.changed_at and instant < self.changed_at else 1
