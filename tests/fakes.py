"""Stand-ins for seams, with the same names as the real ones."""

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
