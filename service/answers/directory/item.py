"""A service as lists show it: who runs it, what it helps with, where it is and how it is reached."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Annotated

from service.answers.contact import Contact, contacts_of
from service.answers.kept import Kept
from service.answers.meta import Named
from service.catalog.record_store import UNSTATED, HeldRecords, Record
from service.catalog.snapshot import Catalog
from service.domain.lifecycle import state
from service.domain.model import Service
from service.words.writer import Writer

_items = Kept(most=1_024)  # 4 MB of a language


@dataclass(frozen=True)
class Operator(Named):
    """Who runs a service, and from when to when as far as it is stated."""

    valid_from: Annotated[str | None, "YYYY, YYYY-MM or YYYY-MM-DD"]
    valid_to: str | None
    role: str | None
    note: str | None


@dataclass(frozen=True)
class NeedMet:
    """A need; primary: first contact for it."""

    id: str
    primary: bool


@dataclass(frozen=True)
class ServiceSite:
    """Where a service is; coordinates WGS 84, null where they are not known."""

    location: Annotated[str | None, "id of the location"]
    name: str | None
    lat: float | None
    lon: float | None
    precision: Annotated[str | None, "what the point stands for: exact, place, postcode or district"]
    office: Annotated[str | None, "what is there"]
    operator: Annotated[str | None, "who runs this office"]
    regions: Annotated[tuple[str, ...], "districts served from here, by AGS; empty: all of the service"]
    outreach: Annotated[bool | None, "it comes there"]
    stated_on: Annotated[str | None, "YYYY, YYYY-MM or YYYY-MM-DD"]
    check: Annotated[bool | None, "it may be old"]
    access: Annotated[str | None, "how one is let in"]
    accessible: str | None
    hours_note: str | None
    hours_stated_on: Annotated[str | None, "YYYY, YYYY-MM or YYYY-MM-DD"]
    hours_check: Annotated[bool | None, "they may be old"]
    stated_by: Annotated[str | None, "pages that state it"]
    sources: Annotated[tuple[str, ...], "ids"]
    note: str | None


@dataclass(frozen=True)
class ServiceSummary:
    """What people ask first of a service; null or empty: not stated."""

    id: str
    uuid: str
    name: str
    organizations: tuple[Operator, ...]
    kind: str
    lifecycle: Annotated[str, "as judged on the day of the newest source"]
    state: Annotated[str, "the lifecycle on the day asked for"]
    needs: tuple[NeedMet, ...]
    regions: Annotated[tuple[str, ...], "the regions it serves, by AGS"]
    languages: Annotated[tuple[str, ...], "that are spoken"]
    interpreter: Annotated[bool | None, "works with interpreters"]
    sites: tuple[ServiceSite, ...]
    contacts: tuple[Contact, ...]
    valid_from: Annotated[str | None, "YYYY, YYYY-MM or YYYY-MM-DD"]
    valid_to: str | None
    verified_on: str | None
    url: str | None
    revision: Annotated[int, "of the last change of the record"]


@dataclass(frozen=True)
class ServiceItem(ServiceSummary):
    """A service as lists show it; null or empty: not stated."""

    distance_km: Annotated[
        float | None, "straight line to the nearest site, an estimate of the way; null without a point"
    ]


def item_of(catalog: Catalog, writer: Writer, service: Service, day: date, distance_km: float | None) -> ServiceItem:
    """The summary of a service with its state on a day; lists show the same few again and again, so they are kept."""
    item = _items.get(writer, (service.id, day), lambda: _item(catalog, writer, service, day))
    return item if distance_km is None else replace(item, distance_km=distance_km)


def _item(catalog: Catalog, writer: Writer, service: Service, day: date) -> ServiceItem:
    record = catalog.records[("service", service.id)]
    return ServiceItem(
        service.id,
        catalog.uuid("service", service.id),
        writer.name("service", service.id),
        operators_of(record, writer),
        service.kind,
        service.lifecycle,
        state(service, day),
        tuple(_need(met.need, primary=met.primary) for met in service.meets),
        tuple(sorted(service.serves)),
        tuple(sorted(service.spoken)),
        service.interpreter,
        sites_of(record, catalog.records),
        contacts_of(record, day),
        record.get("valid_from"),
        record.get("valid_to"),
        record.get("verified_on"),
        record.get("url"),
        catalog.record_revision("service", service.id),
        None,
    )


def operators_of(record: Record, writer: Writer) -> tuple[Operator, ...]:
    """All operators of a service, those of other times too, in the order of its record."""
    return tuple(
        Operator(
            stated["to"],
            writer.name("organization", stated["to"]),
            stated.get("valid_from"),
            stated.get("valid_to"),
            stated.get("role"),
            stated.get("note"),
        )
        for stated in record.get("organizations", ())
    )


def sites_of(record: Record, records: HeldRecords) -> tuple[ServiceSite, ...]:
    """The sites of a service in the order of its record, each with what its location states; none that is outdated."""
    return tuple(_site(stated, records) for stated in record.get("sites", ()) if not stated.get("outdated"))


def _site(stated: Record, records: HeldRecords) -> ServiceSite:
    code = stated.get("location")
    place = records.get(("location", code), UNSTATED) if isinstance(code, str) else UNSTATED
    return ServiceSite(
        code,
        place.get("name"),
        place.get("lat"),
        place.get("lon"),
        place.get("precision"),
        stated.get("office"),
        stated.get("operator"),
        tuple(stated.get("serves", ())),
        stated.get("outreach"),
        stated.get("stated_on"),
        stated.get("check"),
        stated.get("access"),
        stated.get("accessible"),
        stated.get("hours_note"),
        stated.get("hours_stated_on"),
        stated.get("hours_check"),
        stated.get("stated_by"),
        tuple(stated.get("evidenced_by", ())),
        stated.get("note"),
    )


@lru_cache(maxsize=1024)  # the same few needs stand in every list
def _need(code: str, *, primary: bool) -> NeedMet:
    return NeedMet(code, primary)
