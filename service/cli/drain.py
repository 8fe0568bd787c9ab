"""The end of a server: not ready at once, served for the drain time, and nobody who waits is turned away."""

import ctypes
import logging
import mmap
import signal
import socket
import struct
import time
from typing import Any

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from service.cli.worker import ProblemWorker

SO_ATTACH_FILTER = 26  # asm-generic/socket.h
LOAD_BYTE, AND, EQUAL, RETURN = 0x30, 0x54, 0x15, 0x06  # classic BPF: code, jump if true, jump if not, value
FLAGS_AT, SYN, SYN_ACK, ALL = 13, 0x02, 0x12, 0xFFFFFFFF
NO_NEW_ONES = (
    (LOAD_BYTE, 0, 0, FLAGS_AT),
    (AND, 0, 0, SYN_ACK),
    (EQUAL, 0, 1, SYN),
    (RETURN, 0, 0, 0),
    (RETURN, 0, 0, ALL),
)
SETTLE_S = 0.1  # handshakes under way end in it
log = logging.getLogger(__name__)


class Ending:
    """Whether the end has begun; made before the fork, then the same in every process."""

    def __init__(self) -> None:
        self._map = mmap.mmap(-1, 1)

    @property
    def begun(self) -> bool:
        """True from the first signal on."""
        return bool(self._map[0])

    def begin(self) -> None:
        """From now on."""
        self._map[0] = 1


class DrainingArbiter(Arbiter):  # type: ignore[misc]
    """gunicorn's main process; its application has an `ending` and a `drain_s`."""

    ends_at: float | None = None
    told = False

    def signal(self, sig: int, frame: Any) -> None:
        """Queues a signal; a second SIGTERM asks for the end at once, as SIGINT and SIGQUIT do."""
        if sig == signal.SIGTERM:
            sig, self.told = (signal.SIGQUIT if self.told else sig), True
        super().signal(sig, frame)

    def handle_term(self) -> None:
        """Readiness ends now, the rest after the drain time."""
        self.app.ending.begin()
        self.ends_at = time.monotonic() + self.app.drain_s
        if self.app.drain_s:
            log.warning("Requests are served for %d seconds more; a second signal ends at once.", self.app.drain_s)

    def wait_for_signals(self, timeout: float = 1.0) -> list[int]:
        """Signals that came; the end of the loop once the drain time is over."""
        if self.ends_at is None:
            return list(super().wait_for_signals(timeout))
        signals = list(super().wait_for_signals(min(timeout, max(self.ends_at - time.monotonic(), 0.01))))
        if not signals and time.monotonic() >= self.ends_at:
            raise StopIteration
        return signals

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 - the signature of gunicorn
        """Ends the workers; gracefully, those who are connected already are answered."""
        if graceful:
            for listener in self.LISTENERS:
                close_to_new_ones(listener)
            time.sleep(SETTLE_S)
        super().stop(graceful)


class DrainingWorker(ProblemWorker):
    """A worker that at the end of the server takes everybody who is connected before it closes the port."""

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - the signature of gunicorn
        """Where the last to be accepted are taken."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive and self.app.ending.begun:
            self._take_who_waits()

    def handle_request(self, req: Any, conn: Any) -> bool:
        """One request; at the end of the server its client is told to connect anew."""
        if self.app.ending.begun:
            self.max_keepalived = 0
        return bool(super().handle_request(req, conn))

    def handle_quit(self, sig: int, frame: Any) -> None:
        """Ends at once: first the port is free; no lock is taken, since this very thread may hold that of its pool."""
        for listener in self.sockets:
            listener.close()
        Worker.handle_quit(self, sig, frame)

    def _take_who_waits(self) -> None:
        for listener in self.sockets:
            before = -1
            while before != self.nr_conns:
                before = self.nr_conns
                self.accept(listener)
            listener.close()


def close_to_new_ones(listener: socket.socket) -> None:
    """
    Lets nobody connect any more, in all processes that share the listener; who waits in its queue can be accepted.

    Linux resets what is queued when a listener closes, and has no other way to stop the queue from growing: the first
    packets of new connections are dropped instead, so that their clients try again, and are refused then.
    """
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in NO_NEW_ONES))
    program = struct.pack("HP", len(NO_NEW_ONES), ctypes.addressof(code))
    try:
        listener.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)
    except OSError:
        log.warning("Who connects while the port closes may be cut off.")
