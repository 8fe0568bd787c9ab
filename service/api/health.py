"""Is the process there, is it ready."""

from flask import Blueprint, Response, current_app

from service.api.answers import answer

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return answer({}, store=False)


@blueprint.get("/readyz")
def ready() -> Response:
    """The Catalog is loaded: its revision."""
    return answer({"revision": current_app.extensions["catalog"]().revision}, store=False)
