"""Errors as RFC 9457 problems: one shape, one table from error to status, nothing internal."""

import logging
import uuid
from collections.abc import Mapping
from typing import Any

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
TITLES = {400: "Bad request", 404: "Not found", 405: "Method not allowed", 409: "Conflict", 412: "Stale"}
log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Every error of the app leaves as a problem."""
    app.register_error_handler(errors.VerweisgraphError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _known(error: errors.VerweisgraphError) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    pointers = error.pointers if isinstance(error, errors.BadRequest) else {}
    response = problem(status, error.detail, [{"pointer": name, "detail": text} for name, text in pointers.items()])
    if isinstance(error, errors.DatabaseUnavailable):
        response.headers["Retry-After"] = str(error.retry_after_s)
    return response


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    messages = (getattr(error, "data", None) or {}).get("messages", {})
    details = [item for location in messages.values() for item in _pointers("", location)]
    text = "Some fields are wrong." if details else str(error.description or error.name)
    response = problem(status, text, details)
    for name, value in error.get_response().headers.items():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _pointers(prefix: str, node: Any) -> list[dict[str, str]]:
    if isinstance(node, Mapping):
        return [item for key, value in node.items() for item in _pointers(_join(prefix, str(key)), value)]
    sentences = node if isinstance(node, list) else [node]
    return [{"pointer": prefix or "/", "detail": str(sentence)} for sentence in sentences]


def _join(prefix: str, key: str) -> str:
    """Names of the sender are shown only when they are plain: nothing odd is echoed."""
    shown = key if key.isidentifier() or key.isdigit() else "?"
    return prefix if key == "_schema" else f"{prefix}/{shown[:60]}"


def _unexpected(error: Exception) -> Response:
    number = uuid.uuid4().hex[:12]
    log.error("unexpected %s in request %s", type(error).__name__, number)
    return problem(500, f"Something went wrong on our side. Tell us this number: {number}.", [])


def problem(status: int, detail: str, details: list[dict[str, str]]) -> Response:
    """One problem document."""
    body = {
        "type": f"/problems/{status}",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "instance": request.path if request.url_rule else "/",
        "errors": details,
    }
    return Response(orjson.dumps(body), status=status, mimetype="application/problem+json")
