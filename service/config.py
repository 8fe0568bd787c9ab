"""Settings, read once from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from service.domain.errors import VerweisgraphError

KNOWN = {"VERWEISGRAPH_NEO4J_VERSION"}
HIGHEST_PORT = 65535


class ConfigurationError(VerweisgraphError):
    """A setting that is unknown or cannot be."""


@dataclass(frozen=True)
class Settings:
    """What the operator sets; defaults serve one machine on loopback."""

    port: int = 8000
    data_dir: Path = Path("var")
    threads: int = 8


def from_environment(environ: Mapping[str, str]) -> Settings:
    """The settings; ConfigurationError names the key that is wrong."""
    for name in environ:
        if name.startswith("VERWEISGRAPH_") and name not in KNOWN:
            raise ConfigurationError(f"{name} is no setting of Verweisgraph; remove it or correct its name.")
    numbers = {"PORT": 8000, "THREADS": 8}
    for name, default in numbers.items():
        text = environ.get(name, str(default))
        if not text.isdigit() or not 0 < int(text) <= HIGHEST_PORT:
            raise ConfigurationError(f"{name} must be a number from 1 to {HIGHEST_PORT}; correct it or leave it out.")
        numbers[name] = int(text)
    return Settings(numbers["PORT"], Path(environ.get("DATA_DIR", "var")), numbers["THREADS"])
