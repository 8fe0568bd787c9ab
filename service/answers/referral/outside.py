"""What is said where a place lies outside the area that the directory covers: who may know, never "nobody"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from service import gazetteer
from service.answers.asking import Asking
from service.answers.kept import Kept
from service.answers.referral.case import Place
from service.catalog.record_store import HeldRecords
from service.catalog.snapshot import Catalog
from service.domain.distance import nearest
from service.domain.eligibility.met_for import is_address
from service.domain.model import Case, Service, Site
from service.words.writer import Writer

_names = Kept(most=64)  # of websites where offices are looked up


@dataclass(frozen=True)
class Finder:
    """Where offices of the whole country are looked up."""

    name: str
    website: str


@dataclass(frozen=True)
class NearestOffice:
    """The nearest office of the own area on the first need: not in charge, but it may know who is."""

    service: str
    name: str
    site: str
    distance_km: float


@dataclass(frozen=True)
class Outside:
    """The place lies outside the area of the directory."""

    text: str
    covers: Annotated[tuple[str, ...], "keys of the area that is covered"]
    finder: Finder | None
    nearest: NearestOffice | None


def is_outside(place: Place) -> bool:
    """Whether every district in question lies outside the own area."""
    return bool(place.districts) and not any(map(gazetteer.is_home, place.districts))


def outside(case: Case, place: Place, asking: Asking) -> Outside | None:
    """None for a place of the own area."""
    if not is_outside(place):
        return None
    writer, lands = asking.writer, gazetteer.home_lands()
    finder = next(_finders(case, asking.catalog, writer), None)
    office = _nearest(case, asking.catalog, writer)
    area = ", ".join(writer.name("region", land) for land in lands)
    return Outside(_text(area, place, finder, office, writer), lands, finder, office)


def _text(area: str, place: Place, finder: Finder | None, office: NearestOffice | None, writer: Writer) -> str:
    said = writer.messages
    parts = [said["outside"].format(area=area, place=place.name or place.postcode)]
    if finder:
        parts.append(said["outside.finder"].format(name=finder.name, website=finder.website))
    if office:
        km = writer.number(office.distance_km)
        parts.append(said["outside.nearest"].format(service=office.name, site=office.site, km=km))
    return " ".join(parts)


def _finders(case: Case, catalog: Catalog, writer: Writer) -> Iterator[Finder]:
    """Those that services on the needs state, the first need first, then any other."""
    records = catalog.records
    on_topic = [service.id for need in case.needs for service in catalog.meeting(need)]
    for identifier in (*on_topic, *catalog.services):
        website = records["service", identifier].get("finder")
        if website:
            yield Finder(_names.get(writer, website, partial(_called, website, records)), website)


def _called(website: str, records: HeldRecords) -> str:
    """The entry whose website it is."""
    for record in records.of_kind("service").values():
        if any(contact.get("website") == website for contact in record.get("contacts", ())):
            return str(record["name"])
    return website


def _nearest(case: Case, catalog: Catalog, writer: Writer) -> NearestOffice | None:
    if case.point is None:
        return None
    found: list[tuple[float, str, str]] = []
    for need in case.needs[:1]:
        for service in catalog.meeting(need):
            sites = _sites(service) if _is_office(service, case, catalog) else ()
            if (near := nearest(case.point, sites)) is not None:
                found.append((near[1], service.id, near[0].name))
    if not found:
        return None
    distance_km, service_id, site = min(found)
    return NearestOffice(service_id, writer.name("service", service_id), site, distance_km)


def _is_office(service: Service, case: Case, catalog: Catalog) -> bool:
    runs = service.lifecycle == "running" and (service.valid_to is None or case.as_of <= service.valid_to)
    there = case.client in service.clients and is_address(catalog.rulebook, service, case.client)
    return runs and there and not service.own_programme


def _sites(service: Service) -> tuple[Site, ...]:
    return tuple(site for site in service.sites if site.region and gazetteer.is_home(site.region))
