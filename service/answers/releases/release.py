"""The releases of demand: made once after each quarter, in the background, stored, and then only read."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, cast

import orjson

from service.domain.disclosure.quarterly_release import K_PUBLIC, Count, Table, release
from service.domain.disclosure.quarters import months_of, quarter_of, quarters_after
from service.domain.errors import VerweisgraphError

BEAT_S = 60.0
FIRST = "2000-Q1"
KIND = f"k{K_PUBLIC}-signed"  # other k, or other reports counted: another release
WITNESSES = 2  # days after a quarter that somebody has lived through: a clock that jumps shows one
log = logging.getLogger(__name__)


class Store(Protocol):
    """Where counters and releases are kept."""

    def count(self, row: dict[str, str], team: str, apart: str = "") -> None: ...
    def counts(self, first: str, last: str) -> Sequence[Mapping[str, object]]: ...
    def forget(self, before: str) -> None: ...
    def witness(self, day: date) -> list[date]: ...
    def release(self, first: str, last: str) -> tuple[str, str] | None: ...
    def keep_release(self, identifier: str, tables: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Released:
    """The newest release: its quarter, empty while there is none, and its tables by name."""

    quarter: str = ""
    tables: dict[str, Table] = field(default_factory=dict)


class Releases:
    """
    The newest release in memory, for requests, which never ask the database for it and never compute one.

    A thread looks about every minute for a newer one, then whether a quarter has ended and its release is to be made.
    `turn` lets one process of the machine do that at a time (one that never has it only reads), and the store keeps
    the first of several. Until then the old one stays.
    """

    def __init__(
        self,
        store: Store,
        day: Callable[[], date],
        regions: Callable[[], Collection[str]],
        turn: Callable[[], AbstractContextManager[bool]] = lambda: nullcontext(enter_result=True),
    ) -> None:
        self.store, self._day, self._regions, self._turn = store, day, regions, turn
        self._newest = Released()

    @property
    def newest(self) -> Released:
        """What requests show."""
        return self._newest

    def start(self) -> None:
        """Looks once a minute until the process ends."""
        threading.Thread(target=self._follow, name="releases", daemon=True).start()

    def look(self) -> None:
        """Makes what is due, and reads the newest; an error of the database leaves all as it was."""
        today = self._day()
        self._show(newest_release(self.store, today))
        with self._turn() as ours:
            if ours:
                self._make_what_is_due(today)

    def _make_what_is_due(self, today: date) -> None:
        days = self.store.witness(today)
        newest = newest_release(self.store, today)  # another process may just have made one
        for quarter in _due(newest.quarter, today, days):
            newest = self._made(quarter, newest)
        self._show(newest)

    def _show(self, newest: Released) -> None:
        if newest.quarter != self._newest.quarter:
            self._newest = newest

    def _made(self, quarter: str, before: Released) -> Released:
        first, last = months_of(quarter)
        known = self._regions()
        counts = [_count(row) for row in self.store.counts(first, last) if row["region"] in known]
        kept = self.store.keep_release(_name(quarter), _text(release(counts, K_PUBLIC, before.tables or None)))
        self.store.forget(first)
        return Released(quarter, tables_of(kept))

    def _follow(self) -> None:
        while True:
            try:
                self.look()
            except VerweisgraphError as error:
                log.info("Releases of demand wait: %s", error.detail)
            except Exception:
                log.exception("A release of demand could not be made")
            time.sleep(BEAT_S)


def newest_release(store: Store, today: date) -> Released:
    """The newest release that is stored for a quarter that has ended; an empty one where there is none."""
    stored = store.release(_name(FIRST), _name(quarter_of(today)[0]))
    return Released(stored[0].rpartition(":")[2], tables_of(stored[1])) if stored else Released()


def _due(newest: str, today: date, days: Collection[date]) -> list[str]:
    """
    The quarters whose release is to be made, oldest first: each that has ended since the newest one.

    Ended is a quarter only when WITNESSES days after it have been lived through: the clock alone is not believed.
    """
    due = quarters_after(newest, quarter_of(today)[0])
    return [quarter for quarter in due if sum(_after(quarter) <= day <= today for day in days) >= WITNESSES]


def _after(quarter: str) -> date:
    """The first day after a quarter."""
    year, month = map(int, months_of(quarter)[1].split("-"))
    return date(year + month // 12, month % 12 + 1, 1)


def _name(quarter: str) -> str:
    return f"{KIND}:{quarter}"


def _count(row: Mapping[str, object]) -> Count:
    return Count(
        region=str(row["region"]),
        need=str(row["need"]).split(".")[0],
        language=str(row["language"]),
        outcome=str(row["outcome"]),
        counted=cast("int", row["counted"]),
        teams=frozenset(cast("Iterable[str]", row["teams"])),
    )


def _text(tables: dict[str, Table]) -> str:
    return orjson.dumps(
        {
            name: {
                "entries": [[*entry, value, table.true.get(entry, 0)] for entry, value in sorted(table.shown.items())],
                "rolled_up": table.rolled_up,
            }
            for name, table in tables.items()
        }
    ).decode()


def tables_of(text: str) -> dict[str, Table]:
    """The tables of a stored release."""
    return {
        name: Table(
            {(row, column): value for row, column, value, _ in table["entries"]},
            {(row, column): true for row, column, _, true in table["entries"]},
            table["rolled_up"],
        )
        for name, table in orjson.loads(text).items()
    }
