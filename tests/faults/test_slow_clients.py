"""Clients that are slow, broken or untrue, on a real server, alone and behind the delivered nginx."""

import json
import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import psutil
import pytest

from tests import front
from tests.cli.commands import ask
from tests.front import Site, slow, trickle

CANARY = "kanarienvogel"
LARGE = "/api/map/boundaries?level=municipality"
BROKEN = {
    "broken chunk": (
        b"POST /api/referrals HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\nkanarienvogel\r\n",
        400,
    ),
    "raw umlaut": ("GET /kanarienvogel-ü HTTP/1.1\r\nHost: localhost\r\n\r\n".encode("latin-1"), 400),
    "long line": (b"GET /" + CANARY.encode() * 400 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
    "long header": (b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + CANARY.encode() * 900 + b"\r\n\r\n", 431),
    "other version": (b"GET /kanarienvogel HTTP/3.7\r\nHost: localhost\r\n\r\n", 505),
    "other coding": (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: kanarienvogel\r\n\r\n", 501),
    "bad header": (b"GET / HTTP/1.1\r\nHost: localhost\r\nkanarien vogel: 1\r\n\r\n", 400),
}


@pytest.fixture(scope="module")
def site(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An instance behind the delivered nginx."""
    folder = Path(shutil.copytree(seeded, tmp_path_factory.mktemp("front") / "data"))
    with front.site(folder, settings={"DRAIN_S": "0"}) as both:
        yield both


def _raw(port: int, sent: bytes) -> tuple[int, bytes, bytes]:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(sent)
        response = HTTPResponse(connection)
        response.begin()
        return response.status, str(response.headers).lower().encode(), response.read()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_request_is_a_problem_and_leaves_no_trace(site: Site, name: str) -> None:
    sent, expected = BROKEN[name]
    status, head, body = _raw(site.behind, sent.replace(b"GET / ", b"GET /healthz "))
    assert status == expected, body
    assert b"application/problem+json" in head
    assert b"nosniff" in head
    assert json.loads(body)["status"] == expected
    assert CANARY.encode() not in body
    printed = site.log.read_text()
    assert CANARY not in printed
    assert "Traceback" not in printed
    assert "127.0.0.1" not in "".join(line for line in printed.splitlines() if "nvalid" in line)


def test_a_compressed_answer_is_known_again_by_its_tag(site: Site) -> None:
    connection = HTTPConnection("127.0.0.1", site.front, timeout=10)
    asked = {"Accept-Encoding": "gzip"}
    connection.request("GET", "/api/services?limit=20", headers=asked)
    first = connection.getresponse()
    first.read()
    assert first.headers["Content-Encoding"] == "gzip"
    assert first.headers["ETag"]
    connection.request("GET", "/api/services?limit=20", headers={**asked, "If-None-Match": first.headers["ETag"]})
    assert connection.getresponse().status == 304
    connection.close()


def test_what_is_held_back_by_nothing_is_large(site: Site) -> None:
    status, body = ask(site.behind, "GET", LARGE)
    assert status == 200
    assert len(body) > 16 * 16 * 1024  # more than nginx keeps of it in memory


def test_reads_go_on_beside_the_slow_clients_of_a_bad_day(site: Site) -> None:
    held = [slow(site.front, number, b"") for number in range(18)]
    held += [slow(site.front, number, b"GET / HTTP/1.1\r\nHost: loc") for number in range(200)]
    head = b"POST /api/referrals HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n"
    bodies = [slow(site.front, number, head) for number in range(40)]
    large = f"GET {LARGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    held += [slow(site.front, number, large) for number in range(12)]
    times = []
    for turn in range(120):
        if turn % 10 == 0:
            for one in bodies:
                trickle(one)
        began = time.perf_counter()
        status, _ = ask(site.front, "GET", "/api/services?limit=20")
        times.append(time.perf_counter() - began)
        assert status == 200
        time.sleep(0.08)
    for one in (*held, *bodies):
        one.close()
    print(f"p50 {sorted(times)[60] * 1000:.1f} ms, p99 {sorted(times)[-2] * 1000:.1f} ms")
    assert sorted(times)[-2] < 0.1


def test_a_reload_fails_no_read(site: Site) -> None:
    before = _workers(site.pid)
    os.kill(site.pid, signal.SIGHUP)
    until = time.monotonic() + 10
    statuses = []
    while time.monotonic() < until:
        statuses.append(ask(site.front, "GET", "/api/services?limit=20")[0])
        time.sleep(0.08)
    assert set(statuses) == {200}
    assert before
    assert before.isdisjoint(_workers(site.pid))


def _workers(pid: int) -> set[int]:
    """The processes that serve: they have the name of the main process, the database has not."""
    main = psutil.Process(pid)
    return {one.pid for one in main.children() if one.cmdline() == main.cmdline()}
