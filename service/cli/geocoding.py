"""The one job that places locations: what is missing, asked once, written through the gateway."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from service.domain.errors import PreconditionFailed
from service.gazetteer.online import GeocoderAway, Hit, OnlineGeocoder
from service.gazetteer.placing import Placed, place
from service.graph import reader
from service.graph.driver import Driver
from service.graph.geocoded import GeocodedStore
from service.graph.records import Row
from service.graph.writer import Write, apply

BATCH = 100
GIVES_UP_AFTER = 3  # addresses without an answer, each with its own repeats: the server is away
Report = Callable[[object], None]


@dataclass
class Outcome:
    """What was placed, what was not and why, how many addresses went to a server, and whether that was away."""

    dry_run: bool
    placed: list[dict[str, Any]] = field(default_factory=list)
    unplaced: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0
    away: str | None = None

    def as_row(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


class Job:
    """Places the locations of one database."""

    def __init__(
        self, driver: Driver, online: OnlineGeocoder | None, store: GeocodedStore, *, again: bool = False
    ) -> None:
        self._driver, self._online, self._store, self._again = driver, online, store, again
        self._failures = 0

    def run(self, on: date, report: Report, *, refine: bool = False, dry_run: bool = False) -> Outcome:
        """Places what is missing (`refine`: also what a server may know better) and writes it in batches."""
        outcome, writes = Outcome(dry_run), list[tuple[Row, Placed]]()
        rows = [row for row in reader.rows(self._driver, ["location"]).rows if self._wanted(row, refine=refine)]
        for number, row in enumerate(rows, 1):
            report(f"{number} of {len(rows)}: {row.record.get('name', row.id)}")
            found = place(row.record, self._asking(outcome, on), self._online.kind if self._online else "offline")
            if not isinstance(found, Placed):
                outcome.unplaced.append({"id": row.id, "name": row.record.get("name"), "reason": found.reason})
            elif _better(found, row):
                writes.append((row, found))
            if len(writes) == BATCH or (writes and number == len(rows)):
                self._write(outcome, writes, on)
                writes = []
        return outcome

    def _wanted(self, row: Row, *, refine: bool) -> bool:
        missing = row.record.get("lat") is None or row.record.get("lon") is None
        coarse = row.record.get("precision") != "exact" and bool(row.record.get("street"))
        return missing or (refine and coarse and self._online is not None)

    def _asking(self, outcome: Outcome, on: date) -> Callable[[str], Sequence[Hit]] | None:
        online = self._online
        if online is None:
            return None

        def ask(address: str) -> Sequence[Hit]:
            """What is kept goes first; a server that is away is not asked for ever."""
            kept = None if self._again else self._store.known(online.server, address)
            if kept is not None:
                return [Hit(**hit) for hit in kept]
            if self._failures >= GIVES_UP_AFTER:
                return []
            outcome.asked += 1
            try:
                hits = online.find(address)
            except GeocoderAway as away:
                self._failures += 1
                outcome.away = f"{away.detail} Places keep their coarser point; run it again later."
                return []
            self._failures = 0
            self._store.keep(online.server, address, [hit.as_row() for hit in hits], on)
            return hits

        return ask

    def _write(self, outcome: Outcome, placed_rows: Sequence[tuple[Row, Placed]], on: date) -> None:
        """All at once; where somebody else wrote one of them meanwhile, each alone."""
        if not outcome.dry_run:
            try:
                self._apply(placed_rows, on)
            except PreconditionFailed:
                placed_rows = [one for one in placed_rows if self._alone(outcome, one, on)]
        outcome.placed += [_shown(row, placed) for row, placed in placed_rows]

    def _alone(self, outcome: Outcome, one: tuple[Row, Placed], on: date) -> bool:
        try:
            self._apply([one], on)
        except PreconditionFailed:
            reason = "Somebody changed it meanwhile; run it again."
            outcome.unplaced.append({"id": one[0].id, "name": one[0].record.get("name"), "reason": reason})
            return False
        return True

    def _apply(self, placed_rows: Sequence[tuple[Row, Placed]], on: date) -> None:
        writes = [
            Write("location", row.id, with_point(row, placed, on), expected_revision=row.revision)
            for row, placed in placed_rows
        ]
        server = self._online.server if self._online else "offline"
        apply(self._driver, writes, actor="geocode", reason=f"Points by {server}")


def _better(placed: Placed, row: Row) -> bool:
    """A point where there is none, or a house where there was a place."""
    return row.record.get("lat") is None or row.record.get("lon") is None or placed.precision == "exact"


def with_point(row: Row, placed: Placed, on: date) -> dict[str, Any]:
    """The record of a location with its point, who found it and when."""
    point = {"lat": placed.lat, "lon": placed.lon, "precision": placed.precision}
    return {**row.record, **point, "point_by": placed.by, "point_on": on.isoformat()}


def _shown(row: Row, placed: Placed) -> dict[str, Any]:
    name = row.record.get("name", row.id)
    return {"id": row.id, "name": name, **asdict(placed)}
