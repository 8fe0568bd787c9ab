"""Is the process there, is it ready."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, current_app

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

    `open`: it has been silent so often that requests do not ask it for some seconds.
    503 with a sentence until then: without any directory, while the first load is under way, and at the end.
    """
    ending = current_app.extensions.get("ending")
    if ending is not None and ending.begun:
        raise ShuttingDown("The server is shutting down; ask again in a moment.")
    catalog, state = current_app.extensions["catalog"](), current_app.extensions["state"]()
    as_of = datetime.now(UTC) - timedelta(seconds=state.age_s)
    body = {
        "revision": catalog.revision,
        "data_as_of": as_of.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "data_age_s": state.age_s,
        "database": "open" if state.breaker_open else "up" if state.database_up else "down",
    }
    return answer(body, store=False)
