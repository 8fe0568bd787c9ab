"""The Neo4j releases that this project fetches and starts, and what differs between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from service.config.errors import ConfigurationError

DEFAULT_VERSION = "5.26.31"


@dataclass(frozen=True)
class Release:
    version: str
    main_class: str
    java_versions: tuple[int, ...]
    size_mb: int
    settings: Mapping[str, str]

    @property
    def jar_list(self) -> Path:
        """The committed names and SHA-256 sums of the release's jars."""
        return Path(__file__).with_name(f"jars-{self.version}.sha256")


# The quiet period is the time that Bolt waits for late comers while it stops: 10 s of 10.5 s of a stop are this.
RELEASES = {
    "5.26.31": Release(
        version="5.26.31",
        main_class="org.neo4j.server.CommunityEntryPoint",
        java_versions=(17, 21),
        size_mb=123,
        settings=MappingProxyType({"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0"}),
    ),
    "2026.09.0": Release(
        version="2026.09.0",
        main_class="org.neo4j.server.Neo4jCommunity",
        java_versions=(21, 25),
        size_mb=155,
        settings=MappingProxyType(
            {
                "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
                "db.query.default_language": "CYPHER_5",
            }
        ),
    ),
}


def release(version: str) -> Release:
    """The release of that version; a ConfigurationError names the known ones."""
    if version not in RELEASES:
        known = ", ".join(RELEASES)
        raise ConfigurationError(
            f"VERWEISGRAPH_NEO4J_VERSION: Neo4j {version} is not known here; choose one of {known}."
        )
    return RELEASES[version]
