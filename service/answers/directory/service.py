"""A service as lists and its own page show it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.answers.clock import today
from service.domain.errors import NotFound
from service.domain.lifecycle import state
from service.domain.model import Service
from service.words.writer import Writer


def item_of(catalog: Any, identifier: str, writer: Writer, day: date | None = None) -> dict[str, Any]:
    """Everything that is known of a service, for API and page, with its state on a day; NotFound if there is none."""
    record = catalog.records.get(("service", identifier))
    if record is None:
        raise NotFound("There is no service with this id. All services are listed at /api/services.")
    one = catalog.services[identifier]
    return {
        **record,
        **summary(catalog, writer, one),
        "state": state(one, day or today()),
        "texts": record.get("texts", []),
        "preceded_by": [_named(writer, "service", code) for code in catalog.preceded_by(identifier)],
        "succeeded_by": [_named(writer, "service", code) for code in one.succeeded_by],
        "confused_with": [_named(writer, "service", code) for code in one.confused_with],
        "hand_overs": [{**_named(writer, "service", item.to), "when": item.when} for item in one.refers_to],
        "sources": [_source(catalog.records, code) for code in record.get("evidenced_by", ())],
        "valid_from": record.get("valid_from"),
        "valid_to": record.get("valid_to"),
    }


def summary(catalog: Any, writer: Writer, one: Service) -> dict[str, Any]:
    record = catalog.records[("service", one.id)]
    return {
        "id": one.id,
        "uuid": catalog.uuid("service", one.id),
        "name": writer.name("service", one.id),
        "organizations": [
            {**operator, **_named(writer, "organization", operator["to"])}
            for operator in record.get("organizations", ())
        ],
        "kind": one.kind,
        "lifecycle": one.lifecycle,
        "needs": [{"id": item.need, "primary": item.primary} for item in one.meets],
        "regions": sorted(one.serves),
        "languages": sorted(one.spoken),
        "interpreter": one.interpreter,
        "sites": [{**site, **_place(catalog.records, site)} for site in record.get("sites", ())],
        "contacts": list(record.get("contacts", ())) or None,
        "valid_from": record.get("valid_from"),
        "valid_to": record.get("valid_to"),
        "verified_on": record.get("verified_on"),
        "url": record.get("url"),
        "revision": catalog.record_revision("service", one.id),
    }


def _place(records: Mapping[Any, Mapping[str, Any]], site: Mapping[str, Any]) -> dict[str, Any]:
    code = site.get("location")
    place = records.get(("location", code), {}) if isinstance(code, str) else {}
    return {name: place.get(name) for name in ("name", "lat", "lon", "precision")}


def _named(writer: Writer, kind: str, code: str) -> dict[str, Any]:
    return {"id": code, "name": writer.name(kind, code)}


def _source(records: Mapping[Any, Mapping[str, Any]], code: str) -> dict[str, Any]:
    source = records.get(("source", code), {})
    return {"id": code, **{name: source.get(name) for name in ("title", "date", "url")}}
