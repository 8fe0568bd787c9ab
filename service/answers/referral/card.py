"""What a mentor needs of a service besides its reasons: languages, the next open door, what to bring, what to know."""

from dataclasses import dataclass
from datetime import date

from service.answers.directory.operators import operators_on
from service.answers.kept import Kept
from service.answers.meta import Named, SpokenText
from service.answers.notes import note
from service.answers.referral.ranked import AccessWay, LanguageMode, Opening, ServiceName, Step
from service.catalog.record_store import UNSTATED, HeldRecords, Record
from service.domain.contact_age import stated_too_long_ago
from service.domain.model import Service, Site
from service.domain.opening_hours import begins_on, next_opening, parse
from service.words.writer import Writer

_cards = Kept(most=2_048)  # 4 MB of a language


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on the card of a service on a day, whoever asks."""

    service: ServiceName
    languages: tuple[LanguageMode, ...]
    note: SpokenText | None
    hand_overs: tuple[Step, ...]
    access_via: tuple[AccessWay, ...]
    confused_with: tuple[str, ...]


def card_of(service: Service, day: date, writer: Writer) -> Card:
    """The card of a service of this directory; it is kept."""
    return _cards.get(writer, (service.id, day), lambda: _card(service, day, writer))


def _card(service: Service, day: date, writer: Writer) -> Card:
    record = writer.records.get(("service", service.id), {})
    operators = operators_on(record, day) or service.organizations
    return Card(
        ServiceName(
            service.id,
            writer.name("service", service.id),
            Named(operators[0], writer.name("organization", operators[0])) if operators else None,
            service.kind,
            service.lifecycle,
        ),
        languages(record),
        note(record, writer.language),
        tuple(Step(item.to, writer.name("service", item.to), item.when) for item in service.refers_to),
        tuple(
            AccessWay(code, writer.name("service", code), tuple(sorted(regimes)))
            for code, regimes in service.access_via
        ),
        tuple(f"≠ {writer.name('service', code)}" for code in service.confused_with),
    )


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
    if need is None:
        return None
    for one in record.get("meets", ()):
        if "note" not in one or one["to"].partition(".")[0] != need.partition(".")[0]:
            continue
        closed = status in one.get("not_statuses", ()) or (one.get("statuses") and status not in one["statuses"])
        if not closed:
            return str(one["note"])
    return None
