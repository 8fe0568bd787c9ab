"""What every answer says to the browser: only our own files, no frames, nothing kept of a person."""

from http import HTTPStatus

from flask import Flask, Response, current_app, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{tiles}; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
GUARDED = ("text/html", "text/javascript")  # a worker has the policy of its own file


def install(app: Flask) -> None:
    """Pages and their files leave with these headers, and what says nothing about being kept is not."""
    app.after_request(_protect)
    app.after_request(_not_kept)


def _protect(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    if request.path.startswith("/api/"):
        return response
    if response.mimetype in GUARDED:
        response.headers["Content-Security-Policy"] = _policy()
    if response.mimetype == "text/html":
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=()"
    return response


def _not_kept(response: Response) -> Response:
    """Errors, ways elsewhere and answers to what is no read; a read that goes well says itself who may keep it."""
    if response.status_code >= HTTPStatus.MULTIPLE_CHOICES or request.method not in ("GET", "HEAD"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _policy() -> str:
    """Pictures of the map's background come from elsewhere only where that is configured."""
    tiles = current_app.config["TILES"]
    return POLICY.format(tiles=f" {tiles.origin}" if tiles else "")
