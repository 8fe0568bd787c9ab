"""The database that a command works on, and what it says meanwhile."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console

from graph_schema.migrate import migrate
from seed.load import load
from service.config.settings import Settings
from service.config.variables import Variables
from service.graph import reader
from service.graph.driver import check, connect, endpoint_from_environment
from service.graph.engine.endpoint import Endpoint
from service.graph.engine.releases import DEFAULT_VERSION
from service.graph.engine.server import running


@contextmanager
def graph(settings: Settings, *, seed: bool = False) -> Iterator[Endpoint]:
    """The configured database, else our own for as long as this lasts; `seed`: migrated, and filled where empty."""
    version = Variables(os.environ).text("NEO4J_VERSION") or DEFAULT_VERSION
    external = endpoint_from_environment(os.environ)
    with running(settings.engine_dir, version=version, report=tell, external=external) as endpoint:
        with connect(endpoint) as driver:
            check(driver, endpoint)
            if seed:
                with driver.session(database="neo4j") as session:
                    migrate(session, tell)
            if seed and reader.revision(driver) == 0:
                with progress() as report:
                    load(driver, report)
        yield endpoint


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
