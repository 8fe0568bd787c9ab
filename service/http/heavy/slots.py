"""How many heavy questions the machine works on at once: locks of files, which free themselves with their process."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from service.http.heavy.errors import SHUT, Busy

AT_ONCE, WAIT_S, POLL_S = 2, 0.5, 0.02


@contextmanager
def slot(folder: Path, *, at_once: int = AT_ONCE, wait_s: float = WAIT_S) -> Iterator[None]:
    """One of the places of the machine; Busy if none gets free in a moment."""
    until = time.monotonic() + wait_s
    while (taken := _free(folder, at_once)) is None:
        if time.monotonic() >= until:
            raise Busy(f"{at_once} heavy questions are being worked on; ask again in a few seconds.")
        time.sleep(POLL_S)
    with taken:
        yield


def _free(folder: Path, at_once: int) -> TextIO | None:
    for number in range(at_once):
        try:
            file = (folder / f"slot{number}").open("w")
        except OSError as error:
            raise Busy(SHUT) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
        else:
            return file
    return None
