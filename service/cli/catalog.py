"""The directory that a command answers from."""

import os

from service.catalog import last_good
from service.catalog.follower import Follower
from service.catalog.snapshot import Catalog
from service.cli.database import graph
from service.config.settings import Settings
from service.domain.errors import DirectoryLoading, EngineError
from service.graph.driver import connect, endpoint_from_environment
from service.graph.engine.server import found


def catalog_of(settings: Settings) -> Catalog:
    """The last good Catalog, brought up to the database where one runs; only without either is one started."""
    configured = endpoint_from_environment(os.environ)
    known = configured or found(settings.engine_dir)
    if known is None and (kept := last_good.read(settings.catalog_file)) is not None:
        return kept
    with graph(settings, seed=configured is None) as endpoint, connect(endpoint) as driver:
        try:
            return Follower(driver, file=settings.catalog_file).current()
        except DirectoryLoading:
            raise EngineError(
                f"The database at {endpoint.uri} holds no whole directory yet: another program is loading it, or "
                "nobody has; 'verweisgraph load' does."
            ) from None
