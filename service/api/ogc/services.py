"""The collection `services`: one point for each site of a service; what has no site or no point has no geometry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.api.ogc.layers import Entry
from service.api.service_list import LIFECYCLES, state
from service.catalog.records import one
from service.catalog.snapshot import Catalog
from service.domain.model import Service
from service.standards.geojson import places
from service.standards.ogc_features.properties import CODES, DAY, TEXT, YES_NO, Kind, Property

DISTRICT_DIGITS = 5
PRECISIONS = ("exact", "place", "postcode", "district")
LEVELS = ("local", "statewide", "nationwide", "brand")
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spot:
    """A service at one of its sites: the records as they stand; `place` is empty without a site."""

    service: Service
    uuid: str
    state: str
    operator: str | None
    website: str | None
    verified_on: str | None
    site: str | None
    place: Record
    outreach: bool | None

    @property
    def municipality(self) -> str | None:
        """The AGS of the site's region."""
        return one(self.place, "region")

    @property
    def district(self) -> str | None:
        """The AGS of the site's district, None where only a larger region is stated."""
        code = self.municipality or ""
        return code[:DISTRICT_DIGITS] if code.isdecimal() and len(code) >= DISTRICT_DIGITS else None


def entries(catalog: Catalog, day: date) -> Iterator[Entry]:
    """One entry for each site, `<service>~<location>`; a service without sites has one, with its own id."""
    for identifier, service in catalog.services.items():
        record = catalog.records[("service", identifier)]
        named: set[str] = set()
        for number, site in enumerate(record.get("sites", ()) or ({},), 1):
            location = one(site, "location")
            place = catalog.records.get(("location", location or ""), {})
            known = "lat" in place and "lon" in place
            feature = identifier if not site else f"{identifier}~{location or f'site-{number}'}"
            feature = f"{feature}~{number}" if feature in named else feature
            named.add(feature)
            spot = _spot(catalog, service, record, day, location, place, site.get("outreach"))
            geometry = places([(place["lon"], place["lat"])]) if known else None
            yield Entry(feature, geometry, spot, service.valid_from, service.valid_to)


def _spot(
    catalog: Catalog,
    service: Service,
    record: Record,
    day: date,
    location: str | None,
    place: Record,
    outreach: bool | None,  # noqa: FBT001 three values
) -> Spot:
    operators = (catalog.records.get(("organization", code), {}).get("name", code) for code in service.organizations)
    return Spot(
        service=service,
        uuid=catalog.uuid("service", service.id),
        state=state(service, day),
        operator=next(operators, None),
        website=record.get("url"),
        verified_on=record.get("verified_on"),
        site=location,
        place=place,
        outreach=outreach,
    )


def written(day: date | None) -> str | None:
    """A day as ISO text."""
    return day.isoformat() if day else None


_STATE = {**TEXT, "enum": list(LIFECYCLES)}
KIND = Kind(
    "services",
    (
        Property("name", lambda spot: spot.service.name),
        Property("organization_name", lambda spot: spot.operator),
        Property("town", lambda spot: spot.place.get("town")),
        Property("state", lambda spot: spot.state, _STATE),
        Property("service", lambda spot: spot.service.id),
        Property("uuid", lambda spot: spot.uuid, {**TEXT, "format": "uuid"}),
        Property("kind", lambda spot: spot.service.kind),
        Property("level", lambda spot: spot.service.level, {**TEXT, "enum": list(LEVELS)}),
        Property("lifecycle", lambda spot: spot.service.lifecycle, _STATE),
        Property("organizations", lambda spot: list(spot.service.organizations), CODES),
        Property("needs", lambda spot: [item.need for item in spot.service.meets], CODES),
        Property("languages", lambda spot: sorted(spot.service.spoken), CODES),
        Property("regions", lambda spot: sorted(spot.service.serves), CODES),
        Property("clients", lambda spot: sorted(spot.service.clients), CODES),
        Property("site", lambda spot: spot.site),
        Property("site_name", lambda spot: spot.place.get("name"), filters=False),
        Property("street", lambda spot: spot.place.get("street"), filters=False),
        Property("postcode", lambda spot: spot.place.get("postcode")),
        Property("municipality", lambda spot: spot.municipality),
        Property("district", lambda spot: spot.district),
        Property("precision", lambda spot: spot.place.get("precision"), {**TEXT, "enum": list(PRECISIONS)}),
        Property("outreach", lambda spot: spot.outreach, YES_NO),
        Property("valid_from", lambda spot: written(spot.service.valid_from), DAY, filters=False),
        Property("valid_to", lambda spot: written(spot.service.valid_to), DAY, filters=False),
        Property("verified_on", lambda spot: spot.verified_on, filters=False),
        Property("website", lambda spot: spot.website, filters=False),
    ),
    ("Point",),
    dated=True,
)
