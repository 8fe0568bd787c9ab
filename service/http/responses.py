"""Answers as bytes: orjson, and who may keep them."""

import orjson
from flask import Response

from service.http.negotiation import MEDIA


def answer(body: object, *, store: bool = True, status: int = 200) -> Response:
    """A JSON response of a dataclass or of plain values; `store` False for everything about a person."""
    return labelled(Response(orjson.dumps(body), status=status, mimetype="application/json"), store=store)


def labelled(response: Response, *, store: bool) -> Response:
    """The response with who may keep it, and what it depends on."""
    response.headers["Cache-Control"] = "public, max-age=60, stale-if-error=86400" if store else "no-store"
    response.headers["Vary"] = "Accept, Accept-Language"
    return response


def download(content: bytes, kind: str, name: str) -> Response:
    """A file made from what was said about a person, under a name of its own; nobody keeps it on the way."""
    response = labelled(Response(content, mimetype=MEDIA[kind]), store=False)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
