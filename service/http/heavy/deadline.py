"""One deadline for a question, kept by the clock of the kernel: it ends any loop, also one nobody thought of."""

import os
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from flask import Flask

from service.http.heavy.errors import TookTooLong

LIMIT_S, AGAIN_S = 10.0, 1.0
Wsgi = Callable[..., Iterable[bytes]]


class DeadlineError(BaseException):
    """The time of a question is over; no error that code on the way could take for one of its own."""


def limited(app: Flask, limit_s: float = LIMIT_S) -> Wsgi:
    """The application with the deadline on each request; only for a process whose main thread answers alone."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        _end_children()
        raise DeadlineError

    signal.signal(signal.SIGALRM, stop)

    def answered(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        try:
            try:
                signal.setitimer(signal.ITIMER_REAL, limit_s, AGAIN_S)  # again, should something have swallowed it
                return app(environ, start_response)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        except DeadlineError:
            with app.request_context(environ):
                told = app.make_response(app.handle_user_exception(TookTooLong(limit_s)))
                return app.process_response(told)(environ, start_response)

    return answered


def _end_children() -> None:
    """The solver is a process of its own; it ends with the question that asked it."""
    for listed in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            for pid in listed.read_text().split():
                os.kill(int(pid), signal.SIGKILL)
