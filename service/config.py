"""Settings, read once from the environment."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from service.domain.errors import VerweisgraphError

KNOWN = {"VERWEISGRAPH_NEO4J_VERSION"}
_TILES = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?/[^\s;,'\"]+")
PUBLIC_GEOCODERS = {"nominatim": "nominatim.openstreetmap.org", "photon": "photon.komoot.io"}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_HOST = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:]+\]")
NUMBERS = (("PORT", 8000, 65535), ("THREADS", 8, 64), ("WORKERS", 2, 32), ("DEMAND_PER_MINUTE", 600, 10_000))


class ConfigurationError(VerweisgraphError):
    """A setting that is unknown or cannot be."""


@dataclass(frozen=True)
class Tiles:
    """A background for the map from elsewhere: the template of its pictures, and who is to be named for it."""

    url: str
    attribution: str

    @property
    def origin(self) -> str:
        """Where they come from, for the policy of the pages."""
        return "/".join(self.url.split("/")[:3])


@dataclass(frozen=True)
class Settings:
    """What the operator sets; defaults serve one machine on loopback."""

    port: int = 8000
    data_dir: Path = Path("var")
    threads: int = 8
    workers: int = 2
    tiles: Tiles | None = None
    trusted_hosts: tuple[str, ...] = LOOPBACK
    demand_per_minute: int = 600

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


def geocoding(environ: Mapping[str, str]) -> Geocoding | None:
    """The configured server; None where places are looked up offline only, as by default."""
    kind = environ.get("GEOCODER") or "offline"
    if kind == "offline":
        return None
    if kind not in PUBLIC_GEOCODERS:
        raise ConfigurationError(
            f"GEOCODER must be offline, {' or '.join(PUBLIC_GEOCODERS)}; correct it or leave it out."
        )
    domain = environ.get("GEOCODER_DOMAIN") or PUBLIC_GEOCODERS[kind]
    agent = environ.get("GEOCODER_USER_AGENT", "").strip()
    if domain in PUBLIC_GEOCODERS.values() and not agent:
        raise ConfigurationError(
            f"{domain} wants to know who asks: set GEOCODER_USER_AGENT to your organization with a way to reach it."
        )
    scheme = environ.get("GEOCODER_SCHEME") or "https"
    if scheme not in ("http", "https"):
        raise ConfigurationError("GEOCODER_SCHEME must be http or https; correct it or leave it out.")
    text = environ.get("GEOCODER_DELAY_S") or "1"
    try:
        delay = float(text)
    except ValueError:
        delay = -1.0
    least = 1.0 if domain in PUBLIC_GEOCODERS.values() else 0.0
    if not least <= delay <= 60:
        raise ConfigurationError(f"GEOCODER_DELAY_S must be a number of seconds from {least:.0f} to 60.")
    return Geocoding(kind, domain, scheme, agent or "verweisgraph", delay)


def from_environment(environ: Mapping[str, str]) -> Settings:
    """The settings; ConfigurationError names the key that is wrong."""
    for name in environ:
        if name.startswith("VERWEISGRAPH_") and name not in KNOWN:
            raise ConfigurationError(f"{name} is no setting of Verweisgraph; remove it or correct its name.")
    numbers = {}
    for name, default, most in NUMBERS:
        text = environ.get(name, str(default))
        if not (text.isascii() and text.isdecimal()) or not 0 < int(text) <= most:
            raise ConfigurationError(f"{name} must be a number from 1 to {most}; correct it or leave it out.")
        numbers[name] = int(text)
    folder = Path(environ.get("DATA_DIR") or "var")
    return Settings(
        numbers["PORT"],
        folder,
        numbers["THREADS"],
        numbers["WORKERS"],
        _tiles(environ),
        _hosts(environ),
        numbers["DEMAND_PER_MINUTE"],
    )


def _hosts(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Names under which we answer: loopback, and what the web server in front passes on."""
    named = [name.strip() for name in environ.get("TRUSTED_HOSTS", "").split(",") if name.strip()]
    wrong = [name for name in named if not _HOST.fullmatch(name)]
    if wrong:
        raise ConfigurationError(
            f"TRUSTED_HOSTS holds '{wrong[0]}', which is no name of a host; send names without port."
        )
    return (*LOOPBACK, *named)


def _tiles(environ: Mapping[str, str]) -> Tiles | None:
    url, attribution = environ.get("MAP_TILES", ""), environ.get("MAP_TILES_ATTRIBUTION", "").strip()
    if not url:
        return None
    if not _TILES.fullmatch(url) or not all(part in url for part in ("{z}", "{x}", "{y}")):
        raise ConfigurationError("MAP_TILES must look like https://tiles.example/{z}/{x}/{y}.png; correct it.")
    if not attribution:
        raise ConfigurationError("MAP_TILES needs MAP_TILES_ATTRIBUTION: whom the map has to name for its background.")
    return Tiles(url, attribution)


def signing_key(path: Path) -> bytes:
    """The key of this installation, made once, for its owner only; equal in all workers and after a restart."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            made = path.with_name(f"{path.name}.{os.getpid()}")
            made.touch(0o600)
            made.write_bytes(secrets.token_bytes(32))
            made.replace(path)
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(
            f"{path} cannot be kept ({error.strerror}); set DATA_DIR to a folder you may write."
        ) from error
