"""What HTTP asks of every request: the name it is for, and a body as long as announced and not too long."""

from flask import Flask, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

CUT = "The body is shorter than announced; send the whole of it."
NO_HOST = "The header Host is missing; HTTP/1.1 needs it."
BODILESS = ("GET", "HEAD", "OPTIONS")


def install(app: Flask) -> None:
    """Refuses what breaks off: half a body could be read as a whole one."""
    app.before_request(whole)


def whole() -> None:
    """Refuses the request under way if it names no host or its body is not whole."""
    if request.environ.get("SERVER_PROTOCOL") == "HTTP/1.1" and "HTTP_HOST" not in request.environ:
        raise BadRequest(NO_HOST)
    if request.url_rule is None or request.method in BODILESS:
        return
    body, announced, most = request.get_data(), request.content_length, request.max_content_length
    if announced is not None and len(body) < announced:
        raise BadRequest(CUT)
    if announced is None and len(body) == most and request.environ["wsgi.input"].read(1):  # a chunked one goes on
        raise RequestEntityTooLarge
