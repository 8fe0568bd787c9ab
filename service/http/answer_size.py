"""No answer is larger than a caller, a proxy and a worker can carry."""

from flask import Flask, Response

from service.http.heavy.errors import TooLarge
from service.http.problems import problem
from service.standards.tabular import CSV

MOST_BYTES = 5_000_000


def install(app: Flask) -> None:
    """Answers above the limit are refused with a way out; streams and CSV are not: a list is as long as it is."""
    app.after_request(_bounded)


def _bounded(response: Response) -> Response:
    unbounded = response.is_streamed or response.direct_passthrough or response.mimetype == CSV
    if response.status_code != 200 or unbounded:
        return response
    size = response.calculate_content_length() or 0
    if size <= MOST_BYTES:
        return response
    refused = problem(400, TooLarge(size, MOST_BYTES).detail)
    refused.headers["Cache-Control"] = "no-store"
    return refused
