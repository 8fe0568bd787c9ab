"""The line of a request: who may name it, and what it says."""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.http.problems import install
from service.observability import logs, measures
from service.observability.current import asking_the_database
from service.observability.requests import Observed

PROXY = "127.0.0.1"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


class Numbers:
    """Keeps what was observed in a list."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, int]] = []

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        self.seen.append((route, method, status))

    def count(self, name: str) -> None:
        raise AssertionError(name)

    def set(self, name: str, value: float) -> None:
        raise AssertionError(name)


@pytest.fixture
def numbers() -> Iterator[Numbers]:
    kept = Numbers()
    measures.keep(kept)
    yield kept
    measures._keepers.clear()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The lines of the chain, as the chain writes them."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(os, "write", lambda _, line: found.append(json.loads(line)) or len(line))
    monkeypatch.setattr(logs, "_take_what_nobody_caught", lambda: None)
    monkeypatch.setattr(logs.logging, "getLogger", lambda *_: logs.logging.Logger("apart"))
    logs.configure("info", plain=False)
    yield found
    logs._chain.clear()


@pytest.fixture
def client() -> FlaskClient:
    app = Flask("observed")
    install(app)

    @app.get("/people/<name>")
    def person(name: str) -> str:
        with asking_the_database():
            return name

    @app.get("/broken/<name>")
    def broken(name: str) -> str:
        return str(int(name))

    app.wsgi_app = Observed(app, app.wsgi_app, (PROXY,), lambda: 7)  # type: ignore[method-assign]
    return app.test_client()


def test_the_line_names_the_template_and_not_the_address(client: FlaskClient, told: list[dict[str, Any]]) -> None:
    client.get("/people/kanarienvogel?q=kanarienvogel", headers={"Referer": "kanarienvogel"})

    (line,) = told
    assert "kanarienvogel" not in str(line)
    assert (line["route"], line["method"], line["status"], line["revision"]) == ("/people/<name>", "GET", 200, 7)
    assert line["duration_ms"] > 0
    assert "database_ms" in line


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/nowhere", ("unmatched", "GET", 404)),
        ("KANARIENVOGEL", "/people/x", ("unmatched", "other", 405)),
        ("DELETE", "/people/x", ("unmatched", "DELETE", 405)),
    ],
)
def test_what_a_caller_makes_up_is_no_label(
    client: FlaskClient,
    told: list[dict[str, Any]],
    numbers: Numbers,
    method: str,
    path: str,
    expected: tuple[str, str, int],
) -> None:
    client.open(path, method=method)

    assert numbers.seen == [expected]
    assert (told[0]["route"], told[0]["method"], told[0]["status"]) == expected


@pytest.mark.parametrize(
    ("sender", "stated", "believed"),
    [
        (PROXY, "a1b2c3d4-e5f60718", True),
        ("10.0.0.9", "a1b2c3d4-e5f60718", False),
        (PROXY, "Zwickau-AE-25-1-2-1990", False),
        (PROXY, "short", False),
        (PROXY, "has spaces in it", False),
        (PROXY, "a" * 65, False),
        (PROXY, "müller-1990", False),
    ],
)
def test_an_id_is_taken_from_a_proxy_if_it_is_a_number_of_its_own(
    client: FlaskClient, told: list[dict[str, Any]], sender: str, stated: str, *, believed: bool
) -> None:
    answer = client.get("/people/x", headers={"X-Request-ID": stated}, environ_base={"REMOTE_ADDR": sender})

    assert (answer.headers["X-Request-ID"] == stated) is believed
    assert told[0]["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (f"00-{TRACE}-00f067aa0ba902b7-01", TRACE),
        (f"cc-{TRACE}-00f067aa0ba902b7-01-what-comes-later", TRACE),
        (f"00-{'0' * 32}-00f067aa0ba902b7-01", None),
        (f"00-{TRACE}-{'0' * 16}-01", None),
        (f"ff-{TRACE}-00f067aa0ba902b7-01", None),
        (f"00-{TRACE.upper()}-00f067aa0ba902b7-01", None),
        (f"00-{TRACE}-00f067aa0ba902b7-01-more", None),
        ("kanarienvogel", None),
    ],
)
def test_the_id_of_a_trace_is_told_where_it_is_well_formed(
    client: FlaskClient, told: list[dict[str, Any]], stated: str, expected: str | None
) -> None:
    for sender in (PROXY, "203.0.113.9"):
        client.get("/people/x", headers={"traceparent": stated}, environ_base={"REMOTE_ADDR": sender})

    assert [line.get("trace_id") for line in told] == [expected, None]


def test_the_number_of_an_unexpected_error_is_the_id_of_its_request(
    client: FlaskClient, told: list[dict[str, Any]]
) -> None:
    answer = client.get("/broken/kanarienvogel")

    (line,) = [one for one in told if one["event"] == "request"]
    assert answer.status_code == 500
    assert line["request_id"] in answer.get_json()["detail"]
    assert line["level"] == "error"
    assert line["error"].startswith("ValueError at tests/observability/test_requests.py:")
    assert "kanarienvogel" not in str(told)


def test_an_error_outside_of_the_app_is_told_too(told: list[dict[str, Any]], numbers: Numbers) -> None:
    def broken(_: object, __: object) -> list[bytes]:
        raise OSError("kanarienvogel")

    app = Flask("observed")
    app.wsgi_app = Observed(app, broken, (), lambda: None)  # type: ignore[method-assign]

    with pytest.raises(OSError, match="kanarien"):
        app.test_client().get("/")

    assert numbers.seen == [("unmatched", "GET", 500)]
    assert "kanarienvogel" not in str(told)


def test_a_number_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        measures.count("refferals")
    with pytest.raises(KeyError):
        measures.set_gauge("catalog_revison", 1)
