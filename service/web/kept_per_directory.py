"""What pages make of a directory and a language alone, kept while that directory is the current one."""

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar
from weakref import ReferenceType, ref

from service.catalog.record_store import HeldRecords
from service.words.writer import Writer

T = TypeVar("T")
_latest: dict[str, tuple[ReferenceType[HeldRecords], dict[object, Any]]] = {}  # lives no longer than its directory
_lock = Lock()


def kept(writer: Writer, key: object, make: Callable[[], T]) -> T:
    """What `make` makes, once for each key, directory and language; never anything of a person or a request."""
    with _lock:
        held = _latest.get(writer.language)
        if held is None or held[0]() is not writer.records:
            held = _latest[writer.language] = (ref(writer.records), {})
    if key not in held[1]:
        held[1][key] = make()
    found: T = held[1][key]
    return found
