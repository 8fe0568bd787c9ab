"""What a mentor needs of a service besides its reasons: languages, the next open door, what to bring, what to know."""

import re
from datetime import date

from service.answers.referral.ranked import LanguageMode, Opening
from service.catalog.record_store import HeldRecords, Record
from service.domain.model import Site
from service.domain.opening_hours import begins_on, next_opening, parse

OLD = "prüfen"
_BRING = re.compile(r"[Mm]itbringen: ([^.;]+)")


def languages(record: Record) -> tuple[LanguageMode, ...]:
    """Each language with its mode; code None: interpreters, for languages not listed."""
    speaks = sorted(record.get("speaks", ()), key=lambda one: (one["to"], one["mode"]))
    listed = tuple(LanguageMode(one["to"], one["mode"]) for one in speaks)
    unlisted = record.get("interpreter") and all(one.mode == "spoken" for one in listed)
    return (*listed, LanguageMode(None, "interpreter")) if unlisted else listed


def opening(record: Record, records: HeldRecords, site: Site | None, day: date) -> Opening | None:
    """The first opening on or after the day, as far as hours of that day are known; `check`: they may be old."""
    hours = next((text for one in record.get("sites", ()) if (text := _hours(one, records, site))), None)
    if hours is None or day < (begins_on(hours) or day):
        return None
    found = next_opening(parse(hours), day)
    if found is None:
        return None
    on, opens_at, closes_at = found
    return Opening(on, opens_at.isoformat("minutes"), closes_at.isoformat("minutes"), hours, OLD in hours)


def _hours(one: Record, records: HeldRecords, site: Site | None) -> str | None:
    hours = one.get("hours_note")
    if hours is None or site is None:
        return hours
    location = records.get(("location", str(one.get("location"))), {})
    return hours if location.get("name", "") == site.name else None


def bring(record: Record) -> str | None:
    """What to bring, where a source says so."""
    found = _BRING.search(" ".join(str(one.get("note", "")) for one in record.get("contacts", ())))
    return found[1] if found else None


def help_with(record: Record, need: str | None, status: str | None) -> str | None:
    """How the service helps somebody with this document with a need, where the entry says so."""
    for one in record.get("meets", ()):
        closed = status in one.get("not_statuses", ()) or (one.get("statuses") and status not in one["statuses"])
        if need is not None and not closed and one["to"].partition(".")[0] == need.partition(".")[0] and "note" in one:
            return str(one["note"])
    return None
