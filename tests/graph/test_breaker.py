"""The circuit breaker under a clock that the test turns."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from service.graph.breaker import FAILURES, FIRST_WAIT_S, LONGEST_WAIT_S, Breaker


class World:
    """A clock, and a database that answers its probe from some moment on."""

    def __init__(self, back_at: float) -> None:
        self.time_s, self.back_at = 0.0, back_at
        self.waits: list[float] = []
        self.work: list[Callable[[], None]] = []
        self.breaker = Breaker(
            lambda: self.time_s >= self.back_at, now=lambda: self.time_s, sleep=self._sleep, aside=self.work.append
        )

    def _sleep(self, wait_s: float) -> None:
        assert self.breaker.is_open
        self.waits.append(wait_s)
        self.time_s += wait_s

    def fail(self, times: int) -> None:
        for _ in range(times):
            self.breaker.failed()


def test_it_opens_at_the_third_failure_in_a_row_and_tells_when_it_asks_again() -> None:
    world = World(0)
    world.fail(FAILURES - 1)
    before = world.breaker.is_open
    world.fail(1)

    assert (before, world.breaker.is_open, world.breaker.wait_s()) == (False, True, FIRST_WAIT_S)


def test_an_answer_between_failures_keeps_it_closed() -> None:
    world = World(0)
    for _ in range(5):
        world.fail(FAILURES - 1)
        world.breaker.succeeded()

    assert (world.breaker.is_open, world.work) == (False, [])


@given(away_s=st.floats(0, 10_000), more=st.integers(0, 50))
def test_one_probe_at_a_time_asks_after_5_10_20_30_30_seconds_until_it_is_answered(away_s: float, more: int) -> None:
    world = World(away_s)
    world.fail(FAILURES + more)
    world.breaker.succeeded()  # an answer that was under way when it opened
    still_open = world.breaker.is_open
    (probing,) = world.work
    probing()

    expected = [min(FIRST_WAIT_S * 2**number, LONGEST_WAIT_S) for number in range(len(world.waits))]
    assert still_open
    assert world.waits == expected
    assert away_s <= world.time_s <= max(away_s + LONGEST_WAIT_S, FIRST_WAIT_S)
    assert not world.breaker.is_open
    assert world.breaker.wait_s() == 0


def test_after_it_has_closed_three_failures_open_it_again() -> None:
    world = World(0)
    world.fail(FAILURES)
    world.work.pop()()
    world.fail(FAILURES - 1)
    closed = not world.breaker.is_open
    world.fail(1)

    assert (closed, world.breaker.is_open, len(world.work)) == (True, True, 1)


def test_a_probe_that_fails_in_itself_is_tried_again() -> None:
    world = World(0)
    answers = iter([RuntimeError("no more threads"), True])

    def probe() -> bool:
        if isinstance(found := next(answers), Exception):
            raise found
        return found

    breaker = Breaker(probe, sleep=lambda _: None, aside=world.work.append)
    for _ in range(FAILURES):
        breaker.failed()
    world.work.pop()()

    assert not breaker.is_open


def test_without_a_thread_for_its_probe_it_stays_closed_until_there_is_one() -> None:
    there_is_one: list[bool] = []

    def aside(_: Callable[[], None]) -> None:
        if not there_is_one:
            raise RuntimeError("can't start new thread")

    breaker = Breaker(lambda: True, aside=aside)
    for _ in range(FAILURES):
        breaker.failed()
    before = breaker.is_open
    there_is_one.append(True)
    breaker.failed()

    assert (before, breaker.is_open) == (False, True)
