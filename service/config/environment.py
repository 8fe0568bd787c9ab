"""The settings of the environment."""

import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from service.config.errors import ConfigurationError
from service.config.settings import LOOPBACK, Settings, Tiles
from service.config.variables import Variables

LOG_LEVELS = ("debug", "info", "warning", "error")
SHORTEST_SECRET = 32
METRICS_BIND = "127.0.0.1:9108"
_TILES = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?/[^\s;,'\"]+")
_HOST = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:]+\]")
MOST_PORTS, MOST_THREADS, MOST_WORKERS, MOST_DEMAND = 65535, 64, 32, 10_000
DRAIN_S, LONGEST_DRAIN_S = 5, 30


def from_environment(environ: Mapping[str, str]) -> Settings:
    """The settings; ConfigurationError names the key that is wrong."""
    values = Variables(environ)
    port = values.number("PORT", 8000, MOST_PORTS)
    proxies = _proxies(values.text("BEHIND_PROXY"))
    metrics_host, metrics_port = _metrics(values.text("METRICS_BIND") or METRICS_BIND)
    public_url = _public_url(values.text("PUBLIC_URL"))
    return Settings(
        port=port,
        host=_host(values.text("HOST") or "127.0.0.1", proxies),
        data_dir=Path(values.text("DATA_DIR") or "var"),
        threads=values.number("THREADS", 8, MOST_THREADS),
        workers=values.number("WORKERS", 2, MOST_WORKERS),
        proxies=proxies,
        public_url=public_url,
        trusted_hosts=_trusted(values.text("TRUSTED_HOSTS"), public_url),
        log_level=_log_level(values.text("LOG_LEVEL") or "info"),
        metrics_host=metrics_host,
        metrics_port=metrics_port,
        tiles=_tiles(values.text("MAP_TILES"), values.text("MAP_TILES_ATTRIBUTION").strip()),
        demand_per_minute=values.number("DEMAND_PER_MINUTE", 600, MOST_DEMAND),
        drain_s=values.number("DRAIN_S", DRAIN_S if proxies else 0, LONGEST_DRAIN_S, least=0),
        secret_key=_secret("SECRET_KEY", values.text("SECRET_KEY")),
        secret_key_fallbacks=tuple(
            _secret("SECRET_KEY_FALLBACKS", key.strip())
            for key in values.text("SECRET_KEY_FALLBACKS").split(",")
            if key.strip()
        ),
    )


def _proxies(text: str) -> tuple[str, ...]:
    """Whose forwarded headers are believed: nobody's, those of loopback, or of the addresses named."""
    if text.lower() in ("", "false"):
        return ()
    if text.lower() == "true":
        return _as_seen("127.0.0.1", "::1")
    return _as_seen(
        *(
            _address("BEHIND_PROXY", one.strip(), "true, false, or addresses with commas between")
            for one in text.split(",")
        )
    )


def _as_seen(*addresses: str) -> tuple[str, ...]:
    """The addresses, and those of IPv4 also as a socket of IPv6 names them."""
    parsed = [ipaddress.ip_address(one) for one in addresses]
    plain = [str(getattr(one, "ipv4_mapped", None) or one) for one in parsed]
    return (*plain, *(f"::ffff:{one}" for one in plain if ":" not in one))


def _address(name: str, text: str, allowed: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise ConfigurationError(f"{name} must be {allowed}; '{text[:60]}' is not.") from None


def _host(text: str, proxies: tuple[str, ...]) -> str:
    """The address to serve on; more than loopback only behind a web server, which keeps slow clients away."""
    if text == "localhost":
        return "127.0.0.1"
    host = _address("VERWEISGRAPH_HOST", text, "an IP address such as 127.0.0.1 or 0.0.0.0")
    if not ipaddress.ip_address(host).is_loopback and not proxies:
        raise ConfigurationError(
            f"VERWEISGRAPH_HOST is {host}, which others can reach: put a web server in front (deploy/nginx.conf) and "
            "say so with BEHIND_PROXY, or leave it out."
        )
    return host


def _metrics(text: str) -> tuple[str, int]:
    """Where metrics are served; port 0: nowhere."""
    host, _, port = text.rpartition(":")
    if text.lower() in ("off", "none"):
        return "127.0.0.1", 0
    if not (port.isascii() and port.isdecimal()) or not 0 < int(port) <= MOST_PORTS:
        raise ConfigurationError("METRICS_BIND must be an address and a port such as 127.0.0.1:9108, or off.")
    host = "127.0.0.1" if host == "localhost" else host
    return _address("METRICS_BIND", host.strip("[]"), "an address and a port such as 127.0.0.1:9108, or off"), int(port)


def _public_url(text: str) -> str:
    """The address under which people reach it, without a slash at its end; empty where none is stated."""
    if not text:
        return ""
    parts = urlsplit(text)
    try:
        valid = parts.scheme in ("http", "https") and bool(_HOST.fullmatch(_bracketed(parts.hostname or "")))
        valid = valid and parts.port != 0 and not (parts.username or parts.query or parts.fragment)
    except ValueError:
        valid = False
    if not valid or parts.path.strip("/"):
        raise ConfigurationError("PUBLIC_URL must look like https://hilfe.example, without a path; correct it.")
    return text.rstrip("/")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _trusted(text: str, public_url: str) -> tuple[str, ...]:
    """Names under which we answer: loopback, that of PUBLIC_URL, and what the web server in front passes on."""
    named = [name.strip() for name in text.split(",") if name.strip()]
    wrong = [name for name in named if not _HOST.fullmatch(name)]
    if wrong:
        raise ConfigurationError(
            f"TRUSTED_HOSTS holds '{wrong[0]}', which is no name of a host; send names without port."
        )
    public = [_bracketed(urlsplit(public_url).hostname or "")] if public_url else []
    return tuple(dict.fromkeys((*LOOPBACK, *public, *named)))


def _secret(name: str, text: str) -> str:
    """A key that cannot be guessed; empty where none is set."""
    if text and len(text) < SHORTEST_SECRET:
        raise ConfigurationError(f"{name} is too short: a key has at least {SHORTEST_SECRET} random characters.")
    return text


def _log_level(text: str) -> str:
    if text.lower() not in LOG_LEVELS:
        raise ConfigurationError(f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}; correct it or leave it out.")
    return text.lower()


def _tiles(url: str, attribution: str) -> Tiles | None:
    if not url:
        return None
    if not _TILES.fullmatch(url) or not all(part in url for part in ("{z}", "{x}", "{y}")):
        raise ConfigurationError("MAP_TILES must look like https://tiles.example/{z}/{x}/{y}.png; correct it.")
    if not attribution:
        raise ConfigurationError("MAP_TILES needs MAP_TILES_ATTRIBUTION: whom the map has to name for its background.")
    return Tiles(url, attribution)
