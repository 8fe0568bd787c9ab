"""What a worker hands to the process for heavy questions, and what comes back: a stub stands behind a real socket."""

import json
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from gunicorn.http.errors import InvalidChunkSize, ParseException
from werkzeug.test import Client, EnvironBuilder, run_wsgi_app

from service.app import create_app
from service.cli.application import _broken_body
from service.http.heavy.elsewhere import Elsewhere
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

HOST = {"HTTP_HOST": "localhost", "SERVER_PROTOCOL": "HTTP/1.1"}


class Stub(BaseHTTPRequestHandler):
    """Tells what it was asked; dies where it is told to."""

    asked: list[dict[str, Any]]

    def answer(self) -> None:
        """The request as JSON, or no answer at all."""
        length = int(self.headers.get("Content-Length", "0"))
        told = {"path": self.path, "body": length, "headers": dict(self.headers)}
        self.rfile.read(length)
        type(self).asked.append(told)
        if "die" in self.path:
            return
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("ETag", '"one"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815 - names of the library

    def address_string(self) -> str:
        return "worker"

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, list[dict[str, Any]]]]:
    """A client of the worker's layer, and what the stub was asked."""
    folder = tmp_path_factory.mktemp("d")
    Stub.asked = []
    with socketserver.ThreadingUnixStreamServer(str(folder / "door"), Stub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Client(Elsewhere(_app(), folder / "door", 2)), Stub.asked
        server.shutdown()


def _app() -> Flask:
    app = create_app(seed_catalog, options=ON_FIXED_DAY)
    app.register_error_handler(ParseException, _broken_body)
    return app


def test_a_question_is_asked_once_and_then_known_with_its_tag(door: Any) -> None:
    client, asked = door
    first = client.get("/api/gaps/matrix?rows=need", environ_overrides=HOST)
    again = client.get("/api/gaps/matrix?rows=need", environ_overrides=HOST)
    unchanged = client.get("/api/gaps/matrix?rows=need", environ_overrides={**HOST, "HTTP_IF_NONE_MATCH": '"one"'})

    assert (first.status_code, first.get_data()) == (200, again.get_data())
    assert (unchanged.status_code, len(asked)) == (304, 1)
    assert asked[0]["headers"]["X-Asked-Revision"] == str(seed_catalog().revision)


def test_a_table_of_the_list_is_passed_on_and_not_kept(door: Any) -> None:
    client, asked = door
    for _ in range(2):
        answer = client.get("/api/services?f=csv&q=geheim", environ_overrides={**HOST, "HTTP_IF_NONE_MATCH": '"x"'})
        assert answer.get_json()["path"] == "/api/services?f=csv&q=geheim"

    assert [one["headers"]["If-None-Match"] for one in asked] == ['"x"', '"x"']


def test_only_what_is_needed_goes_through_the_door(door: Any) -> None:
    client, asked = door
    stated = {
        "HTTP_COOKIE": "a=b",
        "HTTP_REFERER": "https://x",
        "HTTP_X_ASKED_ROOT": "/evil",
        "HTTP_X_ASKED_ID": "mine",
    }
    client.get("/api/gaps/cells", environ_overrides={**HOST, **stated})

    assert not {"Cookie", "Referer", "User-Agent"} & asked[0]["headers"].keys()
    assert "evil" not in str(asked)
    assert asked[0]["headers"].get("X-Asked-Id") != "my"


def test_a_request_without_host_and_half_a_body_do_not_reach_it(door: Any) -> None:
    client, asked = door
    environ = EnvironBuilder("/api/gaps/matrix", environ_base={"SERVER_PROTOCOL": "HTTP/1.1"}).get_environ()
    del environ["HTTP_HOST"]
    _, nameless, _ = run_wsgi_app(client.application, environ)
    large = client.post(
        "/api/gaps/what-if",
        data=b" " * 70_002,
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={**HOST, "wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    )

    assert large.status_code == 413
    assert nameless.startswith("400")
    assert asked == []


def test_a_broken_body_is_the_callers_mistake(door: Any) -> None:
    class Broken:
        def read(self, *_: Any) -> bytes:
            raise InvalidChunkSize(b"x")

        readline = read

    client, asked = door
    answer = client.post(
        "/api/gaps/what-if",
        environ_overrides={
            **HOST,
            "wsgi.input": Broken(),
            "wsgi.input_terminated": True,
            "HTTP_TRANSFER_ENCODING": "chunked",
        },
    )

    assert (answer.status_code, asked) == (400, [])


@pytest.mark.parametrize("path", ["/api/gaps/cells?die=1", "/api/services?f=csv&q=die"])
def test_one_that_dies_is_a_503_with_a_way_on(door: Any, path: str) -> None:
    client, _ = door
    answer = client.get(path, environ_overrides=HOST)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0


def test_where_nobody_stands_behind_the_door_it_is_said(tmp_path: Path) -> None:
    answer = Client(Elsewhere(_app(), tmp_path / "door", 2)).get("/api/gaps/cells", environ_overrides=HOST)

    assert answer.status_code == 503
    assert "not ready yet" in answer.get_json()["detail"]


def test_the_page_of_a_busy_day_is_a_page(tmp_path: Path) -> None:
    worker = Client(Elsewhere(_app(), tmp_path / "door", 2))
    answer = worker.get("/de/gaps", environ_overrides=HOST, headers={"Accept": "text/html"})

    assert (answer.status_code, answer.mimetype) == (503, "text/html")
