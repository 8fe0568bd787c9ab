"""Which funding programmes pay a service, and which of them decides when it ends."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from service.catalog.record_store import HeldRecords, Record
from service.catalog.snapshot import Catalog
from service.domain.gaps.offer import Offer
from service.domain.model import Service
from service.domain.periods import last_day

OWN, PROGRAMME = "own", "programme"
Ends = Mapping[str, date | None]


class ProgrammeEnd(NamedTuple):
    """The programme that pays longest, and its last day; None where it states none."""

    programme: str
    last: date | None


def own_end(service: Service) -> date | None:
    """The last day that a service states itself; an ended one without a day ended when that was seen."""
    return service.valid_to or (service.verified_on if service.lifecycle == "ended" else None)


def ends_of(records: HeldRecords, record: Record) -> Ends:
    """The programmes that pay a service, by id, with their last days."""
    return {code: end_of(records, code) for code in sorted(record.get("funded_by", ()))}


def end_of(records: HeldRecords, code: str) -> date | None:
    """The last day of a programme; None where none is stated."""
    until = records.get(("funding", code), {}).get("ends_on")
    return last_day(until) if until else None


def longest(records: HeldRecords, record: Record) -> ProgrammeEnd | None:
    """The programme that pays longest, one without an end before all others; None where no programme is named."""
    ends = ends_of(records, record)
    if not ends:
        return None
    code = min(ends, key=lambda one: (-(ends[one] or date.max).toordinal(), one))
    return ProgrammeEnd(code, ends[code])


def programme_end(records: HeldRecords, service: Service) -> date | None:
    """
    The last day of the programme that pays longest, where the service states no end and not that it goes on.

    None too where somebody saw the service run on a later day: then something else pays it.
    """
    if own_end(service) or service.end_known or service.stability == "statutory":
        return None
    payer = longest(records, records["service", service.id])
    if payer is None or payer.last is None or (service.verified_on and service.verified_on > payer.last):
        return None
    return payer.last


def end_source(catalog: Catalog, offer: Offer) -> str | None:
    """Whether the end of an offer is its own, or that of a programme that pays it; None where it has none."""
    if offer.ends_on is None or offer.open_ended:
        return None
    return OWN if own_end(catalog.services[offer.service_id]) else PROGRAMME


def payers(records: HeldRecords, record: Record, on: date) -> tuple[str, ...]:
    """The programmes that pay a service on a day, by id: those that have not ended before it."""
    return tuple(code for code, last in ends_of(records, record).items() if last is None or last >= on)
