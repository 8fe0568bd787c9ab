"""Each request: an id, one line in the log, one observation; its template and its status, never what was asked."""

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from flask import Flask, Request
from werkzeug.exceptions import HTTPException

from service.observability import logs, measures
from service.observability.current import current

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

REQUEST_ID, FAULT = "verweisgraph.request_id", "verweisgraph.fault"  # keys of the environ
HEADER = "X-Request-ID"
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
OTHER, UNMATCHED, MALFORMED = "other", "unmatched", "malformed"
_TOKEN = re.compile(r"[0-9a-f-]{16,64}")  # of nginx or a UUID; words of a client have no place in a log
_TRACEPARENT = re.compile(r"(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")
log = logging.getLogger(__name__)


def new_id() -> str:
    """An id that says nothing."""
    return secrets.token_hex(8)


class Observed:
    """
    An application whose requests are told; it must be the outermost layer.

    Ids of requests and traces are taken from `proxies` only. `revision` is asked after each answer and must not wait
    for anything.
    """

    def __init__(
        self, app: Flask, inner: "WSGIApplication", proxies: Sequence[str], revision: Callable[[], int | None]
    ) -> None:
        self._app, self._inner, self._revision = app, inner, revision
        self._proxies = frozenset(proxies)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answers, then tells."""
        began = time.perf_counter()
        believed = environ.get("REMOTE_ADDR") in self._proxies  # now: a layer inside may put the client's there
        request_id = environ[REQUEST_ID] = _id_of(environ) if believed else new_id()
        trace = trace_id(environ.get("HTTP_TRACEPARENT", "")) if believed else None
        current.begin(request_id)
        status, asked = 500, None

        def started(line: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            nonlocal status, asked
            status, asked = int(line[:3]), environ.get("werkzeug.request")  # Flask takes it away at the end
            headers.append((HEADER, request_id))
            return start_response(line, headers, exc_info) if exc_info else start_response(line, headers)

        try:
            return self._inner(environ, started)
        finally:
            self._tell(environ, asked, status, time.perf_counter() - began, trace)
            current.begin("")

    def _tell(self, environ: "WSGIEnvironment", asked: object, status: int, seconds: float, trace: str | None) -> None:
        """A line or a number that cannot be kept must not fail the request."""
        try:
            method = known_method(environ["REQUEST_METHOD"])
            route = self._route(environ, asked)
            measures.answered(route, method, status, seconds)
            told: dict[str, Any] = {"database_ms": round(current.database_s * 1000, 1)} if current.database_s else {}
            if trace:
                told["trace_id"] = trace
            if fault := environ.get(FAULT):
                told["error"] = fault
            tell(environ[REQUEST_ID], method, route, status, seconds, revision=self._revision(), **told)
        except Exception:
            log.exception("A request could not be told.")

    def _route(self, environ: "WSGIEnvironment", asked: object) -> str:
        """The template; for a request that the app never saw it is looked up."""
        if isinstance(asked, Request):
            return str(asked.url_rule.rule) if asked.url_rule is not None else UNMATCHED
        try:
            rule, _ = self._app.url_map.bind_to_environ(environ).match(return_rule=True)
        except HTTPException:
            return UNMATCHED
        return str(rule.rule)


def _id_of(environ: "WSGIEnvironment") -> str:
    """The id that a web server in front has given."""
    stated = str(environ.get("HTTP_X_REQUEST_ID", ""))
    return stated if _TOKEN.fullmatch(stated) else new_id()


def trace_id(traceparent: str) -> str | None:
    """The id of a trace, as in W3C Trace Context; None if it is malformed; version 00 ends with its flags."""
    found = _TRACEPARENT.fullmatch(traceparent) if traceparent else None
    return None if found is None or (found[1] == "00" and found[3]) else found[2]


def known_method(method: str) -> str:
    """The method, or `other`: a caller can make up any."""
    return method if method in METHODS else OTHER


def tell(request_id: str, method: str, route: str, status: int, seconds: float, **more: Any) -> None:
    """The line of a request."""
    logs.line(
        "error" if status == 500 else "info",
        "request",
        request_id=request_id,
        method=method,
        route=route,
        status=status,
        duration_ms=round(seconds * 1000, 2),
        **more,
    )


def tell_malformed(status: int) -> None:
    """The line of what was no request: nothing of it is known but the id that it was given."""
    measures.answered(MALFORMED, OTHER, status, 0.0)
    tell(current.request_id or new_id(), OTHER, MALFORMED, status, 0.0)
