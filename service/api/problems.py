"""Errors as RFC 9457 problems: one shape, one table from error to status, nothing internal."""

import logging
import uuid
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import orjson
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from service.domain import errors

STATUS: dict[type[errors.VerweisgraphError], int] = {
    errors.BadRequest: 400,
    errors.InvalidRecord: 400,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.PreconditionFailed: 412,
    errors.DatabaseUnavailable: 503,
    errors.DatabaseTimeout: 504,
}
TITLES = {status.value: status.phrase for status in HTTPStatus}
log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Every error of the app leaves as a problem."""
    app.register_error_handler(errors.VerweisgraphError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RecursionError, _too_deep)
    app.register_error_handler(Exception, _unexpected)


def _known(error: errors.VerweisgraphError) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    response = problem(status, error.detail, _places(error))
    if isinstance(error, errors.DatabaseUnavailable):
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
    text = "Some fields are wrong." if details else str(error.description or error.name)
    response = problem(status, text, details)
    for name, value in error.get_response().headers.items():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


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
    return [{"pointer": prefix or "/", "detail": str(sentence)} for sentence in sentences]


def _join(prefix: str, key: str) -> str:
    """Names of the sender are shown only when they are plain: nothing odd is echoed."""
    shown = key if key.isidentifier() or key.isdigit() else "?"
    return prefix if key == "_schema" else f"{prefix}/{shown[:60]}"


def _too_deep(_: RecursionError) -> Response:
    text = "The body is nested too deeply; no field holds more than one level."
    return problem(400, text, [{"pointer": "/", "detail": text}])


def _unexpected(error: Exception) -> Response:
    number = uuid.uuid4().hex[:12]
    log.error("request %s ended unexpectedly", number, exc_info=error)
    return problem(500, f"Something went wrong on our side. Tell us this number: {number}.", [])


def problem(status: int, detail: str, details: list[dict[str, str]]) -> Response:
    """One problem document."""
    body = {
        "type": f"/problems/{status}",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "instance": quote(request.path) if request.url_rule else "/",
        "errors": details,
    }
    return Response(orjson.dumps(body), status=status, mimetype="application/problem+json")
