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
    """The Catalog is loaded: its revision, whether the database answers, and how old the data are in seconds."""
    catalog, state = current_app.extensions["catalog"](), current_app.extensions["state"]()
    body = {"revision": catalog.revision, "database": "up" if state.database_up else "down", "data_age_s": state.age_s}
    return answer(body, store=False)
