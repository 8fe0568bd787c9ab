"""Clients that are slow on purpose, always as many of each kind: who is thrown out comes again."""

import socket
import threading
import time
from contextlib import suppress

from tests.front import slow, trickle

BEAT_S = 0.5
HEAD = b"POST /api/referrals HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n"
LARGE = b"GET /api/map/boundaries?level=municipality HTTP/1.1\r\nHost: localhost\r\n\r\n"
# How many, what each sends first, and after how many seconds it is replaced; nginx throws the first two out after 5.
KINDS = {
    "idle": (18, b"", 6.0),
    "half a header": (200, b"GET / HTTP/1.1\r\nHost: loc", 6.0),
    "trickled body": (40, HEAD, 60.0),
    "reads nothing": (12, LARGE, 12.0),
}


class Slow:
    """All of them, on one thread until it is told to stop; `opened` counts their connections by kind."""

    def __init__(self, port: int) -> None:
        self._port, self._stop = port, threading.Event()
        self.opened = dict.fromkeys(KINDS, 0)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """They come within the first seconds."""
        self._thread.start()

    def stop(self) -> None:
        """All of them leave."""
        self._stop.set()
        self._thread.join()

    def alive(self) -> bool:
        """Whether they are still at it."""
        return self._thread.is_alive()

    def _run(self) -> None:
        held: dict[tuple[str, int], tuple[socket.socket, float]] = {}
        while not self._stop.wait(BEAT_S):
            for kind, (count, sent, most_s) in KINDS.items():
                for number in range(count):
                    self._turn(held, (kind, number), sent, most_s)
        for connection, _ in held.values():
            connection.close()

    def _turn(
        self, held: dict[tuple[str, int], tuple[socket.socket, float]], who: tuple[str, int], sent: bytes, most_s: float
    ) -> None:
        if who in held:
            connection, until = held[who]
            if time.monotonic() < until:
                if who[0] == "trickled body":
                    trickle(connection)
                return
            held.pop(who)[0].close()
        with suppress(OSError):  # refused: it tries again at the next beat
            # The first ones of all are spread over their time, so that they never come all at once.
            first = self.opened[who[0]] <= who[1]
            share = (who[1] + 1) / KINDS[who[0]][0] if first else 1.0
            held[who] = slow(self._port, who[1], sent), time.monotonic() + most_s * share
            self.opened[who[0]] += 1
