"""Heavy questions are handed to a process of their own, so that nobody who reads waits for one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from hashlib import sha256
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from threading import BoundedSemaphore
from types import MappingProxyType
from typing import Any

from flask import Flask, request
from werkzeug.wrappers import Request, Response

from service.http.caching import held
from service.http.day import today
from service.http.framing import whole
from service.http.heavy.deadline import LIMIT_S, Wsgi
from service.http.heavy.door import Door
from service.http.heavy.errors import Busy
from service.http.heavy.kept import Answered, Kept
from service.http.heavy.slots import slot
from service.http.negotiation import MEDIA
from service.http.tables import TABLES
from service.observability.current import current
from service.observability.requests import REQUEST_ID

MANY = ("timeline", "termine.ics", "fits", "fits.csv")  # the ends of their addresses
LIST, METHODS = "/api/services", ("GET", "HEAD", "POST")
PASSED = ("Host", "Accept", "Accept-Language", "Accept-Encoding", "Content-Type")
SCHEME, ROOT, REVISION, NUMBER = "X-Asked-Scheme", "X-Asked-Root", "X-Asked-Revision", "X-Asked-Id"
HELD = "If-None-Match"  # of what is kept here, compared here
OURS = ("connection", "date", "server", "transfer-encoding", "content-length")
SPARE_S = 2.5  # beyond the deadline; with a place, the door and this an answer comes before nginx gives up (15 s)
PIECE = 65_536
GONE = "The part that works out heavy questions ended and is started again; ask again in a few seconds."
WAITING = "Heavy questions wait here already; ask again in a few seconds."


def is_heavy(environ: Mapping[str, Any]) -> bool:
    """
    Whether a question is about gaps, worked out from all cells, looks at many days or cases of one kind, or asks for
    the whole list as a table.
    """
    path = environ["PATH_INFO"]
    if about_gaps(path) or path.rsplit("/", 1)[-1] in MANY:
        return True
    return path == LIST and environ["REQUEST_METHOD"] != "POST" and _wants_a_table(environ)


def about_gaps(path: str) -> bool:
    """Whether an address is about gaps: its answer holds nothing about a person, so it may be kept for a while."""
    first, _, rest = path.lstrip("/").partition("/")
    if first == "ogc":
        return rest.startswith("collections/gap-cells/items")
    return rest == "gaps" or rest.startswith("gaps/")


def _wants_a_table(environ: Mapping[str, Any]) -> bool:
    asked = Request(dict(environ))
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
        if environ["REQUEST_METHOD"] not in METHODS or not is_heavy(environ):
            return self._inner(environ, start_response)
        with self._app.request_context(environ):
            try:
                whole()
                answer: Any = self._answer(request)
            except Exception as error:
                answer = self._app.process_response(self._app.make_response(self._app.handle_user_exception(error)))
            return answer(environ, start_response)

    def _answer(self, asked: Request) -> Response:
        if not about_gaps(asked.path):
            return self._passed_on(asked)
        state, key = self._state(), _key(asked)
        kept = self._kept.find(state, key)
        if kept is None:
            with self._turn():
                kept = self._kept.answer(state, key, lambda: self._asked(asked))
        tag = {name.lower(): value for name, value in kept.headers}.get("etag", "")
        if tag and asked.method != "POST" and held(tag.removeprefix("W/").strip('"')):
            headers = [(name, value) for name, value in kept.headers if name.lower() != "content-type"]
            response = Response(status=304, headers=headers)
        else:
            response = Response(kept.body, status=kept.status, headers=list(kept.headers))
        response.headers["X-Data-Age"] = str(self._app.extensions["state"]().age_s)
        return response

    def _state(self) -> tuple[int, str, date]:
        catalog = self._app.extensions["catalog"]()
        return catalog.revision, catalog.log_hash, today()

    def _asked(self, asked: Request) -> Answered:
        with self._at_the_door(asked) as upstream:
            return Answered(f"{upstream.status} {upstream.reason}", tuple(_kept_headers(upstream)), upstream.read())

    def _passed_on(self, asked: Request) -> Response:
        """In pieces as they come, and not kept: a list may be long and hold search words, a case is a person's."""
        with ExitStack() as stack:
            stack.enter_context(self._turn())
            upstream = stack.enter_context(self._at_the_door(asked, {HELD: asked.headers.get(HELD, "")}))
            status = f"{upstream.status} {upstream.reason}"
            answer = Response(_pieces(upstream), status=status, headers=list(_kept_headers(upstream)))
            if upstream.length is not None:
                answer.headers["Content-Length"] = str(upstream.length)
            answer.call_on_close(stack.pop_all().close)
            return answer

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One of the threads that may wait."""
        if not self._waiting.acquire(blocking=False):
            raise Busy(WAITING)
        try:
            yield
        finally:
            self._waiting.release()

    @contextmanager
    def _at_the_door(self, asked: Request, more: Mapping[str, str] = MappingProxyType({})) -> Iterator[HTTPResponse]:
        """The answer of the other process, while one of the places of the machine is held for it."""
        with slot(self._door.parent), Door(self._door, LIMIT_S + SPARE_S) as door:
            headers = {name: value for name in PASSED if (value := asked.headers.get(name)) is not None}
            headers |= {name: value for name, value in more.items() if value}
            headers |= {SCHEME: asked.scheme, ROOT: asked.root_path, "Connection": "close"}
            headers |= {REVISION: str(self._state()[0]), NUMBER: asked.environ.get(REQUEST_ID, "")}
            try:
                door.request(_method(asked), _target(asked), asked.get_data() or None, headers)
                yield door.getresponse()
            except (OSError, HTTPException) as error:
                raise Busy(GONE) from error


def _key(asked: Request) -> bytes:
    """What equal questions share, in few bytes however long they are."""
    parts = (_method(asked), asked.root_url, *(asked.headers.get(name, "") for name in PASSED), _target(asked))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass") + b"\0" + asked.get_data()).digest()


def _method(asked: Request) -> str:
    return "GET" if asked.method == "HEAD" else asked.method


def _target(asked: Request) -> str:
    raw = asked.environ.get("RAW_URI")
    if isinstance(raw, str) and raw.startswith("/"):
        return raw
    return str(asked.full_path if asked.query_string else asked.path)


def _kept_headers(upstream: HTTPResponse) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in upstream.getheaders() if name.lower() not in OURS)


def _pieces(upstream: HTTPResponse) -> Iterator[bytes]:
    while piece := upstream.read(PIECE):
        yield piece


def as_asked(app: Wsgi, reach: Callable[[int], None]) -> Wsgi:
    """The application of the other process: it knows what the worker knew, and names the address it was asked under."""

    def answered(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        number = environ[REQUEST_ID] = environ.get("HTTP_X_ASKED_ID") or "-"
        current.begin(number)
        reach(int(environ.get("HTTP_X_ASKED_REVISION", "0")))
        environ["wsgi.url_scheme"] = environ.get("HTTP_X_ASKED_SCHEME", "http")
        environ["SCRIPT_NAME"] = environ.get("HTTP_X_ASKED_ROOT", "")
        return app(environ, start_response)

    return answered
