"""The collection `services`: one point for each site of a service; what has no site or no point has no geometry."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from service.answers.asking import Asking
from service.answers.codes import LIFECYCLES
from service.answers.layers.entry import Entry
from service.answers.layers.labels import of_record, of_text
from service.catalog.record_store import UNSTATED, HeldRecords, Record
from service.catalog.records.values import one
from service.catalog.snapshot import Catalog
from service.domain.lifecycle import state
from service.domain.model import Service, Site
from service.domain.regions import district_of, is_district, is_municipality
from service.standards.geojson import Geometry, places
from service.standards.ogc_features.properties import ADDRESS, DAY, TEXT, UUID, YES_NO, Kind, Property, coded

PRECISIONS = ("exact", "place", "postcode", "district")
LEVELS = ("local", "statewide", "nationwide", "brand")
NAMED_BY = ("service_kind", "need", "language", "region")  # the vocabularies that labels are taken from
NOWHERE = Site("", "")


class Seat(NamedTuple):
    """What is kept of a feature: a service and the number of its site. Records are opened when it is shown."""

    service: Service
    number: int
    catalog: Catalog
    day: date

    def opened(self) -> "Spot":
        """With its records; a directory of thousands would not fit beside itself if each were held open."""
        record = self.catalog.records[("service", self.service.id)]
        sites: Sequence[Record] = record.get("sites") or (UNSTATED,)
        return _spot(self.service, record, sites[self.number], self.catalog, self.day)


class Spot(NamedTuple):
    """
    A service at one of its sites, without one where it has none.

    `record` is the service as it stands in the graph, `location` the id of the place, `place` its record, empty
    without a site.
    """

    service: Service
    record: Record
    site: Record
    location: str | None
    place: Record
    catalog: Catalog
    day: date

    @property
    def records(self) -> HeldRecords:
        """Where the names of codes stand."""
        return self.catalog.records

    @property
    def operator(self) -> str | None:
        """The name of the first operator."""
        code = next(iter(self.service.organizations), None)
        return self.catalog.records.get(("organization", code), {}).get("name", code) if code else None

    @property
    def municipality(self) -> str | None:
        """The AGS of the site's region."""
        return one(self.place, "region")

    @property
    def district(self) -> str | None:
        """The AGS of the site's district, None where only a larger region is stated."""
        code = self.municipality or ""
        return district_of(code) if is_district(code) or is_municipality(code) else None


def entries(asking: Asking) -> Iterator[Entry]:
    """
    One entry for each site, `<service>~<location>`; a service without sites has one, with its own id.

    No record is opened for it. A service is a new object when its record or a place of it changes.
    """
    catalog, day = asking.catalog, asking.today
    vocabularies = [catalog.records.state_of(kind) for kind in NAMED_BY]
    for identifier, service in catalog.services.items():
        operators = [catalog.records.get(("organization", code)) for code in service.organizations]
        made_of = (service, *vocabularies, *operators)
        named: set[str] = set()
        for number, site in enumerate(service.sites or (NOWHERE,)):
            feature = identifier if site is NOWHERE else f"{identifier}~{site.place or f'site-{number + 1}'}"
            feature = f"{feature}~{number + 1}" if feature in named else feature
            named.add(feature)
            seat = Seat(service, number, catalog, day)
            yield Entry(feature, _point(site), seat, service.valid_from, service.valid_to, made_of)


def _spot(service: Service, record: Record, site: Record, catalog: Catalog, day: date) -> Spot:
    location = one(site, "location")
    place: Record = catalog.records.get(("location", location or ""), {})
    return Spot(service, record, site, location, place, catalog, day)


def _point(site: Site) -> Geometry | None:
    return places([(site.lon, site.lat)]) if site.lat is not None and site.lon is not None else None


def written(day: date | None) -> str | None:
    """A day as ISO text."""
    return day.isoformat() if day else None


_STATE = {**TEXT, "enum": list(LIFECYCLES)}
_region, _state = of_record("region"), of_text("ogc.code.lifecycle")


KIND = Kind(
    "services",
    (
        Property("name", lambda spot: spot.service.name, always=True),
        Property("organization_name", lambda spot: spot.operator),
        Property("town", lambda spot: spot.place.get("town")),
        *coded("state", lambda spot: state(spot.service, spot.day), _state, _STATE, always=True),
        Property("service", lambda spot: spot.service.id, always=True),
        Property("uuid", lambda spot: spot.catalog.uuid("service", spot.service.id), UUID, always=True),
        *coded("kind", lambda spot: spot.service.kind, of_record("service_kind"), always=True),
        *coded(
            "level",
            lambda spot: spot.service.level,
            of_text("ogc.code.level"),
            {**TEXT, "enum": list(LEVELS)},
            always=True,
        ),
        *coded("lifecycle", lambda spot: spot.service.lifecycle, _state, _STATE, always=True),
        *coded("organizations", lambda spot: list(spot.service.organizations), of_record("organization")),
        *coded("needs", lambda spot: [item.need for item in spot.service.meets], of_record("need")),
        *coded("languages", lambda spot: sorted(spot.service.spoken), of_record("language")),
        *coded("regions", lambda spot: sorted(spot.service.serves), _region),
        *coded("clients", lambda spot: sorted(spot.service.clients), of_text("clients")),
        Property("site", lambda spot: spot.location),
        Property("site_name", lambda spot: spot.place.get("name")),
        Property("street", lambda spot: spot.place.get("street")),
        Property("postcode", lambda spot: spot.place.get("postcode")),
        *coded("municipality", lambda spot: spot.municipality, _region),
        *coded("district", lambda spot: spot.district, _region),
        *coded(
            "precision",
            lambda spot: spot.place.get("precision"),
            of_text("ogc.code.precision"),
            {**TEXT, "enum": list(PRECISIONS)},
        ),
        Property("outreach", lambda spot: spot.site.get("outreach"), YES_NO),
        Property("valid_from", lambda spot: written(spot.service.valid_from), DAY, role="primary-interval-start"),
        Property("valid_to", lambda spot: written(spot.service.valid_to), DAY, role="primary-interval-end"),
        Property("verified_on", lambda spot: spot.record.get("verified_on")),
        Property("website", lambda spot: spot.record.get("url"), ADDRESS),
    ),
    "Point",
    "places",
    opened=Seat.opened,
)
