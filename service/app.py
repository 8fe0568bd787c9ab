"""The only place where floors are wired."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Flask
from flask_smorest import Api

from service.answers import clock
from service.answers.releases.release import Releases
from service.answers.search.search import Questions
from service.api import demand, directory, fits, health, places, referrals, vocabularies
from service.api.document import document
from service.api.gaps import views as gaps
from service.api.map_feed import views as map_feed
from service.api.map_feed.packed import Packed
from service.api.ogc import sending
from service.api.ogc import views as ogc
from service.catalog.follower import State
from service.catalog.snapshot import Catalog
from service.config.settings import Tiles
from service.http import answer_size, caching, compressed, framing, negotiation, problems
from service.http.features import declare
from service.http.rate_limit import Bucket, SenderBuckets
from service.http.responses import answer
from service.http.strict_parser import forgive_slashes, refuse_the_unknown
from service.paper import blueprint as paper
from service.web import ahead, headers, ogc_pages
from service.web import error_pages as trouble
from service.web.coordinator import views as coordinator
from service.web.template_lookup import KeysFirst
from service.web.tracking import Untracked
from service.web.visitor import views as visitor

BODY_LIMIT = 64 * 1024
DEMAND_PER_SENDER = 120  # an hour: an office of twenty behind one address, each of whom counts six


@dataclass(frozen=True, slots=True)
class Options:
    """
    How an application answers.

    `tiles` lie below the map; without them outlines do. `hosts` are the names under which it answers; without them
    any. `demand_per_minute` is how many reports of demand this worker counts. `today` is the day on which questions
    are asked.
    """

    tiles: Tiles | None = None
    hosts: Sequence[str] | None = None
    demand_per_minute: int = 600
    today: Callable[[], date] = clock.today


def create_app(
    catalog: Callable[[], Catalog],
    state: Callable[[], State] | None = None,
    keys: Sequence[bytes] = (),
    counted: Releases | None = None,
    questions: Questions | None = None,
    options: Options = Options(),
) -> Flask:
    """
    The application; `catalog` and `state` are asked at each request. The last of `keys` signs cursors; without any, one
    of its own does.

    `counted` keeps counts of demand and what of them is published; without it counting answers 503. `questions` are
    what a request asks the graph itself; without them only names are searched.
    """
    app = Flask(__name__, static_folder=None)
    app.jinja_environment = KeysFirst
    app.config.update(
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        API_TITLE="Verweisgraph",
        API_VERSION="0.1",
        OPENAPI_VERSION="3.1.0",
    )
    app.config["FORMATS"], app.config["PARAMETERS"] = {}, {**ogc.PARAMETERS}
    app.config["CURSOR_KEYS"] = list(keys) or [secrets.token_bytes(32)]
    app.config["TRUSTED_HOSTS"] = list(options.hosts) if options.hosts is not None else None
    app.config["TILES"], app.config["PUBLIC_URL"] = options.tiles, ""
    app.config["MAP_FILES_MISSING"] = map_files_missing()
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["catalog"] = catalog
    app.extensions["state"] = state or (lambda: State(database_up=True, age_s=0))
    app.extensions["demand_bucket"] = Bucket(options.demand_per_minute)
    app.extensions["demand_senders"] = SenderBuckets(DEMAND_PER_SENDER)
    app.extensions["releases"] = counted
    app.extensions["questions"] = questions
    app.extensions["today"] = options.today
    app.extensions["packed"] = Packed()
    api = Api(app)
    for feature in (referrals, directory, fits, map_feed, vocabularies, places, gaps, demand):
        api.register_blueprint(feature.blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(ogc.blueprint)
    app.register_blueprint(paper.blueprint)
    app.register_blueprint(ahead.blueprint)
    app.register_blueprint(visitor.blueprint)
    app.register_blueprint(coordinator.blueprint)
    app.register_blueprint(trouble.blueprint)
    app.add_url_rule("/api/openapi.json", "openapi", lambda: answer(document(app)))
    compressed.install(app)
    answer_size.install(app)
    problems.install(app)
    framing.install(app)
    headers.install(app)
    trouble.install(app)
    sending.install(app, ogc_pages.page)
    declare(app)
    forgive_slashes(app)
    refuse_the_unknown(app, visitor.SEVERAL)
    negotiation.install(app)
    caching.install(app)
    app.wsgi_app = Untracked(app.wsgi_app)  # type: ignore[method-assign]
    return app


def map_files_missing() -> list[str]:
    """The files of the map that the build has not put in place, for whoever starts the application."""
    return visitor.libraries_missing()
