"""The number the workers share."""

import os
import signal

from service.catalog.shared_revision import Counter


def _in_a_child(work: object) -> int:
    child = os.fork()
    if child == 0:
        work()  # type: ignore[operator]
        os._exit(0)
    return child


def test_a_worker_sees_what_another_one_raised() -> None:
    counter = Counter()

    os.waitpid(_in_a_child(lambda: counter.raise_to(7)), 0)

    assert counter.value == 7


def test_it_never_falls() -> None:
    counter = Counter()
    counter.raise_to(7)

    counter.raise_to(3)

    assert counter.value == 7


def test_many_workers_leave_the_highest() -> None:
    counter = Counter()

    def climb(first: int) -> None:
        for revision in range(first, 2000, 4):
            counter.raise_to(revision)

    children = [_in_a_child(lambda first=first: climb(first)) for first in range(4)]
    for child in children:
        os.waitpid(child, 0)

    assert counter.value == 1999


def test_a_worker_killed_in_the_middle_blocks_nobody() -> None:
    counter = Counter()

    def forever() -> None:
        while True:
            counter.raise_to(counter.value)

    for _ in range(5):
        child = _in_a_child(forever)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    counter.raise_to(1)

    assert counter.value == 1
