"""A log that says the same cause once a minute, however often it happens."""

import logging
import time
from collections.abc import Callable
from threading import Lock

SAME_AGAIN_S = 60.0
MOST_CAUSES = 1000


class Seldom(logging.Filter):
    """
    Lets a record through unless one of the same cause passed within a minute; the next one says how many were left out.

    A cause is the text of the record and the kind of its exception, with the line that raised it; arguments do not
    count.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now, self._lock = now, Lock()
        self._said: dict[object, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        cause, now = _cause(record), self._now()
        with self._lock:
            at, left_out = self._said.get(cause, (float("-inf"), 0))
            if now - at < SAME_AGAIN_S:
                self._said[cause] = (at, left_out + 1)
                return False
            if len(self._said) >= MOST_CAUSES:
                self._said.clear()
            self._said[cause] = (now, 0)
        if left_out:
            record.msg = f"{record.msg} (and {left_out} times since it was last said)"
        return True


def _cause(record: logging.LogRecord) -> object:
    kind, _, trace = record.exc_info or (None, None, None)
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else None
    return (record.name, str(record.msg), kind, place)
