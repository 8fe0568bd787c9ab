"""An adapter of geopy that answers from a list: the real geocoder classes, and no network."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from geopy.adapters import BaseSyncAdapter

NOMINATIM = {
    "lat": "51.1811741",
    "lon": "14.4239271",
    "display_name": "2, Kirchplatz, Bautzen, Sachsen, 02625, Deutschland",
    "address": {"house_number": "2", "road": "Kirchplatz", "town": "Bautzen", "postcode": "02625"},
}
STREET = {**NOMINATIM, "address": {"road": "Kirchplatz", "town": "Bautzen"}, "lat": "51.1800000"}
ELSEWHERE = {**NOMINATIM, "lat": "51.3397", "lon": "12.3731"}  # in Leipzig
PHOTON = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [14.4239271, 51.1811741]},
    "properties": {"name": "Caritas", "street": "Kirchplatz", "housenumber": "2", "city": "Bautzen", "type": "house"},
}


class Canned:
    """Makes the adapters and keeps what they were asked; an exception among the answers is raised."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, float, dict[str, str]]] = []

    def __call__(self, *, proxies: Any, ssl_context: Any) -> BaseSyncAdapter:
        canned = self

        class Adapter(BaseSyncAdapter):
            def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
                canned.asked.append((url, timeout, headers))
                answer = canned.answers.pop(0) if len(canned.answers) > 1 else canned.answers[0]
                if isinstance(answer, Exception):
                    raise answer
                return answer

            def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
                raise AssertionError("Only JSON is asked for.")

        return Adapter(proxies=proxies, ssl_context=ssl_context)

    def address(self, number: int = 0) -> tuple[str, dict[str, list[str]]]:
        """Scheme, host and path of a question, and its parameters."""
        parts = urlsplit(self.asked[number][0])
        return f"{parts.scheme}://{parts.netloc}{parts.path}", parse_qs(parts.query)
