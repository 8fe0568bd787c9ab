"""Heavy questions are handed to a process of their own, so that nobody who reads waits for one."""

import socket
import time
from collections.abc import Callable, Iterable
from datetime import date
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from flask import Flask
from werkzeug.exceptions import HTTPException as Refused
from werkzeug.wrappers import Request, Response

from service.api.formats import TABLES
from service.api.heavy.deadline import LIMIT_S
from service.api.heavy.errors import Busy
from service.api.heavy.kept import Answered, Kept
from service.api.heavy.slots import slot
from service.api.reading import MEDIA, held, today
from service.domain.errors import VerweisgraphError

LIST, METHODS = "/api/services", ("GET", "HEAD", "POST")
PASSED = ("Host", "Accept", "Accept-Language", "Accept-Encoding", "Content-Type")
SCHEME, ROOT, REVISION = "X-Asked-Scheme", "X-Asked-Root", "X-Asked-Revision"
HELD = "If-None-Match"  # of what is kept here, compared here
OURS = ("connection", "date", "server", "transfer-encoding", "content-length")
SPARE_S = 3.0  # beyond the deadline: the way there, and a directory that is just being read
DOOR_S = 5.0
Wsgi = Callable[..., Iterable[bytes]]


def is_heavy(asked: Request) -> bool:
    """Whether a question is about gaps, worked out from all cells, or asks for the whole list as a table."""
    return about_gaps(asked.path) or (asked.path == LIST and asked.method != "POST" and _wants_a_table(asked))


def about_gaps(path: str) -> bool:
    """Whether an address is about gaps: its answer holds nothing about a person, so it may be kept for a while."""
    first, _, rest = path.lstrip("/").partition("/")
    if first == "ogc":
        return rest.startswith("collections/gap-cells/items")
    return rest == "gaps" or rest.startswith("gaps/")


def _wants_a_table(asked: Request) -> bool:
    if "f" in asked.args:
        return asked.args["f"] in TABLES
    return any(MEDIA[name] in asked.accept_mimetypes.values() for name in TABLES)


class Elsewhere:
    """
    The application of a worker: heavy questions go to `door`, a socket in a folder that also holds the slots.

    At most `waiting` threads of the worker wait for one; the others are there for those who read.
    """

    def __init__(self, app: Flask, door: Path, waiting: int) -> None:
        self._app, self._inner, self._door = app, app.wsgi_app, door
        self._kept, self._waiting = Kept(), BoundedSemaphore(waiting)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        asked = Request(environ)
        if asked.method not in METHODS or not is_heavy(asked):
            return self._inner(environ, start_response)
        with self._app.request_context(environ):
            try:
                answer: Any = self._answer(asked)
            except (VerweisgraphError, Refused) as error:
                made = self._app.make_response(self._app.handle_user_exception(error))
                answer = self._app.process_response(made)
            return answer(environ, start_response)

    def _answer(self, asked: Request) -> Response:
        state, key = self._state(), self._key(asked)
        found = self._kept.find(state, key)
        if found is None:
            if not self._waiting.acquire(blocking=False):
                raise Busy("Heavy questions wait here already; ask again in a few seconds.")
            try:
                found = self._kept.answer(state, key, lambda: self._asked(asked, state[0]), keep=about_gaps(asked.path))
            finally:
                self._waiting.release()
        tag = {name.lower(): value for name, value in found.headers}.get("etag", "")
        if tag and asked.method != "POST" and held(tag.removeprefix("W/").strip('"')):
            headers = [(name, value) for name, value in found.headers if name.lower() != "content-type"]
            return Response(status=304, headers=headers)
        told = Response(found.body, status=found.status, headers=list(found.headers))
        told.headers["X-Data-Age"] = str(self._app.extensions["state"]().age_s)
        return told

    def _state(self) -> tuple[int, str, date]:
        catalog = self._app.extensions["catalog"]()
        return catalog.revision, catalog.log_hash, today()

    def _key(self, asked: Request) -> tuple[object, ...]:
        method = "GET" if asked.method == "HEAD" else asked.method
        asked.max_content_length = self._app.config["MAX_CONTENT_LENGTH"]
        return (method, asked.root_url, *(asked.headers.get(name) for name in PASSED), _target(asked), asked.get_data())

    def _asked(self, asked: Request, revision: int) -> Answered:
        with slot(self._door.parent):
            connection = Door(self._door, LIMIT_S + SPARE_S)
            headers = {name: value for name in PASSED if (value := asked.headers.get(name)) is not None}
            headers |= {SCHEME: asked.scheme, ROOT: asked.root_path, REVISION: str(revision), "Connection": "close"}
            if not about_gaps(asked.path) and (held_by := asked.headers.get(HELD)):
                headers[HELD] = held_by
            method = "GET" if asked.method == "HEAD" else asked.method
            try:
                connection.request(method, _target(asked), asked.get_data() or None, headers)
                told = connection.getresponse()
                body = told.read()
            except (OSError, HTTPException) as error:
                raise Busy(
                    "The part that works out gaps ended and is started again; ask again in a few seconds."
                ) from error
            finally:
                connection.close()
        kept = tuple((name, value) for name, value in told.getheaders() if name.lower() not in OURS)
        return Answered(f"{told.status} {told.reason}", kept, body)


class Door(HTTPConnection):
    """A connection to a socket that is a file."""

    def __init__(self, path: Path, timeout_s: float) -> None:
        super().__init__("localhost", timeout=timeout_s)
        self._path = path

    def connect(self) -> None:
        """Waits a little for a door that is just being made, at a start or after the end of who stood behind it."""
        until = time.monotonic() + DOOR_S
        while True:
            self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self.sock.settimeout(self.timeout)
            try:
                return self.sock.connect(str(self._path))
            except (FileNotFoundError, ConnectionRefusedError):
                self.sock.close()
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)


def _target(asked: Request) -> str:
    raw = asked.environ.get("RAW_URI")
    if isinstance(raw, str) and raw.startswith("/"):
        return raw
    return str(asked.full_path if asked.query_string else asked.path)


def as_asked(app: Wsgi, reach: Callable[[int], None]) -> Wsgi:
    """The application of the other process: it knows what the worker knew, and names the address it was asked under."""

    def answered(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        reach(int(environ.get("HTTP_X_ASKED_REVISION", "0")))
        environ["wsgi.url_scheme"] = environ.get("HTTP_X_ASKED_SCHEME", "http")
        environ["SCRIPT_NAME"] = environ.get("HTTP_X_ASKED_ROOT", "")
        return app(environ, start_response)

    return answered
