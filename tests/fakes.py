"""Stand-ins for seams, with the same names as the real ones."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from service.answers.clock import today
from service.answers.demand.served import served_districts
from service.answers.releases.release import Releases
from tests.seed_catalog import seed_catalog

NAMES = ("month", "region", "need", "group", "language", "status", "outcome")


class DemandStore:
    """Counters and releases in memory."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, ...], dict[str, Any]] = {}
        self.releases: dict[str, str] = {}
        self.days: list[date] = []

    def count(self, row: dict[str, str], team: str, apart: str = "") -> None:
        key = (*(row[name] for name in NAMES), apart)
        kept = self.rows.setdefault(key, {**{name: row[name] for name in NAMES}, "counted": 0, "teams": []})
        kept["counted"] += 1
        kept["teams"] = sorted({*kept["teams"], team})

    def counts(self, first: str, last: str) -> list[dict[str, Any]]:
        return [row for key, row in sorted(self.rows.items()) if first <= key[0] <= last]

    def forget(self, before: str) -> None:
        self.rows = {key: row for key, row in self.rows.items() if row["month"] >= before}

    def witness(self, day: date) -> list[date]:
        if day not in self.days:
            self.days.append(day)
        return self.days

    def release(self, first: str, last: str) -> tuple[str, str] | None:
        return max((entry for entry in self.releases.items() if first <= entry[0] <= last), default=None)

    def keep_release(self, identifier: str, tables: str) -> str:
        return self.releases.setdefault(identifier, tables)


class Questions:
    """Finds what it was made with, or raises it; `changed_at` is when revision 1 was written."""

    def __init__(self, found: Mapping[str, float] | Exception, changed_at: datetime | None = None) -> None:
        self.found, self.changed_at = found, changed_at

    def search(self, *_: str) -> Mapping[str, float]:
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    def revision_at(self, instant: datetime) -> int:
        return 0 if self.changed_at and instant < self.changed_at else 1


def counted(store: DemandStore) -> Releases:
    """Counts of demand that have lived through yesterday and today, released for what has ended by now."""
    kept = Releases(store, today, lambda: served_districts(seed_catalog()))
    store.witness(today() - timedelta(days=1))
    kept.look()
    return kept
