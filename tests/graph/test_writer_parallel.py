"""Twenty writers at once: nothing is lost, the chain holds, revisions have no holes."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import neo4j
import pytest

from service.domain.errors import DatabaseTimeout, PreconditionFailed
from service.graph.change import Write
from service.graph.change_log import verify
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.reader import changes_after, rows, rows_of
from tests.graph.samples import kind, write

WRITERS = 20
CONNECTIONS_EACH = 3  # a whole read holds two at once; a pool that is too small would make the outcome a matter of luck


@pytest.fixture
def many(empty_graph: neo4j.Driver, neo4j_endpoint: Endpoint) -> Iterator[neo4j.Driver]:
    """A driver with connections for everybody at once, over an empty graph."""
    with connect(neo4j_endpoint, threads=WRITERS * CONNECTIONS_EACH, notifications="warn") as driver:
        yield driver


def at_once(work: Callable[[int], object]) -> list[object]:
    """What the writers got, an error of ours included, all started at the same moment."""
    barrier = Barrier(WRITERS)

    def one(number: int) -> object:
        barrier.wait(10)
        try:
            return work(number)
        except PreconditionFailed as error:
            return error

    with ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(one, range(WRITERS)))


def named(number: int, expected_revision: int | None = None) -> Write:
    return Write("service_kind", "a", {"name": f"Name {number}"}, expected_revision=expected_revision)


def test_twenty_writers_of_one_record_each_find_what_the_one_before_left(many: neo4j.Driver) -> None:
    write(many, kind("a"))

    at_once(lambda number: write(many, named(number)))

    assert verify(many, print).findings == ()
    assert [entry.revision for entry in changes_after(many, 0, 100)] == [*range(1, WRITERS + 2)]


def test_only_one_of_twenty_with_the_same_revision_wins(many: neo4j.Driver) -> None:
    write(many, kind("a"))

    results = at_once(lambda number: write(many, named(number, expected_revision=1)))

    winners = [number for number, result in enumerate(results) if not isinstance(result, PreconditionFailed)]
    assert len(winners) == 1
    assert rows_of(many, ["service_kind:a"])[0].record == {"name": f"Name {winners[0]}"}


def test_twenty_writers_of_twenty_records_all_stand(many: neo4j.Driver) -> None:
    def until_it_stands(number: int) -> None:
        with suppress(DatabaseTimeout):  # on a busy machine the last of twenty waits for its lock too long
            write(many, kind(f"k{number}"))
            return
        until_it_stands(number)

    at_once(until_it_stands)

    snapshot = rows(many)
    assert sorted(row.revision for row in snapshot.rows) == [*range(1, WRITERS + 1)]
    assert verify(many, print).findings == ()


def test_a_snapshot_beside_writers_holds_one_whole_revision(many: neo4j.Driver) -> None:
    pair = ("left", "right")

    def work(number: int) -> object:
        if number % 2:
            return rows(many)
        return write(many, *(Write("service_kind", half, {"name": f"Name {number}"}) for half in pair))

    snapshots = at_once(work)[1::2]

    for snapshot in snapshots:
        assert len({str(row.record) for row in snapshot.rows}) <= 1  # type: ignore[attr-defined]
        assert {row.revision for row in snapshot.rows} <= {snapshot.revision}  # type: ignore[attr-defined]
