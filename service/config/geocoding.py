"""Which server `geocode` asks for addresses."""

from collections.abc import Mapping

from service.config.errors import ConfigurationError
from service.config.settings import Geocoding
from service.config.variables import Variables

PUBLIC_GEOCODERS = {"nominatim": "nominatim.openstreetmap.org", "photon": "photon.komoot.io"}
LONGEST_DELAY_S = 60


def geocoding(environ: Mapping[str, str]) -> Geocoding | None:
    """The configured server; None where places are looked up offline only, as by default."""
    values = Variables(environ)
    kind = values.text("GEOCODER") or "offline"
    if kind == "offline":
        return None
    if kind not in PUBLIC_GEOCODERS:
        raise ConfigurationError(
            f"GEOCODER must be offline, {' or '.join(PUBLIC_GEOCODERS)}; correct it or leave it out."
        )
    domain = values.text("GEOCODER_DOMAIN") or PUBLIC_GEOCODERS[kind]
    agent = values.text("GEOCODER_USER_AGENT").strip()
    if domain in PUBLIC_GEOCODERS.values() and not agent:
        raise ConfigurationError(
            f"{domain} wants to know who asks: set GEOCODER_USER_AGENT to your organization with a way to reach it."
        )
    scheme = values.text("GEOCODER_SCHEME") or "https"
    if scheme not in ("http", "https"):
        raise ConfigurationError("GEOCODER_SCHEME must be http or https; correct it or leave it out.")
    return Geocoding(kind, domain, scheme, agent or "verweisgraph", _delay_s(values, domain))


def _delay_s(values: Variables, domain: str) -> float:
    least = 1.0 if domain in PUBLIC_GEOCODERS.values() else 0.0
    try:
        delay = float(values.text("GEOCODER_DELAY_S") or "1")
    except ValueError:
        delay = -1.0
    if not least <= delay <= LONGEST_DELAY_S:
        raise ConfigurationError(f"GEOCODER_DELAY_S must be a number of seconds from {least:.0f} to {LONGEST_DELAY_S}.")
    return delay
