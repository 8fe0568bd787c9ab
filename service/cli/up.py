"""up: everything in one command."""

import os
from contextlib import AbstractContextManager
from pathlib import Path

import click

from service.app import map_files_missing
from service.cli.database import UP_LOCK, begin_log, tell
from service.cli.kept import kept
from service.cli.options import Once
from service.cli.serve import Server, workers
from service.config.environment import from_environment
from service.config.errors import ConfigurationError
from service.graph.engine.lock import exclusive
from service.graph.engine.ports import is_free
from service.graph.engine.server import quicken
from service.observability.serving import served


@click.command(cls=Once)
@click.option("--empty", is_flag=True, help="Loads no seed into a new database, as before a restore.")
def up(*, empty: bool) -> None:
    """Starts Neo4j unless NEO4J_URI is set, migrates, loads the seed if empty, and serves until Ctrl-C."""
    settings = from_environment(os.environ)
    if not is_free(settings.port, settings.host):
        raise ConfigurationError(
            f"Port {settings.port} on {settings.host} is taken, or that is no address of this machine; end the program "
            "that has it, or set PORT or VERWEISGRAPH_HOST to another one."
        )
    if missing := map_files_missing():
        tell(f"Files of the map are missing ({', '.join(missing)}): pages show no map. Install npm, then make setup.")
    with (
        _only_one(settings.data_dir),
        kept(settings, empty=empty) as database,
        served(settings, workers, tell) as metrics,
    ):
        begin_log(settings, database.endpoint)
        server = Server(settings, database.endpoint, metrics)
        database.on_move = server.move
        if database.endpoint.pid is not None:
            quicken(settings.engine_dir, database.endpoint.version)
        server.run()


def _only_one(data_dir: Path) -> AbstractContextManager[None]:
    """Two would share the database and its last good directory, and each would end them under the other."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"{data_dir} cannot be used ({error.strerror}); set DATA_DIR to a folder you may write."
        ) from error
    busy = f"Another 'verweisgraph up' serves {data_dir.absolute()}; end it, or set DATA_DIR to another folder."
    return exclusive(data_dir / UP_LOCK, wait_s=0, busy=busy)
