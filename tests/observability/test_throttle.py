"""Repeated causes."""

from service.observability.throttle import MOST_KEYS, Throttle


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_cause_is_told_once_a_minute_with_how_often_it_was_left_out() -> None:
    clock = Clock()
    throttle = Throttle(clock=clock)

    first = [throttle.left_out("away") for _ in range(4)]
    clock.now = 60.0

    assert first == [0, None, None, None]
    assert throttle.left_out("away") == 3
    assert throttle.left_out("away") is None


def test_another_cause_is_told_at_once() -> None:
    throttle = Throttle(clock=Clock())

    throttle.left_out("away")

    assert throttle.left_out("frozen") == 0


def test_many_causes_take_no_more_than_their_room() -> None:
    throttle = Throttle(clock=Clock())

    for number in range(MOST_KEYS + 1):
        throttle.left_out(number)

    assert throttle.left_out(MOST_KEYS) is None
    assert throttle.left_out(0) == 0  # forgotten, so told again
