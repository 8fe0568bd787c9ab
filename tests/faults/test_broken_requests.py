"""Requests that break off or are none, on a real server: one clear answer each."""

import json
import socket
from http.client import HTTPResponse
from pathlib import Path

import pytest

JSON = b"Host: localhost\r\nContent-Type: application/json\r\n"
FORM = b"Host: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
API, PAGE = b"POST /api/referrals HTTP/1.1\r\n" + JSON, b"POST /de/find HTTP/1.1\r\n" + FORM
LENGTH, CHUNKED = b"Content-Length: 900\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"
WHOLE_LOOKING = (
    b'{"postcode": "08371", "needs": ["N11"]}'  # valid by itself, and only the beginning of what was announced
)
FILLED = b"place=08371&needs=N11"
TOO_MANY = b"2000\r\n" + b" " * 8192 + b"\r\n"
CASES = {
    "no host": (b"GET /healthz HTTP/1.1\r\n\r\n", 400, "Host"),
    "no host, a page": (b"GET /de/ HTTP/1.1\r\n\r\n", 400, "Host"),
    "two hosts": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "header"),
    "no name of ours": (b"GET /healthz HTTP/1.1\r\nHost: other.example\r\n\r\n", 400, "TRUSTED_HOSTS"),
    "a short body": (API + LENGTH + WHOLE_LOOKING, 400, "shorter"),
    "a cut chunked body": (API + CHUNKED + b"900\r\n" + WHOLE_LOOKING, 400, "shorter"),
    "a short form": (PAGE + LENGTH + FILLED, 400, ""),
    "a cut chunked form": (PAGE + CHUNKED + b"900\r\n" + FILLED, 400, ""),
    "a cut form in parts": (
        b"POST /de/find HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        b"Content-Length: 9\r\n\r\n--x\r\nCont",
        415,
        "",
    ),
    "a large chunked body": (API + CHUNKED + TOO_MANY * 20 + b"0\r\n\r\n", 413, "65536"),
    "a large chunked form": (PAGE + CHUNKED + TOO_MANY * 20 + b"0\r\n\r\n", 413, ""),
    "a large body": (API + b"Content-Length: 65537\r\n\r\n" + b" " * 65537, 413, "65536"),
    "two lengths": (API + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400, "header"),
    "length and chunks": (API + b"Content-Length: 2\r\n" + CHUNKED + b"0\r\n\r\n", 400, "header"),
    "many headers": (b"GET /healthz HTTP/1.1\r\n" + JSON + b"X-A: 1\r\n" * 150 + b"\r\n", 431, "headers"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_request_has_one_clear_answer(instance: tuple[Path, int], name: str) -> None:
    sent, expected, words = CASES[name]

    status, headers, body = _answer(instance[1], sent)

    assert (status, headers["Cache-Control"], headers["X-Content-Type-Options"]) == (expected, "no-store", "nosniff")
    if b" /de/" in sent:
        assert headers["Content-Type"].startswith("text/html")
    else:
        assert headers["Content-Type"] == "application/problem+json"
        told = json.loads(body)
        assert told["status"] == expected
        assert words in told["detail"]


def test_a_chunked_body_of_just_the_limit_is_read(instance: tuple[Path, int]) -> None:
    filled = WHOLE_LOOKING + b" " * (64 * 1024 - len(WHOLE_LOOKING))

    status, _, body = _answer(instance[1], API + CHUNKED + b"10000\r\n" + filled + b"\r\n0\r\n\r\n")

    assert status == 200, body


def test_without_a_web_server_in_front_nobody_is_believed(instance: tuple[Path, int]) -> None:
    claims = b"X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-Host: localhost\r\nX-Forwarded-Proto: https\r\n"
    asked = b"GET /ogc/?f=json HTTP/1.1\r\nHost: 127.0.0.1\r\n"

    plain, claimed = _answer(instance[1], asked + b"\r\n"), _answer(instance[1], asked + claims + b"\r\n")

    assert plain[0] == 200
    assert claimed[2] == plain[2]
    assert b"http://127.0.0.1/ogc" in plain[2]


def test_http_1_0_needs_no_host(instance: tuple[Path, int]) -> None:
    assert _answer(instance[1], b"GET /healthz HTTP/1.0\r\n\r\n")[0] == 200


def _answer(port: int, sent: bytes) -> tuple[int, dict[str, str], bytes]:
    """The answer to these bytes, after which nothing more is sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        response = HTTPResponse(connection)
        response.begin()
        return response.status, dict(response.headers), response.read()
