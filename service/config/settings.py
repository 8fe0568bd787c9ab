"""The settings as values; defaults serve one machine on loopback."""

from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True)
class Tiles:
    """A background for the map from elsewhere: the template of its pictures, and who is to be named for it."""

    url: str
    attribution: str

    @property
    def origin(self) -> str:
        """Where they come from, for the policy of the pages."""
        return "/".join(self.url.split("/")[:3])


@dataclass(frozen=True, kw_only=True)
class Settings:
    """
    What the operator sets.

    `proxies` are the addresses whose forwarded headers are believed; empty: nobody's. `public_url` has no slash at its
    end; empty: that of each request. `metrics_port` 0 serves no metrics. `drain_s` is how long requests are
    served after SIGTERM. Without `secret_key` one is kept in the data folder.
    """

    port: int = 8000
    host: str = "127.0.0.1"
    data_dir: Path = Path("var")
    threads: int = 8
    workers: int = 2
    proxies: tuple[str, ...] = ()
    public_url: str = ""
    trusted_hosts: tuple[str, ...] = LOOPBACK
    log_level: str = "info"
    metrics_host: str = "127.0.0.1"
    metrics_port: int = 9108
    tiles: Tiles | None = None
    demand_per_minute: int = 600
    drain_s: int = 0
    secret_key: str = field(default="", repr=False)
    secret_key_fallbacks: tuple[str, ...] = field(default=(), repr=False)

    @property
    def engine_dir(self) -> Path:
        """Where our own database lives."""
        return self.data_dir.absolute() / "neo4j"

    @property
    def catalog_file(self) -> Path:
        """The last good Catalog."""
        return self.data_dir.absolute() / "catalog.jsonl.gz"


@dataclass(frozen=True)
class Geocoding:
    """The server that `geocode` asks for addresses."""

    kind: str
    domain: str
    scheme: str = "https"
    user_agent: str = "verweisgraph"
    delay_s: float = 1.0
