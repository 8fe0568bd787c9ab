"""The one way arguments are read: unknown ones are refused, what is wrong is a 400."""

from collections.abc import Collection, Mapping

from flask import Flask, request
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from service.api.reading import ANYWHERE
from service.domain.errors import BadRequest


class StrictParser(FlaskParser):
    """webargs ignores unknown query parameters by default: a misspelt filter must not widen a search."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": "raise", "json": "raise"}  # noqa: RUF012
    DEFAULT_VALIDATION_STATUS = 400


def plain(name: str) -> str:
    """The name of a parameter as it may be shown: nothing odd is echoed."""
    return name[:60] if name.isascii() and name.replace("-", "_").isidentifier() else ""


def refuse_the_unknown(app: Flask, allowed: Mapping[str, Collection[str] | None]) -> None:
    """
    Refuses parameters that a route does not declare; `allowed` by endpoint, beside those of every route.

    None: the route checks them itself.
    """

    def _check() -> None:
        own = allowed.get(request.endpoint or "", ())
        known = {*ANYWHERE, *(own or ())}
        unknown = [name for name in request.args if name not in known] if own is not None else []
        if request.url_rule is not None and unknown:
            names = ", ".join(sorted(known)) or "none"
            shown = {f"?{plain(name)}": f"Not known here; known: {names}." for name in unknown}
            raise BadRequest("The address has a parameter that is not known.", shown)
        if request.method == "POST" and request.path.startswith("/api/") and request.mimetype != "application/json":
            raise UnsupportedMediaType("Send the body as application/json.")

    app.before_request(_check)
