"""The application of one worker: its Catalog, its way to the database, and the layers around both."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from flask import Flask, Response
from gunicorn.http.errors import ParseException

from service.answers.clock import today
from service.answers.demand.served import served_districts
from service.answers.releases.release import Releases
from service.app import Options, create_app
from service.catalog.follower import Follower, State
from service.catalog.shared_revision import Counter
from service.cli.worker import answer_to
from service.config.settings import Settings
from service.graph.demand import DemandStore
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.engine.lock import turn
from service.graph.engine.room import has_room
from service.graph.gate import gated
from service.graph.questions import Questions
from service.http.forwarded import Forwarded
from service.http.heavy.deadline import Wsgi, limited
from service.http.heavy.elsewhere import Elsewhere, as_asked
from service.http.problems import problem
from service.observability.requests import Observed


def application(settings: Settings, endpoint: Endpoint, counter: Counter, keys: Sequence[bytes], door: Path) -> Flask:
    """What a worker serves; made after the fork, since drivers and threads do not pass it. Heavy questions go on."""
    app, follower = _made(settings, endpoint, keys, counter, lambda: turn(settings.data_dir / "release.lock"))
    app.wsgi_app = Elsewhere(app, door, max(1, settings.threads // 2))  # type: ignore[method-assign]
    if settings.proxies:
        app.wsgi_app = Forwarded(app.wsgi_app, settings.proxies)  # type: ignore[method-assign]
    # The outermost layer, which sees every request and the address of the proxy itself.
    app.wsgi_app = Observed(app, app.wsgi_app, settings.proxies, lambda: follower.revision)  # type: ignore[method-assign]
    return app


def heavy_application(settings: Settings, endpoint: Endpoint, keys: Sequence[bytes]) -> Wsgi:
    """What answers heavy questions: one after the other, each within its deadline. Releases are only read."""
    app, follower = _made(settings, endpoint, keys, Counter(), lambda: nullcontext(enter_result=False))
    return as_asked(limited(app), follower.reach)


def _made(
    settings: Settings,
    endpoint: Endpoint,
    keys: Sequence[bytes],
    counter: Counter,
    turn: Callable[[], AbstractContextManager[bool]],
) -> tuple[Flask, Follower]:
    driver = connect(endpoint, threads=settings.threads)
    asked = gated(driver, settings.threads, lambda: _has_room(settings, endpoint))
    follower = Follower(driver, file=settings.catalog_file, counter=counter)
    follower.start()

    def state() -> State:
        return replace(follower.state(), breaker_open=asked.gate.is_open)

    releases = Releases(DemandStore(asked), today, lambda: served_districts(follower.current()), turn)
    releases.start()
    app = create_app(
        follower.current,
        state,
        keys,
        releases,
        Questions(asked),
        Options(settings.tiles, settings.trusted_hosts, settings.demand_per_minute),
    )
    app.config["PUBLIC_URL"] = settings.public_url
    app.register_error_handler(ParseException, _broken_body)
    return app, follower


def _has_room(settings: Settings, endpoint: Endpoint) -> bool:
    """Whether our own database may write; of one that is configured the disk is elsewhere."""
    ours = bool(endpoint.version)
    return not ours or has_room(settings.engine_dir)


def _broken_body(error: ParseException) -> Response:
    """A body that breaks off its own framing."""
    status, _, detail = answer_to(error)
    return problem(status, detail)
