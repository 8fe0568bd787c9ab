"""The circuit breaker, with a clock that the test moves."""

import threading
from dataclasses import dataclass

import pytest
from neo4j.exceptions import ClientError, ServiceUnavailable

from service.domain.errors import DatabaseUnavailable
from service.graph.breaker import Breaker


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Database:
    """Counts what reaches it."""

    up: bool = True
    calls: int = 0

    def query(self) -> str:
        self.calls += 1
        if not self.up:
            raise ServiceUnavailable("away")
        return "answer"

    def probe(self) -> None:
        self.query()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def breaker(clock: Clock, database: Database) -> Breaker:
    return Breaker(database.probe, clock)


def fail(breaker: Breaker, database: Database, times: int) -> int:
    """Calls that are refused; returns the last one's advice when to come again."""
    advice = 0
    for _ in range(times):
        with pytest.raises(DatabaseUnavailable) as caught:
            breaker.call(database.query)
        advice = caught.value.retry_after_s
    return advice


def test_a_call_returns_what_the_database_answers(breaker: Breaker, database: Database) -> None:
    assert (breaker.call(database.query), breaker.state) == ("answer", "up")


def test_two_failures_do_not_open_it(breaker: Breaker, database: Database) -> None:
    database.up = False

    fail(breaker, database, 2)

    assert (breaker.state, database.calls) == ("down", 2)


def test_three_failures_in_a_row_open_it_and_nothing_more_is_sent(breaker: Breaker, database: Database) -> None:
    database.up = False

    advice = fail(breaker, database, 10)

    assert (breaker.state, database.calls, advice) == ("open", 3, 5)


def test_a_success_between_starts_the_count_anew(breaker: Breaker, database: Database) -> None:
    database.up = False
    fail(breaker, database, 2)
    database.up = True
    breaker.call(database.query)
    database.up = False

    fail(breaker, database, 2)

    assert breaker.state == "down"


def test_after_five_seconds_a_good_probe_closes_it(breaker: Breaker, database: Database, clock: Clock) -> None:
    database.up = False
    fail(breaker, database, 3)
    database.up = True
    clock.now += 5

    answer = breaker.call(database.query)

    assert (answer, breaker.state, database.calls) == ("answer", "up", 5)


def test_each_failed_probe_doubles_the_wait_up_to_thirty_seconds(
    breaker: Breaker, database: Database, clock: Clock
) -> None:
    database.up = False
    fail(breaker, database, 3)
    waits = []
    for _ in range(4):
        clock.now += 1000
        waits.append(fail(breaker, database, 1))

    assert (waits, database.calls) == ([10, 20, 30, 30], 3 + 4)


def test_a_querys_own_error_does_not_count(breaker: Breaker) -> None:
    def bad_query() -> None:
        raise ClientError("syntax")

    for _ in range(5):
        with pytest.raises(ClientError):
            breaker.call(bad_query)

    assert breaker.state == "up"


def test_an_error_of_the_caller_changes_nothing(breaker: Breaker, database: Database) -> None:
    database.up = False
    fail(breaker, database, 2)

    with pytest.raises(ZeroDivisionError):
        breaker.call(lambda: 1 / 0)
    fail(breaker, database, 1)

    assert breaker.state == "open"


def test_while_one_thread_probes_the_others_are_refused_at_once(clock: Clock, database: Database) -> None:
    probing, go_on = threading.Event(), threading.Event()

    def slow_probe() -> None:
        probing.set()
        go_on.wait(10)

    breaker = Breaker(slow_probe, clock)
    database.up = False
    fail(breaker, database, 3)
    database.up = True
    clock.now += 5
    prober = threading.Thread(target=breaker.call, args=(database.query,))
    prober.start()
    probing.wait(10)

    fail(breaker, database, 1)
    go_on.set()
    prober.join()

    assert (breaker.state, database.calls) == ("up", 4)
