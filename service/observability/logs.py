"""One chain for all lines of this process: JSON for programs, plain lines on a terminal; no values, no secrets."""

import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterable, MutableMapping
from typing import Any

import orjson
import structlog

from service.observability.causes import cause, place, shortened
from service.observability.current import current
from service.observability.redaction import Redaction
from service.observability.sentences import OURS, sentence
from service.observability.throttle import Throttle

STANDARD_ERROR = 2
LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
redaction = Redaction()
_stamped = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")
_chain: list[Any] = []  # the one logger, once `configure` has made it


class Lines:
    """Writes whole lines; a log that cannot be written must not stop what is logged."""

    def msg(self, line: bytes) -> None:
        """One line, in one piece, so that those of several processes do not mix."""
        try:
            os.write(STANDARD_ERROR, line + b"\n")
        except OSError:
            return

    log = debug = info = warning = error = critical = msg


class Records(logging.Handler):
    """Takes the records of `logging`: a repeated one once a minute, an error by type and place."""

    def __init__(self) -> None:
        super().__init__()
        self._throttle = Throttle()

    def emit(self, record: logging.LogRecord) -> None:
        """Passes it on as an event of the chain."""
        error = record.exc_info[1] if record.exc_info else None
        left_out = self._throttle.left_out((record.name, str(record.msg)[:200], error and place(error)))
        if left_out is None:
            return
        event: dict[str, Any] = {"logger": record.name}
        if error is not None:
            event["cause"] = cause(error)
        if current.request_id:
            event["request_id"] = current.request_id
        if left_out:
            event["left_out"] = left_out
        line(record.levelname.lower(), sentence(record), **event)


def line(level: str, event: str, **fields: Any) -> None:
    """One line; before `configure` there is none."""
    for logger in _chain:
        getattr(logger, level, logger.info)(event, **fields)


def configure(level: str, secrets: Iterable[str] = (), *, plain: bool | None = None) -> None:
    """
    All loggers of this process write to standard error from now on, ours from `level`, libraries from warning.

    `plain` lines are for people; by default those go to a terminal, and JSON elsewhere.
    """
    redaction.add(*secrets)
    as_plain = os.isatty(STANDARD_ERROR) if plain is None else plain
    _chain[:] = [
        structlog.wrap_logger(
            Lines(),
            processors=[_stamped, _redacted, _plain if as_plain else _json],
            wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
            context_class=dict,
        ).bind()
    ]
    root = logging.getLogger()
    root.handlers = [Records()]
    root.setLevel(logging.WARNING)
    logging.raiseExceptions = False  # else a record that cannot be written is printed with its values
    for name in OURS:
        logging.getLogger(name).setLevel(LEVELS[level])
    _take_what_nobody_caught()


def _take_what_nobody_caught() -> None:
    """Python prints errors and warnings with their message, which may hold a value."""
    log = logging.getLogger("service.unexpected")

    def warned(_: object, category: type[Warning], filename: str, lineno: int, *__: object, **___: object) -> None:
        log.warning("%s at %s:%s", category.__name__, shortened(filename), lineno)

    warnings.showwarning = warned  # type: ignore[assignment]
    sys.excepthook = lambda _, error, __: log.critical("An error ended the program.", exc_info=error)
    threading.excepthook = lambda event: log.error("An error ended a thread.", exc_info=event.exc_value)
    sys.unraisablehook = lambda event: log.error("An error could not be raised.", exc_info=event.exc_value)


def _redacted(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Only the event is free text: places and names are of the code."""
    event["event"] = redaction.hidden(event["event"])
    return event


def _json(_: object, level: str, event: MutableMapping[str, Any]) -> bytes:
    head = {"time": event.pop("time"), "level": level, "event": event.pop("event")}
    return orjson.dumps({**head, **event}, default=lambda value: type(value).__name__)


def _plain(_: object, level: str, event: MutableMapping[str, Any]) -> bytes:
    more = [f"{name}={value}" for name, value in event.items() if name not in ("time", "event", "logger")]
    return " ".join([event["time"][11:19], level, event["event"], *more]).encode("utf-8", "replace")
