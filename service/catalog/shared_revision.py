"""One number shared by the workers of a machine: the newest revision that one of them has seen committed."""

import fcntl
import mmap
import struct
import tempfile
import threading

_NUMBER = struct.Struct("<Q")


class Counter:
    """
    Made before the fork, then the same in every worker; it only rises.

    A worker that wrote raises it after the commit; who finds it above its own revision refreshes before it answers.
    The file lock is the kernel's: it ends with a worker that dies while it holds it.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 open as long as the map
        self._file.truncate(_NUMBER.size)
        self._map = mmap.mmap(self._file.fileno(), _NUMBER.size)
        self._threads = threading.Lock()

    @property
    def value(self) -> int:
        """The newest revision, 0 at first."""
        number: int = _NUMBER.unpack_from(self._map)[0]
        return number

    def raise_to(self, revision: int) -> None:
        """Sets it to a revision unless it stands higher."""
        with self._threads:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                if revision > self.value:
                    _NUMBER.pack_into(self._map, 0, revision)
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
