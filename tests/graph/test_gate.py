"""The gate before a real database: who is let in, who is refused, and how soon."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import ClientError, ServiceUnavailable

from service.domain.errors import DatabaseUnavailable
from service.graph.breaker import FAILURES, Breaker
from service.graph.demand import DemandStore
from service.graph.engine.room import has_room
from service.graph.gate import SILENT_S, Gate, GatedDriver, gated
from service.graph.questions import Questions
from tests.graph.test_database_away import absent
from tests.graph.test_demand import ROW

__all__ = ["absent"]
AT_ONCE_S = 0.01


def seconds_to_refuse(ask: object) -> float:
    """How long a refusal took; fails if there was none."""
    began = time.monotonic()
    with pytest.raises(DatabaseUnavailable):
        ask()  # type: ignore[operator]
    return time.monotonic() - began


def test_after_three_silences_the_next_is_refused_within_ten_milliseconds(absent: neo4j.Driver) -> None:
    driver = gated(absent, threads=8, has_room=lambda: True)
    store, questions = DemandStore(driver), Questions(driver)
    for _ in range(FAILURES):
        assert seconds_to_refuse(lambda: store.count(ROW, "a")) < 3.5

    later = sorted(seconds_to_refuse(lambda: store.count(ROW, "a")) for _ in range(21))

    assert driver.gate.is_open
    assert later[10] < AT_ONCE_S
    assert seconds_to_refuse(lambda: questions.search("Lohn")) < 10 * AT_ONCE_S


def test_refused_questions_do_not_open_it(empty_graph: neo4j.Driver) -> None:
    driver = gated(empty_graph, threads=8, has_room=lambda: True)
    for _ in range(FAILURES + 1):
        with pytest.raises(ClientError), driver.session(database="neo4j") as session:
            session.run("THIS IS NO CYPHER").consume()

    assert not driver.gate.is_open


def test_without_room_nothing_is_written_but_all_is_read(empty_graph: neo4j.Driver) -> None:
    driver = gated(empty_graph, threads=8, has_room=lambda: False)
    store = DemandStore(driver)

    with pytest.raises(DatabaseUnavailable, match="disk") as refused:
        store.count(ROW, "a")

    assert refused.value.retry_after_s == 30
    assert store.counts("2026-01", "2026-12") == []


@pytest.fixture
def gate() -> Iterator[Gate]:
    yield Gate(Breaker(lambda: True), threads=8)


def test_while_those_inside_hear_nothing_a_further_one_is_refused_at_once(gate: Gate) -> None:
    with ExitStack() as inside:
        for _ in range(4):
            inside.enter_context(gate.asking())
        time.sleep(SILENT_S + 0.05)
        took = seconds_to_refuse(gate.asking().__enter__)

    assert took < AT_ONCE_S
    with gate.asking():
        pass  # all have left


def test_of_two_threads_one_stays_free() -> None:
    gate = Gate(Breaker(lambda: True), threads=2)
    with gate.asking():
        took = seconds_to_refuse(gate.asking().__enter__)

    assert took < AT_ONCE_S


def test_while_answers_keep_coming_seven_of_eight_threads_get_their_turn(gate: Gate) -> None:
    def ask(_: int) -> None:
        with gate.asking():
            time.sleep(0.1)

    with ThreadPoolExecutor(7) as threads:
        list(threads.map(ask, range(7)))

    assert not gate.is_open


def test_a_failure_of_the_connection_counts_and_passes_on(empty_graph: neo4j.Driver) -> None:
    gate = Gate(Breaker(lambda: True, sleep=lambda _: time.sleep(1), aside=lambda _: None), threads=8)
    driver = GatedDriver(empty_graph, gate, lambda: True)
    for _ in range(FAILURES):
        with pytest.raises(ServiceUnavailable), driver.session(database="neo4j"):
            raise ServiceUnavailable("cut")

    assert gate.is_open


def test_the_folder_of_a_database_with_room_is_known_and_an_unknown_one_stops_nobody(tmp_path: Path) -> None:
    assert [has_room(tmp_path, 1), has_room(tmp_path, 2**60), has_room(tmp_path / "none", 2**60)] == [True, False, True]
