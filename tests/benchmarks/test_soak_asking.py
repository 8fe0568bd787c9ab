"""The load of a soak is honest: what waits is timed from when it was due, and what goes wrong is kept."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer

import pytest

from benchmarks.soak.asking import Crowd, Kept
from benchmarks.soak.mix import Request
from service.graph.engine.ports import free_port

STALL_S = 1.5


class Answers(BaseHTTPRequestHandler):
    """Stalls at /stall, fails at /broken, hangs up at /cut."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/cut":
            self.close_connection = True
            return
        if self.path == "/stall":
            time.sleep(STALL_S)
        self.send_response(500 if self.path == "/broken" else 200)
        self.send_header("Content-Length", "2")
        self.send_header("X-Data-Age", "1")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Nothing: the tests say what matters."""


@contextmanager
def serving(kind: type[HTTPServer]) -> Iterator[int]:
    with kind(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def asked(port: int, paths: list[str], clients: int, gap_s: float = 0.01) -> Kept:
    """All of them, each due a little after the one before."""
    kept, requests = Kept(), iter([Request(path, "GET", path) for path in paths])
    due = (number * gap_s for number in range(len(paths)))
    crowd = Crowd("read", port, due, lambda: next(requests), kept, network=9)
    for thread in crowd.start(clients, time.monotonic()):
        thread.join()
    kept.answers.sort()
    return kept


def test_a_stall_counts_for_everything_that_was_due_meanwhile() -> None:
    with serving(ThreadingHTTPServer) as port:
        kept = asked(port, ["/stall", *["/"] * 20], clients=1)

    assert len(kept.answers) == 21
    for number, one in enumerate(kept.answers):
        assert one.latency_s >= STALL_S - number * 0.01 - 0.001


def test_clients_that_are_free_go_on_beside_a_stall() -> None:
    with serving(ThreadingHTTPServer) as port:
        kept = asked(port, ["/stall", *["/"] * 20], clients=4)

    assert sorted(one.latency_s for one in kept.answers)[10] < STALL_S / 2
    assert kept.wrong == []
    assert {one.age_s for one in kept.answers} == {1.0}


@pytest.mark.parametrize(("path", "status", "said"), [("/broken", 500, "ok"), ("/cut", 0, "RemoteDisconnected")])
def test_what_goes_wrong_is_kept_with_what_was_asked(path: str, status: int, said: str) -> None:
    with serving(ThreadingHTTPServer) as port:
        kept = asked(port, ["/", path, "/"], clients=1)

    assert [one.status for one in kept.answers] == [200, status, 200]
    (wrong,) = kept.wrong
    assert path in wrong.what
    assert said in wrong.text


def test_a_server_that_is_not_there_is_an_error_for_each_request() -> None:
    kept = asked(free_port(), ["/"] * 3, clients=2)

    assert [one.verdict for one in kept.answers] == ["error"] * 3
    assert len(kept.wrong) == 3
