"""Errors as RFC 9457 problems: one shape, one table from error to status, nothing internal."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

import orjson
from flask import Flask, Response, request
from werkzeug.exceptions import (
    ClientDisconnected,
    HTTPException,
    MethodNotAllowed,
    RequestEntityTooLarge,
    SecurityError,
)
from werkzeug.exceptions import NotFound as FrameworkNotFound

from service.domain import errors
from service.http.framing import CUT
from service.http.heavy.errors import Busy, TooLarge
from service.observability.causes import place
from service.observability.requests import FAULT, REQUEST_ID, new_id

STATUS: dict[type[errors.VerweisgraphError], int] = {
    errors.BadRequest: 400,
    errors.InvalidRecord: 400,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.PreconditionFailed: 412,
    errors.DatabaseUnavailable: 503,
    Busy: 503,
    TooLarge: 400,
    errors.DatabaseTimeout: 504,
}
TITLES = {status.value: status.phrase for status in HTTPStatus}
LONGEST_PATH = 200
# What marshmallow says of a value of the wrong kind, and how a right one looks.
EXAMPLES = {
    "Not a valid date.": "Not a valid date; write it as 2026-11-27.",
    "Not a valid string.": 'Not a text; send one in quotes, such as "N11".',
    "Not a valid integer.": "Not a whole number; send one such as 34, without quotes.",
    "Not a valid number.": "Not a number; send one such as 12.5.",
    "Not a valid boolean.": "Neither true nor false; send one of them, without quotes.",
    "Not a valid list.": 'Not a list; send one such as ["N11"].',
    "Missing data for required field.": "This is missing; it must be sent.",
}
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Problem:
    """An error as RFC 9457 writes it."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: Annotated[
        tuple[Mapping[str, str], ...], "what is wrong, each at a `parameter` or at a `pointer` in the body"
    ]


def install(app: Flask) -> None:
    """Every error of the app leaves as a problem."""
    app.register_error_handler(errors.VerweisgraphError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RecursionError, _too_deep)
    app.register_error_handler(Exception, _unexpected)


def _known(error: errors.VerweisgraphError) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    response = problem(status, error.detail, _places(error))
    if isinstance(error, errors.DatabaseUnavailable | Busy):
        response.headers["Retry-After"] = str(error.retry_after_s)
    return response


def _places(error: errors.VerweisgraphError) -> list[dict[str, str]]:
    if isinstance(error, errors.InvalidRecord):
        return [
            {"pointer": f"/{fault.kind}/{fault.id}{fault.pointer}", "detail": fault.detail} for fault in error.faults
        ]
    named = error.pointers if isinstance(error, errors.BadRequest) else {}
    return [_place(name, text) for name, text in named.items()]


def _place(name: str, text: str) -> dict[str, str]:
    """A name that begins with a question mark is a parameter of the address."""
    if name.startswith("?"):
        return {"parameter": name[1:], "detail": text}
    return {"pointer": name, "detail": text}


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    messages = (getattr(error, "data", None) or {}).get("messages", {})
    details = [item for location, found in messages.items() for item in _located(location, found)]
    text = "Some fields are wrong." if details else _told(error)
    response = problem(status, text, details)
    for name, value in error.get_response().headers.items():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _told(error: HTTPException) -> str:
    """What is wrong with the way of asking, and what would be right; else what the framework says."""
    if isinstance(error, MethodNotAllowed):
        allowed = ", ".join(sorted(error.valid_methods or ()))
        return f"This address does not take {request.method}; it takes {allowed}."
    if isinstance(error, RequestEntityTooLarge):
        most = request.max_content_length or 0
        return f"The body is too large; at most {most} bytes ({most // 1024} kB) are taken."
    if isinstance(error, ClientDisconnected):
        return CUT
    if isinstance(error, SecurityError):  # the framework's own sentence quotes the name
        return "This is not asked under a name of ours; PUBLIC_URL and TRUSTED_HOSTS say which those are."
    if isinstance(error, FrameworkNotFound) and request.url_rule is None:
        return "There is no such address. All addresses of the API are listed at /api/openapi.json."
    return str(error.description or error.name)


def _located(location: str, messages: Any) -> list[dict[str, str]]:
    found = pointers("", messages)
    if location != "query":
        return found
    return [{"parameter": item["pointer"].split("/")[1] or "?", "detail": item["detail"]} for item in found]


def pointers(prefix: str, node: Any) -> list[dict[str, str]]:
    """Nested messages of a shape as a flat list: where, and what is wrong there."""
    if isinstance(node, Mapping):
        return [item for key, value in node.items() for item in pointers(_join(prefix, str(key)), value)]
    sentences = node if isinstance(node, list) else [node]
    return [{"pointer": prefix or "/", "detail": _with_example(str(sentence))} for sentence in sentences]


def _with_example(sentence: str) -> str:
    return EXAMPLES.get(sentence, sentence)


def _join(prefix: str, key: str) -> str:
    """Names of the sender are shown only when they are plain: nothing odd is echoed."""
    shown = key if key.isidentifier() or key.isdigit() else "?"
    return prefix if key == "_schema" else f"{prefix}/{shown[:60]}"


def _too_deep(_: RecursionError) -> Response:
    text = "The body is nested too deeply; no field holds more than one level."
    return problem(400, text, [{"pointer": "/", "detail": text}])


def _unexpected(error: Exception) -> Response:
    number = request.environ.get(REQUEST_ID) or new_id()
    request.environ[FAULT] = place(error)  # the line of the request tells it
    log.error("A request ended unexpectedly.", exc_info=error)
    return problem(500, f"Something went wrong on our side. Tell us this number: {number}.", [])


def problem(status: int, detail: str, details: Sequence[Mapping[str, str]]) -> Response:
    """One problem document."""
    address = quote(request.path[:LONGEST_PATH])
    body = Problem(f"/problems/{status}", TITLES.get(status, "Error"), status, detail, address, tuple(details))
    return Response(orjson.dumps(body), status=status, mimetype="application/problem+json")
