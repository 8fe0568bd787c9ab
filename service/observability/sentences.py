"""What a log record may say: our own sentences as they are, those of libraries without values."""

import logging
import re

from service.observability.causes import shortened

OURS = ("service", "seed", "graph_schema")
_PLAIN_WORDS = re.compile(r"[A-Za-z ()_]+\.?")
_SIGNAL = re.compile(r"SIG[A-Z0-9]{2,10}")


def sentence(record: logging.LogRecord) -> str:
    """The event; a library is quoted only where no value can be in it, else its place is named."""
    place = f"{record.name} tells something at {shortened(record.pathname)}:{record.lineno}"
    if record.name.partition(".")[0] in OURS:
        try:
            return record.getMessage()
        except (TypeError, ValueError):  # a text that does not fit its values
            return place
    if record.name.partition(".")[0] != "gunicorn" or not isinstance(record.msg, str):
        return place
    if not record.args:
        return record.msg if _PLAIN_WORDS.fullmatch(record.msg) else place
    values = record.args if isinstance(record.args, tuple) else ()
    try:
        return record.msg % tuple(_without_text(value) for value in values)
    except (TypeError, ValueError):
        return place


def _without_text(value: object) -> object:
    """Numbers and names of signals; nothing else."""
    known = isinstance(value, int) or (isinstance(value, str) and _SIGNAL.fullmatch(value))
    return value if known else "…"
