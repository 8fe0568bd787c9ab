"""up: everything in one command."""

import os
from contextlib import AbstractContextManager, nullcontext

import click

from service.cli.database import graph, tell
from service.cli.serve import Server, workers
from service.config.environment import from_environment
from service.config.errors import ConfigurationError
from service.config.settings import Settings
from service.graph.engine.endpoint import Endpoint
from service.graph.engine.server import is_free, quicken
from service.graph.engine.watch import watched
from service.observability import logs
from service.observability.serving import served
from service.web.visitor.views import libraries_missing


@click.command()
def up() -> None:
    """Starts Neo4j unless NEO4J_URI is set, migrates, loads the seed if empty, and serves until Ctrl-C."""
    settings = from_environment(os.environ)
    if not is_free(settings.port):
        raise ConfigurationError(
            f"Port {settings.port} on 127.0.0.1 is taken; end the program that has it, or set PORT to another one."
        )
    if missing := libraries_missing():
        tell(f"Files of the map are missing ({', '.join(missing)}): pages show no map. Install npm, then make setup.")
    logs.configure(settings.log_level, (settings.secret_key, *settings.secret_key_fallbacks))
    with (
        graph(settings, seed=True) as endpoint,
        _kept_alive(settings, endpoint),
        served(settings, workers, tell) as metrics,
    ):
        logs.redaction.add(endpoint.password)
        if endpoint.pid is not None:
            quicken(settings.engine_dir, endpoint.version)
        Server(settings, endpoint, metrics).run()


def _kept_alive(settings: Settings, endpoint: Endpoint) -> AbstractContextManager[object]:
    """Our own database is started again when it dies; one that is configured is not ours to start."""
    if endpoint.pid is None:
        return nullcontext()
    return watched(settings.engine_dir, _tell_restart, version=endpoint.version, report=tell)


def _tell_restart(endpoint: Endpoint) -> None:
    tell(f"Neo4j is back at {endpoint.uri}.")
