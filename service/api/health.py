"""Is the process there, is it ready."""

from flask import Blueprint, Response, current_app

from service.answers.health import readiness
from service.domain.errors import ShuttingDown
from service.http.responses import answer

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return answer({}, store=False)


@blueprint.get("/readyz")
def ready() -> Response:
    """
    The Catalog is loaded and whole: its revision, when it was last known current, whether the database answers.

    503 with a sentence until then: without any directory, while the first load is under way, and at the end.
    """
    ending = current_app.extensions.get("ending")
    if ending is not None and ending.begun:
        raise ShuttingDown("The server is shutting down; ask again in a moment.")
    return answer(readiness(current_app.extensions["catalog"](), current_app.extensions["state"]()), store=False)
