"""The only place where floors are wired."""

from collections.abc import Callable

from flask import Flask
from flask_smorest import Api

from service.api import directory, health, places, problems, referrals, vocabularies
from service.api.arguments import refuse_the_unknown
from service.catalog.snapshot import Catalog
from service.web import mentor

BODY_LIMIT = 64 * 1024


def create_app(catalog: Callable[[], Catalog]) -> Flask:
    """The application; `catalog` gives the current Catalog at each request."""
    app = Flask(__name__, static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        API_TITLE="Verweisgraph",
        API_VERSION="0.1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
    )
    app.extensions["catalog"] = catalog
    api = Api(app)
    for feature in (referrals, directory, vocabularies, places):
        api.register_blueprint(feature.blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(mentor.blueprint)
    problems.install(app)
    refuse_the_unknown(app, {"mentor.form": {"district"}, "places.places": {"q", "limit"}})
    return app
