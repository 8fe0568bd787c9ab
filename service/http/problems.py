"""Errors as RFC 9457 problems: one shape, one table from error to status, nothing internal."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
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
from service.domain.errors import Fault, Parameter, Pointer
from service.http.faults import of_address, of_body
from service.http.framing import CUT
from service.http.heavy.errors import Busy, TooLarge
from service.observability.causes import place
from service.observability.requests import FAULT, REQUEST_ID, new_id
from service.words.faults import sentence

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
    response = problem(status, error.detail, _faults(error))
    if isinstance(error, errors.DatabaseUnavailable | Busy):
        response.headers["Retry-After"] = str(error.retry_after_s)
    return response


def _faults(error: errors.VerweisgraphError) -> list[Fault]:
    if isinstance(error, errors.InvalidRecord):
        return [Fault.said(Pointer((fault.kind, f"{fault.id}{fault.pointer}")), fault.detail) for fault in error.faults]
    return list(error.faults) if isinstance(error, errors.BadRequest | errors.Conflict) else []


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    data = getattr(error, "data", None) or {}
    shape = data.get("schema")
    faults = [
        fault
        for location, messages in data.get("messages", {}).items()
        for fault in (of_address if location == "query" else of_body)(messages, shape)
    ]
    response = problem(status, "Some fields are wrong." if faults else _told(error), faults)
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


def _too_deep(_: RecursionError) -> Response:
    text = "The body is nested too deeply; no field holds more than one level."
    return problem(400, text, [Fault(Pointer(), "too_deep")])


def _unexpected(error: Exception) -> Response:
    number = request.environ.get(REQUEST_ID) or new_id()
    request.environ[FAULT] = place(error)  # the line of the request tells it
    log.error("A request ended unexpectedly.", exc_info=error)
    return problem(500, f"Something went wrong on our side. Tell us this number: {number}.", number=number)


class ProblemResponse(Response):
    """A problem document, with what it says for those who show it otherwise; `number` finds a fault of ours again."""

    def __init__(self, status: int, body: bytes, faults: Sequence[Fault], number: str | None) -> None:
        super().__init__(body, status=status, mimetype="application/problem+json")
        self.faults, self.number = tuple(faults), number


def problem(status: int, detail: str, faults: Sequence[Fault] = (), number: str | None = None) -> ProblemResponse:
    """One problem document; each fault names its place and says what is wrong there."""
    places = tuple({**_place(fault), "detail": sentence(fault)} for fault in faults)
    address = quote(request.path[:LONGEST_PATH])
    body = Problem(f"/problems/{status}", TITLES.get(status, "Error"), status, detail, address, places)
    return ProblemResponse(status, orjson.dumps(body), faults, number)


def _place(fault: Fault) -> dict[str, str]:
    if isinstance(fault.where, Parameter):
        return {"parameter": fault.where.name}
    parts = fault.where.parts if isinstance(fault.where, Pointer) else (fault.where.name,)
    return {"pointer": f"/{'/'.join(parts)}"}
