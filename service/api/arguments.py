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


def refuse_the_unknown(app: Flask, allowed: Mapping[str, Collection[str]]) -> None:
    """Refuses parameters that a route does not declare; `allowed` by endpoint, beside those of every route."""

    def _check() -> None:
        known = {*ANYWHERE, *allowed.get(request.endpoint or "", ())}
        unknown = [name for name in request.args if name not in known]
        if request.url_rule is not None and unknown:
            names = ", ".join(sorted(known)) or "none"
            shown = {
                f"?{name[:60]}" if name.replace("-", "_").isidentifier() else "?": f"Not known here; known: {names}."
                for name in unknown
            }
            raise BadRequest("The address has a parameter that is not known.", shown)
        if request.method == "POST" and request.path.startswith("/api/") and request.mimetype != "application/json":
            raise UnsupportedMediaType("Send the body as application/json.")

    app.before_request(_check)
