"""up: everything in one command."""

import os
import socket
from contextlib import AbstractContextManager, nullcontext

import click

from service.cli.database import graph, tell
from service.cli.serve import Server
from service.config import ConfigurationError, Settings, from_environment
from service.graph.engine.endpoint import Endpoint
from service.graph.engine.server import quicken
from service.graph.engine.watch import watched


@click.command()
def up() -> None:
    """Starts Neo4j unless NEO4J_URI is set, migrates, loads the seed if empty, and serves until Ctrl-C."""
    settings = from_environment(os.environ)
    _refuse_a_taken_port(settings.port)
    with graph(settings, seed=True) as endpoint, _kept_alive(settings, endpoint):
        if endpoint.pid is not None:
            quicken(settings.engine_dir, endpoint.version)
        Server(settings, endpoint).run()


def _refuse_a_taken_port(port: int) -> None:
    """Before anything is started: gunicorn would say so in six lines, ten seconds later."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ConfigurationError(
                f"Port {port} on 127.0.0.1 cannot be used ({error.strerror}); end the program that has it or set PORT."
            ) from error


def _kept_alive(settings: Settings, endpoint: Endpoint) -> AbstractContextManager[object]:
    """Our own database is started again when it dies; one that is configured is not ours to start."""
    if endpoint.pid is None:
        return nullcontext()
    return watched(settings.engine_dir, _tell_restart, version=endpoint.version, report=tell)


def _tell_restart(endpoint: Endpoint) -> None:
    tell(f"Neo4j is back at {endpoint.uri}.")
