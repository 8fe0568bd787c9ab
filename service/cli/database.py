"""The database that a command works on, and what it says meanwhile."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console

from graph_schema.migrate import MigrationRefused, migrate
from seed.load import complete
from service.config.settings import Settings
from service.config.variables import Variables
from service.domain.errors import EngineError
from service.graph.driver import Driver, check, connect, endpoint_from_environment
from service.graph.driver_errors import database_errors
from service.graph.endpoint import Endpoint
from service.graph.engine.lock import exclusive, is_held
from service.graph.engine.releases import DEFAULT_VERSION
from service.graph.engine.server import running
from service.graph.loading import loaded
from service.observability import logs

PREPARE_LOCK, UP_LOCK = "prepare.lock", "up.lock"
WAITING = "Another process is loading the directory; this one waits for it."
PREPARE_WAIT_S = 600.0  # a first load takes ten seconds, on a slow machine minutes


def engine_version() -> str:
    """The release of Neo4j that is started."""
    return Variables(os.environ).text("NEO4J_VERSION") or DEFAULT_VERSION


@contextmanager
def graph(settings: Settings, *, seed: bool = False, empty: bool = False, wait: bool = True) -> Iterator[Endpoint]:
    """
    The configured database, else our own for as long as this lasts.

    With `seed` it is migrated and holds a whole directory; with `empty` too, that of nothing. Without it a first load
    that is under way beside us is waited for, unless `wait` is False.
    """
    external = endpoint_from_environment(os.environ)
    with running(settings.engine_dir, version=engine_version(), report=tell, external=external) as endpoint:
        with connect(endpoint) as driver:
            check(driver, endpoint, tell)
            if seed:
                prepare(settings, driver, empty=empty)
            elif wait:
                _wait_until_prepared(settings, driver)
        yield endpoint


def prepare(settings: Settings, driver: Driver, *, empty: bool = False) -> None:
    """Migrates, and ends a first load; one process of a data folder at a time, the others wait for it."""
    with preparing_alone(settings):
        apply_migrations(driver)
        with progress() as report:
            complete(driver, report, empty=empty)


@contextmanager
def preparing_alone(settings: Settings) -> Iterator[None]:
    """Migrations and first loads of a data folder follow each other."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    path = settings.data_dir / PREPARE_LOCK
    if is_held(path):
        tell(WAITING)
    with exclusive(path, wait_s=PREPARE_WAIT_S, busy=_busy(settings)):
        yield


def _wait_until_prepared(settings: Settings, driver: Driver) -> None:
    """Returns once nobody prepares the directory; `up` may have started the database and not yet have begun."""
    preparing, serving = settings.data_dir / PREPARE_LOCK, settings.data_dir / UP_LOCK
    until, told = time.monotonic() + PREPARE_WAIT_S, False
    while is_held(preparing) or (is_held(serving) and loaded(driver) is None):
        if not told:
            tell(WAITING)
            told = True
        if time.monotonic() > until:
            raise EngineError(_busy(settings))
        time.sleep(0.2)


def _busy(settings: Settings) -> str:
    return f"Another process has been loading the directory in {settings.data_dir} for too long; end it and try again."


def apply_migrations(driver: Driver) -> list[str]:
    """The names of the migrations that were missing and are applied now."""
    try:
        with database_errors(), driver.session(database="neo4j") as session:
            return [migration.name for migration in migrate(session, tell)]
    except MigrationRefused as error:
        raise EngineError(error.detail) from error


def begin_log(settings: Settings, endpoint: Endpoint) -> None:
    """The log of a process that serves; no secret of ours can stand in it."""
    logs.configure(settings.log_level, (settings.secret_key, *settings.secret_key_fallbacks))
    logs.redaction.add(endpoint.password)


def tell(line: object) -> None:
    """A line for people, beside the result."""
    click.echo(line, err=True)


@contextmanager
def progress() -> Iterator[Callable[[object], None]]:
    """Takes the lines of long work: on a terminal one replaces the other, elsewhere each is printed."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield tell
        return
    with console.status("") as status:
        yield lambda line: status.update(str(line))
