"""One service with everything that is known of it."""

from dataclasses import fields
from datetime import date
from typing import TypeVar

from service.answers.asking import Asking
from service.answers.directory.detail import (
    AccessVia,
    Condition,
    Confusable,
    HandOver,
    NeedMetFor,
    Related,
    RelatedFor,
    ServiceAnswer,
    ServiceDetail,
    StatedText,
    Successor,
)
from service.answers.directory.item import ServiceSummary, item_of
from service.answers.directory.stated import stated
from service.answers.kept import Kept
from service.answers.meta import Named, meta_of
from service.answers.sources import sources_of
from service.catalog.record_store import Record
from service.catalog.snapshot import Catalog
from service.domain.errors import NotFound
from service.domain.model import Service
from service.words.writer import Writer

T = TypeVar("T")
_details = Kept(most=256)  # 3 MB of a language


def service_answer(asking: Asking, identifier: str, as_of: date | None) -> ServiceAnswer:
    """What `service_of` tells of a day, the day of asking if left out; NotFound without such a service."""
    return ServiceAnswer(meta_of(asking, as_of), service_of(asking, identifier, as_of))


def known_service(catalog: Catalog, identifier: str) -> Service:
    """The service as the rules see it; NotFound if there is none."""
    if identifier not in catalog.services:
        raise NotFound("There is no service with this id. All services are listed at /api/services.")
    return catalog.services[identifier]


def service_of(asking: Asking, identifier: str, as_of: date | None = None) -> ServiceDetail:
    """Everything that is known of a service, with its state on a day; NotFound if there is none."""
    known_service(asking.catalog, identifier)
    writer, day = asking.writer, as_of or asking.today
    return _details.get(writer, (identifier, day), lambda: _detail(asking.catalog, writer, identifier, day))


def _detail(catalog: Catalog, writer: Writer, identifier: str, day: date) -> ServiceDetail:
    record = catalog.records["service", identifier]
    item = item_of(catalog, writer, catalog.services[identifier], day, None)
    known = {
        **{field.name: getattr(item, field.name) for field in fields(ServiceSummary)},
        **_parts(record, writer),
        **_ways(record, writer),
        **_relations(record, writer),
        "preceded_by": tuple(_named("service", code, writer) for code in catalog.preceded_by(identifier)),
    }
    return stated(ServiceDetail, record, **known)


def _parts(record: Record, writer: Writer) -> dict[str, object]:
    """Needs, languages with an interpreter, conditions, texts and sources."""
    needs, conditions, spoken = (record.get(name, ()) for name in ("meets", "requirements", "speaks"))
    return {
        "needs": tuple(stated(NeedMetFor, met, **vars(_named("need", met["to"], writer))) for met in needs),
        "interpreted": tuple(sorted(language["to"] for language in spoken if language["mode"] == "interpreter")),
        "requirements": tuple(
            stated(Condition, condition, sources=tuple(condition.get("evidenced_by", ()))) for condition in conditions
        ),
        "texts": tuple(stated(StatedText, text) for text in record.get("texts", ())),
        "sources": sources_of(record, writer),
    }


def _ways(record: Record, writer: Writer) -> dict[str, object]:
    """Services before and after it on a way, and who pays."""

    def to_services(answer: type[T], name: str) -> tuple[T, ...]:
        ways = record.get(name, ())
        return tuple(stated(answer, way, **vars(_named("service", way["to"], writer))) for way in ways)

    return {
        "hand_overs": to_services(HandOver, "refers_to"),
        "access_via": to_services(AccessVia, "access_via"),
        "funded_by": tuple(_named("funding", code, writer) for code in record.get("funded_by", ())),
    }


def _relations(record: Record, writer: Writer) -> dict[str, object]:
    """Services and organizations it is related to; without a word about its kind, that is a service."""

    def related(answer: type[T], name: str, **known: object) -> tuple[T, ...]:
        kinds = ((item, item.get("kind", "service")) for item in record.get(name, ()))
        return tuple(
            stated(answer, item, kind=kind, **vars(_named(kind, item["to"], writer)), **known) for item, kind in kinds
        )

    alike = (_named("service", code, writer) for code in record.get("same_name_as", ()))
    return {
        **{name: related(RelatedFor, name) for name in ("part_of", "cooperates_with", "supports")},
        "modelled_on": related(Related, "modelled_on"),
        "succeeded_by": related(Successor, "succeeded_by"),
        "confused_with": (
            *(Confusable(other.id, other.name, "service", None, same_name=True) for other in alike),
            *related(Confusable, "distinct_from", same_name=False),
        ),
    }


def _named(kind: str, code: str, writer: Writer) -> Named:
    return Named(code, writer.name(kind, code))
