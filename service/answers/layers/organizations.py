"""The collection `organizations`: each at its offices; without one that has a point there is no geometry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from service.answers.asking import Asking
from service.answers.layers.entry import Entry
from service.answers.layers.labels import of_record, of_text
from service.answers.layers.services import written
from service.catalog.record_store import HeldRecords, Record
from service.catalog.snapshot import Catalog
from service.domain.periods import first_day, last_day
from service.standards.geojson import multipoint
from service.standards.ogc_features.properties import ADDRESS, DAY, UUID, WHOLE, Kind, Property, coded


@dataclass(frozen=True, slots=True)
class Body:
    """An organization with the places of its offices and how many services it operates."""

    id: str
    uuid: str
    catalog: Catalog
    record: Record
    towns: list[str]
    services: int
    valid_from: date | None
    valid_to: date | None

    @property
    def records(self) -> HeldRecords:
        """Where the names of codes stand."""
        return self.catalog.records


def entries(asking: Asking) -> Iterator[Entry]:
    """One entry for each organization, by its id."""
    catalog = asking.catalog
    for identifier, record in catalog.records.of_kind("organization").items():
        offices = [catalog.records.get(("location", code), {}) for code in record.get("offices", ())]
        towns = sorted({place["town"] for place in offices if "town" in place})
        operated = len(catalog.index.of("organization", identifier))
        start = first_day(record["valid_from"]) if record.get("valid_from") else None
        end = last_day(record["valid_to"]) if record.get("valid_to") else None
        body = Body(identifier, catalog.uuid("organization", identifier), catalog, record, towns, operated, start, end)
        points = multipoint((place["lon"], place["lat"]) for place in offices if "lat" in place and "lon" in place)
        yield Entry(identifier, points, body, start, end)


KIND = Kind(
    "organizations",
    (
        Property("name", lambda body: body.record["name"], always=True),
        Property("towns", lambda body: body.towns),
        *coded("kind", lambda body: body.record["kind"], of_text("ogc.code.organization"), always=True),
        Property("services", lambda body: body.services, WHOLE, always=True),
        Property("organization", lambda body: body.id, always=True),
        Property("uuid", lambda body: body.uuid, UUID, always=True),
        Property("role", lambda body: body.record.get("role")),
        *coded("offices", lambda body: list(body.record.get("offices", ())), of_record("location")),
        *coded("seated_in", lambda body: list(body.record.get("seated_in", ())), of_record("region")),
        Property("valid_from", lambda body: written(body.valid_from), DAY, role="primary-interval-start"),
        Property("valid_to", lambda body: written(body.valid_to), DAY, role="primary-interval-end"),
        Property("website", lambda body: body.record.get("url"), ADDRESS),
    ),
    "MultiPoint",
    "places",
)
