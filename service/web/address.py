"""The address of a page as it is worth sharing: without the fields of a form that were left empty."""

from urllib.parse import urlencode

from flask import redirect, request
from werkzeug.wrappers import Response


def without_empty_fields() -> Response | None:
    """The same page under the shorter address; None where nothing is empty."""
    sent = list(request.args.items(multi=True))
    given = [(name, value) for name, value in sent if value.strip()]
    if request.method not in ("GET", "HEAD") or len(given) == len(sent):
        return None
    return redirect(f"{request.path}?{urlencode(given)}" if given else request.path)
