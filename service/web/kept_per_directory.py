"""What pages make of a directory and a language alone, kept while that directory is the current one."""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar
from weakref import ReferenceType, ref

from service.catalog.record_store import HeldRecords
from service.domain.memo import Memo
from service.words.writer import Writer

T = TypeVar("T")
_latest: dict[str, tuple[ReferenceType[HeldRecords], Memo]] = {}  # lives no longer than its directory
_lock = Lock()
MOST = 4_096  # of a language: what is asked for again and again, not a copy of the directory


def kept(writer: Writer, key: object, make: Callable[[], T]) -> T:
    """What `make` makes, once for each key, directory and language; never anything of a person or a request."""
    with _lock:
        held = _latest.get(writer.language)
        if held is None or held[0]() is not writer.records:
            held = _latest[writer.language] = (ref(writer.records), Memo(MOST))
    return held[1].keep(key, make)
