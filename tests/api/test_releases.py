"""When a release of demand is made: once, after a quarter that was lived through, and whatever a clock says."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta

import pytest

from service.answers.releases.release import Releases
from service.domain.errors import DatabaseUnavailable
from tests.fakes import DemandStore

ROW = {"month": "2026-08", "region": "14524", "need": "N11", "group": "all", "language": "ar", "status": "unknown"}


class Clock:
    """A day that can be set."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> date:
        return self.day


def reported(store: DemandStore, month: str, number: int = 30) -> None:
    for count in range(number):
        store.count({**ROW, "month": month, "outcome": "full"}, f"team-{count % 3}")


def lived(releases: Releases, clock: Clock, last: date) -> None:
    """Looks once on each day up to a last one."""
    while clock.day < last:
        clock.day += timedelta(days=1)
        releases.look()


@pytest.fixture
def store() -> DemandStore:
    return DemandStore()


def made(store: DemandStore, clock: Clock) -> Releases:
    return Releases(store, clock, lambda: {"14524"})


def _takes_no_writes(store: DemandStore) -> None:
    def refused(day: date) -> list[date]:
        raise DatabaseUnavailable("The disk is full.")

    store.witness = refused  # type: ignore[method-assign]


def test_a_quarter_is_released_on_the_second_day_after_it(store: DemandStore) -> None:
    clock = Clock(date(2026, 9, 28))
    releases = made(store, clock)
    reported(store, "2026-08")

    lived(releases, clock, date(2026, 10, 1))
    first_day = releases.newest.quarter
    lived(releases, clock, date(2026, 10, 2))

    assert (first_day, releases.newest.quarter) == ("2026-Q2", "2026-Q3")
    assert releases.newest.tables["need"].shown["N11", "unmet"] == 30


def test_a_clock_that_is_far_ahead_releases_nothing_and_forgets_nobody(store: DemandStore) -> None:
    clock = Clock(date(2026, 11, 27))
    releases = made(store, clock)
    reported(store, "2026-08")
    lived(releases, clock, date(2026, 11, 29))
    kept = dict(store.releases)
    reported(store, "2026-11")
    rows = {key: dict(row) for key, row in store.rows.items()}

    clock.day += timedelta(days=400)
    for _ in range(5):
        releases.look()
    clock.day = date(2026, 11, 30)
    releases.look()

    assert store.releases == kept
    assert store.rows == rows
    assert releases.newest.quarter == "2026-Q3"

    lived(releases, clock, date(2027, 1, 3))
    assert releases.newest.quarter == "2026-Q4"
    assert releases.newest.tables["need"].shown["N11", "unmet"] == 60


def test_a_clock_set_back_shows_what_was_released_by_then(store: DemandStore) -> None:
    clock = Clock(date(2026, 12, 30))
    releases = made(store, clock)
    reported(store, "2026-08")
    reported(store, "2026-11")
    lived(releases, clock, date(2027, 1, 3))

    clock.day = date(2026, 10, 2)
    releases.look()

    assert releases.newest.quarter in ("", "2026-Q3")


def test_quarters_that_were_missed_are_released_in_their_order(store: DemandStore) -> None:
    clock = Clock(date(2026, 9, 30))
    releases = made(store, clock)
    reported(store, "2026-08")
    lived(releases, clock, date(2026, 10, 2))
    reported(store, "2026-11", 15)
    reported(store, "2027-02", 15)

    clock.day = date(2027, 4, 1)
    releases.look()
    lived(releases, clock, date(2027, 4, 2))

    assert [name[-7:] for name in store.releases] == ["2026-Q3", "2026-Q4", "2027-Q1"]


def test_counters_go_when_no_release_to_come_counts_their_month(store: DemandStore) -> None:
    clock = Clock(date(2026, 9, 30))
    releases = made(store, clock)
    for month in ("2025-09", "2025-10", "2026-08"):
        reported(store, month)

    lived(releases, clock, date(2026, 10, 2))

    assert sorted({row["month"] for row in store.rows.values()}) == ["2025-10", "2026-08"]


def test_a_database_that_is_away_leaves_what_is_shown(store: DemandStore) -> None:
    clock = Clock(date(2026, 9, 30))
    releases = made(store, clock)
    reported(store, "2026-08")
    lived(releases, clock, date(2026, 10, 2))

    _takes_no_writes(store)
    with pytest.raises(DatabaseUnavailable):
        releases.look()

    assert releases.newest.quarter == "2026-Q3"


def test_a_database_that_takes_no_writes_still_shows_what_is_stored(store: DemandStore) -> None:
    clock = Clock(date(2026, 9, 30))
    reported(store, "2026-08")
    lived(made(store, clock), clock, date(2026, 10, 2))

    _takes_no_writes(store)
    started_later = made(store, clock)
    with pytest.raises(DatabaseUnavailable):
        started_later.look()

    assert started_later.newest.quarter == "2026-Q3"


def test_who_never_has_the_turn_reads_and_writes_nothing(store: DemandStore) -> None:
    clock = Clock(date(2026, 9, 30))
    reported(store, "2026-08")
    lived(made(store, clock), clock, date(2026, 10, 2))
    days = list(store.days)
    clock.day += timedelta(days=1)

    reader = Releases(store, clock, lambda: {"14524"}, lambda: nullcontext(enter_result=False))
    reader.look()

    assert (reader.newest.quarter, store.days) == ("2026-Q3", days)


def test_one_process_of_a_machine_makes_it_and_the_others_show_it(store: DemandStore) -> None:
    lock, computed = threading.Lock(), []

    @contextmanager
    def turn() -> Iterator[bool]:
        ours = lock.acquire(blocking=False)
        try:
            computed.append(ours)
            yield ours
        finally:
            if ours:
                lock.release()

    day = Clock(date(2026, 10, 2))
    store.witness(date(2026, 10, 1))
    reported(store, "2026-08")
    workers = [Releases(store, day, lambda: {"14524"}, turn) for _ in range(2)]
    with lock:
        workers[0].look()
    assert (workers[0].newest.quarter, store.releases) == ("", {})

    workers[1].look()
    workers[0].look()

    assert [one.newest.quarter for one in workers] == ["2026-Q3", "2026-Q3"]
    assert computed == [False, True, True]


def test_counts_of_districts_that_nobody_serves_are_left_out(store: DemandStore) -> None:
    clock = Clock(date(2026, 9, 30))
    reported(store, "2026-08")
    for count in range(300):
        row = {**ROW, "region": f"{1000 + count:05}", "outcome": "full"}
        store.count(row, f"team-{count % 3}")
    releases = made(store, clock)

    lived(releases, clock, date(2026, 10, 2))

    assert releases.newest.tables["need"].shown["total", "unmet"] == 30
