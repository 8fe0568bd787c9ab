"""What is made of a directory and a language alone, kept while that directory is the current one."""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar
from weakref import ReferenceType, ref

from service.catalog.record_store import HeldRecords
from service.domain.memo import Memo
from service.words.writer import Writer

T = TypeVar("T")


class Kept:
    """What is asked for again and again, at most so many of a language; never anything of a person or a request."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._latest: dict[str, tuple[ReferenceType[HeldRecords], Memo]] = {}

    def get(self, writer: Writer, key: object, make: Callable[[], T]) -> T:
        """What `make` makes, once for each key, directory and language; it lives no longer than its directory."""
        with self._lock:
            held = self._latest.get(writer.language)
            if held is None or held[0]() is not writer.records:
                held = self._latest[writer.language] = (ref(writer.records), Memo(self._most))
        return held[1].keep(key, make)
