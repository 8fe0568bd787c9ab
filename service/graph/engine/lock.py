"""Locks between processes: files that the kernel frees when their holder ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.domain.errors import EngineError


@contextmanager
def exclusive(path: Path, *, wait_s: float, busy: str) -> Iterator[None]:
    """Held by one process at a time; after `wait_s` an EngineError with the sentence `busy`."""
    with _opened(path) as descriptor:
        if not _take(descriptor, wait_s):
            raise EngineError(busy)
        yield


@contextmanager
def turn(path: Path) -> Iterator[bool]:
    """Whether this process has the lock, taken without waiting and held while the block runs."""
    with _opened(path) as descriptor:
        yield _take(descriptor, 0)


def is_held(path: Path) -> bool:
    """Whether any living process holds the lock."""
    if not path.exists():
        return False
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        return not _take(descriptor, 0, fcntl.LOCK_SH)  # shared: two lookers must not take each other for the holder
    finally:
        os.close(descriptor)


def wait_until_free(path: Path, wait_s: float) -> bool:
    """True as soon as no living process holds the lock, False after `wait_s`."""
    until = time.monotonic() + wait_s
    while is_held(path):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """
    The file of a lock; at the end this process lets go, also of what a worker forked meanwhile has inherited.

    A lock is one of the open file, so a child would hold it on for ever; the child itself lets go of nothing.
    """
    descriptor, owner = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), os.getpid()
    try:
        yield descriptor
    finally:
        if os.getpid() == owner:
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _take(descriptor: int, wait_s: float, kind: int = fcntl.LOCK_EX) -> bool:
    until = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(0.05)
        else:
            return True
