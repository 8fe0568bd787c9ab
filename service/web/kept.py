"""What pages make of a directory and a language alone, kept while that directory is the current one."""

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar
from weakref import ReferenceType, ref

from service.api.texts import Texts
from service.catalog.held import HeldRecords

T = TypeVar("T")
_latest: dict[str, tuple[ReferenceType[HeldRecords], dict[object, Any]]] = {}  # lives no longer than its directory
_lock = Lock()


def kept(texts: Texts, key: object, make: Callable[[], T]) -> T:
    """What `make` makes, once for each key, directory and language; never anything of a person or a request."""
    with _lock:
        held = _latest.get(texts.language)
        if held is None or held[0]() is not texts.records:
            held = _latest[texts.language] = (ref(texts.records), {})
    if key not in held[1]:
        held[1][key] = make()
    found: T = held[1][key]
    return found
