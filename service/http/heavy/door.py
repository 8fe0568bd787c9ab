"""The way to the processes that work out heavy questions: a socket that is a file."""

import socket
import time
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType

from service.http.heavy.errors import SHUT, Busy

WAIT_S, LOOK_S = 5.0, 0.05


class Door(HTTPConnection):
    """A connection that ends with its block; Busy where nobody stands behind the socket."""

    def __init__(self, path: Path, timeout_s: float) -> None:
        super().__init__("localhost", timeout=timeout_s)
        self._path = path

    def __enter__(self) -> "Door":
        self.connect()
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def connect(self) -> None:
        """Waits a moment for a door that is just being made, at a start or after the end of who stood behind it."""
        until = time.monotonic() + WAIT_S
        while True:
            self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self.sock.settimeout(self.timeout)
            try:
                return self.sock.connect(str(self._path))
            except OSError as error:
                self.sock.close()
                if time.monotonic() > until:
                    raise Busy(SHUT) from error
                time.sleep(LOOK_S)
