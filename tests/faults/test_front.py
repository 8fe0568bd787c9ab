"""What the delivered nginx answers itself, what it lets through, and what it does not believe."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil
import pytest

from service.answers.clock import today
from service.graph.engine.ports import free_port
from tests import front
from tests.cli.commands import CASE
from tests.front import Site
from tests.graph_server import ROOT

PROBLEM, PAGE = "application/problem+json", "text/html; charset=utf-8"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FORM = {**BROWSER, "Content-Type": "application/x-www-form-urlencoded"}
ADDRESSES = (f"127.0.2.{number}" for number in range(1, 250))
CLAIMS = {
    "X-Forwarded-For": "198.51.100.7",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Prefix": "/evil",
    "Forwarded": "for=198.51.100.7;host=evil.example",
    "SCRIPT_NAME": "/evil",
    "X-Script-Name": "/evil",
    "X-Request-ID": "evil-evil-evil",
}


@pytest.fixture(scope="module")
def site(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = Path(shutil.copytree(seeded, tmp_path_factory.mktemp("front") / "data"))
    with front.site(folder, settings={"DRAIN_S": "0", "WORKERS": "1"}) as both:
        yield both


@pytest.fixture
def sender() -> str:
    """An address that has asked nothing yet."""
    return next(ADDRESSES)


def _ask(
    port: int, sender: str, method: str, path: str, headers: dict[str, str] | None = None, body: Any = None
) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10, source_address=(sender, 0))
    kind = {} if body is None or isinstance(body, bytes) else {"Content-Type": "application/json"}
    try:
        connection.request(
            method, path, json.dumps(body) if kind else body, {"Host": "hilfe.example", **kind, **(headers or {})}
        )
        response = connection.getresponse()
        return response.status, dict(response.headers), response.read()
    finally:
        connection.close()


def _is_said(status: int, path: str, headers: dict[str, str], answer: tuple[int, dict[str, str], bytes]) -> None:
    """The answer is of nginx, in the shape that whoever asked can read."""
    told, given, body = answer
    assert (told, given["Cache-Control"], given["X-Content-Type-Options"]) == (status, "no-store", "nosniff")
    if "text/html" in headers.get("Accept", "") and not path.startswith("/api/"):
        assert given["Content-Type"] == PAGE
        assert given["Content-Security-Policy"].startswith("default-src 'none'")
        assert b'<html lang="de">' in body
    else:
        assert given["Content-Type"] == PROBLEM
        problem = json.loads(body)
        assert problem.keys() == {"type", "title", "status", "detail", "instance", "errors"}
        assert (problem["status"], problem["type"]) == (status, f"/problems/{status}")
    assert ("Retry-After" in given) == (status in (429, 503, 504))


ASKED = [("/de/find", FORM), ("/api/referrals", BROWSER), ("/de/find", {}), ("/api/referrals", {})]


@pytest.mark.parametrize(("path", "headers"), ASKED)
def test_a_body_over_the_limit(site: Site, sender: str, path: str, headers: dict[str, str]) -> None:
    _is_said(413, path, headers, _ask(site.front, sender, "POST", path, headers, b" " * 1_100_000))


@pytest.mark.parametrize(("path", "headers"), [("/de/gaps/map", BROWSER), ("/api/places?q=a", {})])
def test_more_than_a_person_asks(site: Site, sender: str, path: str, headers: dict[str, str]) -> None:
    answers = [_ask(site.front, sender, "GET", "/healthz") for _ in range(120)]
    refused = _ask(site.front, sender, "GET", path, headers)
    other = _ask(site.front, next(ADDRESSES), "GET", "/healthz")

    assert all(answer[0] == 200 for answer in answers[:61])
    _is_said(429, path, headers, refused)
    assert other[0] == 200


def test_referrals_have_a_limit_of_their_own(site: Site, sender: str) -> None:
    answers = [_ask(site.front, sender, "POST", "/api/referrals", body=CASE) for _ in range(40)]
    read = _ask(site.front, sender, "GET", "/healthz")

    assert {answer[0] for answer in answers[:31]} == {200}
    _is_said(429, "/api/referrals", {}, answers[-1])
    assert read[0] == 200


def test_one_address_has_forty_connections(site: Site, sender: str) -> None:
    head = b"POST /api/referrals HTTP/1.1\r\nHost: hilfe.example\r\nContent-Length: 900\r\n\r\n"
    held = []
    for _ in range(40):
        connection = socket.create_connection(("127.0.0.1", site.front), source_address=(sender, 0))
        connection.sendall(head.replace(b"/api/referrals", b"/api/rights"))
        held.append(connection)
    time.sleep(0.3)
    refused = _ask(site.front, sender, "GET", "/de/", BROWSER)
    other = _ask(site.front, next(ADDRESSES), "GET", "/healthz")
    for one in held:
        one.close()

    _is_said(429, "/de/", BROWSER, refused)
    assert other[0] == 200


@pytest.mark.parametrize(("path", "headers"), ASKED)
def test_nobody_behind_it(tmp_path: Path, sender: str, path: str, headers: dict[str, str]) -> None:
    with front.nginx(tmp_path, free_port()) as (port, _):
        _is_said(503, path, headers, _ask(port, sender, "GET", path, headers))


def test_somebody_behind_it_who_does_not_answer(site: Site, tmp_path: Path, sender: str) -> None:
    workers = [one for one in psutil.Process(site.pid).children() if "java" not in one.name()]
    for one in workers:
        one.suspend()
    try:
        with front.nginx(tmp_path, site.behind, **{"proxy_read_timeout 15s": "proxy_read_timeout 1s"}) as (port, _):
            page, program = (_ask(port, sender, "GET", "/de/", headers) for headers in (BROWSER, {}))
    finally:
        for one in workers:
            one.resume()

    _is_said(504, "/de/", BROWSER, page)
    _is_said(504, "/de/", {}, program)


@pytest.mark.parametrize("path", ["/ogc/?f=json", "/de/", "/api/services?limit=1", "/nosuch"])
def test_what_a_client_claims_changes_nothing(site: Site, sender: str, path: str) -> None:
    plain, claimed = (_ask(site.front, sender, "GET", path, headers) for headers in ({}, CLAIMS))

    assert plain[0] == claimed[0]
    assert plain[2] == claimed[2]
    assert b"evil" not in claimed[2]
    assert "evil" not in str(claimed[1])


def test_links_are_those_of_the_public_address(site: Site, sender: str) -> None:
    claimed = {"X-Forwarded-Host": "localhost"}  # by a proxy that is believed

    assert b"https://hilfe.example/ogc" in _ask(site.front, sender, "GET", "/ogc/?f=json")[2]
    assert b"https://hilfe.example/ogc" in _ask(site.behind, "127.0.0.1", "GET", "/ogc/?f=json", claimed)[2]


def test_script_name_is_nobodys_to_set(site: Site) -> None:
    assert _ask(site.behind, "127.0.0.1", "GET", "/healthz", {"SCRIPT_NAME": "/evil"})[0] == 200


def test_another_name_is_refused(site: Site, sender: str) -> None:
    status, headers, _ = _ask(site.front, sender, "GET", "/api/services", {"Host": "evil.example"})

    assert (status, headers["Content-Type"]) == (400, PROBLEM)


def test_who_claims_other_addresses_is_counted_as_one_sender(site: Site, sender: str) -> None:
    counted = {
        "month": f"{today():%Y-%m}",
        "region": "14524",
        "need": "N11",
        "outcome": "no_service",
    }
    statuses = []
    for number in range(125):
        claims = {"X-Forwarded-For": f"198.51.100.{number}"}
        statuses.append(_ask(site.front, sender, "POST", "/api/demand", claims, counted)[0])
        time.sleep(0.04)

    assert statuses[:120].count(201) == 120
    assert set(statuses[120:]) == {429}


def test_the_delivered_file_is_taken_where_its_output_is_a_socket_as_under_systemd() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        checked = subprocess.run(
            [front.NGINX, "-t", "-c", str(ROOT / "deploy" / "nginx.conf")],
            stdout=theirs,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert checked.returncode == 0, checked.stderr
