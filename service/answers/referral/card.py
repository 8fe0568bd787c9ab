"""What a mentor needs of a service besides its reasons: languages, the next open door, what to bring, what to know."""

from datetime import date

from service.answers.referral.ranked import LanguageMode, Opening
from service.catalog.record_store import UNSTATED, HeldRecords, Record
from service.domain.contact_age import stated_too_long_ago
from service.domain.model import Site
from service.domain.opening_hours import begins_on, next_opening, parse


def languages(record: Record) -> tuple[LanguageMode, ...]:
    """Each language with its mode; code None: interpreters, for languages not listed."""
    speaks = sorted(record.get("speaks", ()), key=lambda one: (one["to"], one["mode"]))
    listed = tuple(LanguageMode(one["to"], one["mode"]) for one in speaks)
    unlisted = record.get("interpreter") and all(one.mode == "spoken" for one in listed)
    return (*listed, LanguageMode(None, "interpreter")) if unlisted else listed


def opening(record: Record, records: HeldRecords, site: Site | None, day: date) -> Opening | None:
    """The first opening on or after the day, as far as hours of that day are known; `check`: they may be old."""
    stated = next((one for one in record.get("sites", ()) if _is_of(one, records, site)), UNSTATED)
    hours = str(stated.get("hours_note", ""))
    if not hours or day < (begins_on(hours) or day) or stated_too_long_ago(stated.get("hours_stated_on"), day):
        return None
    following = next_opening(parse(hours), day)
    if following is None:
        return None
    on, opens_at, closes_at = following
    check = bool(stated.get("hours_check"))
    return Opening(on, opens_at.isoformat("minutes"), closes_at.isoformat("minutes"), hours, check)


def _is_of(stated: Record, records: HeldRecords, site: Site | None) -> bool:
    """Whether hours are stated here, and for the site that is shown."""
    if "hours_note" not in stated or stated.get("outdated") or site is None:
        return "hours_note" in stated and not stated.get("outdated")
    location = records.get(("location", str(stated.get("location"))), {})
    return bool(location.get("name", "") == site.name)


def help_with(record: Record, need: str | None, status: str | None) -> str | None:
    """How the service helps somebody with this document with a need, where the entry says so."""
    for one in record.get("meets", ()):
        closed = status in one.get("not_statuses", ()) or (one.get("statuses") and status not in one["statuses"])
        if need is not None and not closed and one["to"].partition(".")[0] == need.partition(".")[0] and "note" in one:
            return str(one["note"])
    return None
