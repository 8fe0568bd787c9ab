"""Addresses asked of Nominatim or Photon: where configured, one by one, never for a person, never in a request."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Photon
from geopy.location import Location
from geopy.point import Point

from service.config.settings import Geocoding
from service.domain.errors import VerweisgraphError

TIMEOUT_S, RETRIES, WAIT_S = 10, 2, 5.0
MOST = 5
SAXONY = (Point(50.1, 11.8), Point(51.8, 15.1))  # preferred, not enforced: services may lie beyond the border
AdapterFactory = Callable[..., Any]


class GeocoderAway(VerweisgraphError):  # noqa: N818
    """The server did not answer, or refused."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A point that a server knows for an address: `exact` at a house number, else somewhere in the place."""

    lat: float
    lon: float
    precision: str
    name: str

    def as_row(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


class OnlineGeocoder:
    """One server, asked at most so often; `server` names it in what is kept."""

    def __init__(self, settings: Geocoding, adapter_factory: AdapterFactory | None = None) -> None:
        logging.getLogger("geopy").setLevel(logging.CRITICAL)  # it tells each repeat with its traceback; we say it once
        self.kind, self.server = settings.kind, f"{settings.kind}:{settings.domain}"
        made = (Nominatim if settings.kind == "nominatim" else Photon)(
            domain=settings.domain,
            scheme=settings.scheme,
            user_agent=settings.user_agent,
            timeout=TIMEOUT_S,
            adapter_factory=adapter_factory,
        )
        self._options = _nominatim() if settings.kind == "nominatim" else _photon()
        self._ask = RateLimiter(
            made.geocode,
            min_delay_seconds=settings.delay_s,
            max_retries=RETRIES,
            error_wait_seconds=max(WAIT_S, settings.delay_s) if settings.delay_s else 0.0,
            swallow_exceptions=False,
        )

    def find(self, address: str) -> list[Hit]:
        """Its hits, best first, empty where there is none; GeocoderAway where it does not answer."""
        try:
            found = self._ask(address, exactly_one=False, **self._options)
        except GeopyError as error:
            raise GeocoderAway(f"{self.server} does not answer ({type(error).__name__}).") from error
        return [_hit(location) for location in (found or [])[:MOST]]


def _nominatim() -> dict[str, Any]:
    wanted = {"country_codes": "de", "viewbox": SAXONY, "addressdetails": True}
    return {**wanted, "language": "de", "limit": MOST}


def _photon() -> dict[str, Any]:
    return {"bbox": SAXONY, "language": "de", "limit": MOST}


def _hit(location: Location) -> Hit:
    told = [part for name in ("address", "properties") if isinstance(part := location.raw.get(name), dict)]
    house = any(part.get("house_number") or part.get("housenumber") for part in told)
    precision = "exact" if house else "place"
    return Hit(round(location.latitude, 6), round(location.longitude, 6), precision, location.address)
