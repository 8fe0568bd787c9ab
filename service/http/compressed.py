"""JSON leaves compressed for whoever takes gzip; below a kilobyte it would save nothing."""

import gzip

from flask import Flask, Response, request

from service.http.negotiation import gzipped

LEAST_BYTES = 1000
LEVEL = 3  # a page of features shrinks to an eighth; the next levels cost more than they save
DATA = ("/api/", "/ogc")


def install(app: Flask) -> None:
    """Runs after all that makes an answer, so it is installed first."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    is_json = (response.mimetype or "").endswith("json")
    if is_json or (response.status_code == 304 and request.path.startswith(DATA)):
        response.vary.add("Accept-Encoding")
    if not is_json or response.is_streamed or "Content-Encoding" in response.headers or not gzipped():
        return response
    body = response.get_data()
    if len(body) >= LEAST_BYTES:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
