"""The variables of the environment: one name each, also from a file, most also without our prefix."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from service.config.errors import ConfigurationError
from service.config.files import content_of

PREFIX = "VERWEISGRAPH_"
FROM_FILE = "_FILE"
# Every setting of ours. Each may also be written with PREFIX, but for those of the platform.
OURS = (
    "BEHIND_PROXY",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "DEMAND_PER_MINUTE",
    "DRAIN_S",
    "GEOCODER",
    "GEOCODER_DELAY_S",
    "GEOCODER_DOMAIN",
    "GEOCODER_SCHEME",
    "GEOCODER_USER_AGENT",
    "HOST",
    "LOG_LEVEL",
    "MAP_TILES",
    "MAP_TILES_ATTRIBUTION",
    "METRICS_BIND",
    "NEO4J_JAVA",
    "NEO4J_VERSION",
    "PUBLIC_URL",
    "THREADS",
    "TRUSTED_HOSTS",
    "WORKERS",
)
ONLY_PREFIXED = ("HOST", "NEO4J_VERSION")  # shells and images export these names for something else
PLATFORM = ("DATA_DIR", "NEO4J_PASSWORD", "NEO4J_URI", "NEO4J_USER", "PORT")
SECRETS = ("NEO4J_PASSWORD", "SECRET_KEY", "SECRET_KEY_FALLBACKS")
LONGEST_SECRET = 4096


class Variables:
    """What is set, by the name without prefix; ConfigurationError for an unknown or contradictory name."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        for name in environ:
            if name.startswith(PREFIX) and name not in _known():
                raise ConfigurationError(f"{name} is no setting of Verweisgraph; remove it or correct its name.")

    def text(self, name: str, default: str = "") -> str:
        """The value of a setting, `default` where it is not set; a secret may stand in a file that NAME_FILE names."""
        stated = {key: self._value(key) for key in _spellings(name) if key in self._environ}
        if name in SECRETS:
            stated |= {key: _content(key, self._environ[key]) for key in _files(name) if self._environ.get(key)}
        stated = {key: value for key, value in stated.items() if value} or stated  # empty says nothing
        if len(set(stated.values())) > 1:
            raise ConfigurationError(f"{' and '.join(sorted(stated))} say different things; keep one of them.")
        return next(iter(stated.values()), default)

    def number(self, name: str, default: int, most: int, least: int = 1) -> int:
        """A whole number from `least` to `most`."""
        text = self.text(name, str(default))
        if not (text.isascii() and text.isdecimal()) or not least <= int(text) <= most:
            raise ConfigurationError(f"{name} must be a number from {least} to {most}; correct it or leave it out.")
        return int(text)

    def _value(self, key: str) -> str:
        return self._environ[key]


def _spellings(name: str) -> tuple[str, ...]:
    if name in ONLY_PREFIXED:
        return (PREFIX + name,)
    return (name,) if name in PLATFORM else (name, PREFIX + name)


def _files(name: str) -> Iterator[str]:
    return (key + FROM_FILE for key in _spellings(name))


def _known() -> set[str]:
    prefixed = {key for name in OURS for key in _spellings(name) if key.startswith(PREFIX)}
    return prefixed | {key for name in SECRETS for key in _files(name)}


def _content(key: str, path: str) -> str:
    """A secret as a file holds it; white space around it is not part of it."""
    try:
        content = content_of(Path(path))
        text = content.decode("utf-8").strip()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise ConfigurationError(f"{key} names {path}, which cannot be read: {why}.") from error
    if not text or len(content) > LONGEST_SECRET:
        raise ConfigurationError(f"{key} names {path}, which is empty or longer than {LONGEST_SECRET} bytes.")
    return text
