"""What changes on a day, and why, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from service.answers.meta import Named
from service.answers.referral.deadlines import sentence
from service.answers.referral.referral import Warned
from service.answers.referral.rights import access_shown, regime_shown
from service.answers.referral.timeline.days import Days, Standing
from service.answers.referral.timeline.timeline import (
    CauseOfChange,
    DayOfChange,
    FirstChange,
    RightsChange,
    RightsOfDay,
    VerdictChange,
)
from service.catalog.record_store import HeldRecords
from service.domain.key_dates.key_date import KeyDate
from service.domain.key_dates.of_deadlines import AGE_DAY, DEADLINE, DEADLINE_OVER, OF_DEADLINES
from service.domain.key_dates.of_person import DOCUMENT_ENDS
from service.domain.model import Case, Service
from service.domain.periods import last_day
from service.domain.rights.deadlines import UNDATED, Deadline
from service.words.writer import Writer

OF_ACCESS = ("waiting_over", "law_begins", "law_ends", "law_open", "status_begins")
OF_CONDITIONS = ("birthday", "months_reached")  # without a service: conditions of the law
ENDS = ("service_ends", "service_may_end")
DATED = (DEADLINE, DEADLINE_OVER, AGE_DAY, DOCUMENT_ENDS)  # with a last day
Turn = tuple[Standing, Standing]  # before, after


def day_of_change(ahead: Days, turn: Turn, day: date, happens: Sequence[KeyDate], writer: Writer) -> DayOfChange:
    """The day with what changes on it; `happens` is all that falls on it."""
    case, (before, after) = ahead.case, turn
    services = tuple(_services(ahead, turn, day, writer))
    rights = None
    if (before.access, before.regime) != (after.access, after.regime):
        rights = RightsChange(rights_of(before, case, writer), rights_of(after, case, writer))
    first = None
    if before.first != after.first:
        first = FirstChange(named(before.first, writer), named(after.first, writer))
    causes = tuple(_causes(turn, ahead.by_id, happens, writer))
    certain = any(cause.certain for cause in causes) or not causes
    return DayOfChange(
        day,
        certain,
        day > case.today,
        _sentence(turn, services, writer),
        causes,
        rights,
        after.document if after.document != before.document else None,
        tuple(Warned(sentence(item, writer), item.source) for item in after.deadlines if item not in before.deadlines),
        first,
        services,
    )


def named(service: str | None, writer: Writer) -> Named | None:
    """A service by id and name."""
    return None if service is None else Named(service, writer.name("service", service))


def rights_of(standing: Standing, case: Case, writer: Writer) -> RightsOfDay:
    """The rights of a day, in words."""
    return RightsOfDay(access_shown(standing.access, writer), regime_shown(standing.regime, case, writer))


def _turned(turn: Turn) -> list[str]:
    """The services whose verdict changes, in the order of the answer after, then of the one before."""
    before, after = turn
    known = dict.fromkeys((*after.verdicts, *before.verdicts))
    return [service for service in known if before.verdict(service) != after.verdict(service)]


def _services(ahead: Days, turn: Turn, day: date, writer: Writer) -> Iterator[VerdictChange]:
    before, after = turn
    for service in _turned(turn):
        reason = ahead.because(service, day)
        yield VerdictChange(
            Named(service, writer.name("service", service)),
            before.verdict(service),
            after.verdict(service),
            writer.of(reason.text) if reason else None,
        )


def _causes(
    turn: Turn, services: Mapping[str, Service], happens: Sequence[KeyDate], writer: Writer
) -> Iterator[CauseOfChange]:
    """Of all that falls on the day, what has a part in the change; each text once, none where nothing has."""
    told: set[str] = set()
    for entry in (item for item in happens if _has_a_part(item, turn, services)):
        kind = _kind(entry, writer.records)
        text = writer.of(entry._replace(cause=kind).text)
        if text not in told:
            told.add(text)
            own = entry.service if "service" in entry.values else None
            last_on, safe_on = _day(entry, "last"), _day(entry, "by")
            yield CauseOfChange(kind, text, named(own, writer), entry.source or None, entry.certain, last_on, safe_on)


def _day(entry: KeyDate, name: str) -> date | None:
    value = entry.values.get(name) if entry.cause in DATED else None
    return value if isinstance(value, date) else None


def _has_a_part(entry: KeyDate, turn: Turn, services: Mapping[str, Service]) -> bool:
    """Whether what changes is what it can touch."""
    before, after = turn
    access, regime = before.access != after.access, before.regime != after.regime
    if entry.cause in OF_DEADLINES:
        return _touches(entry, before.deadlines, after.deadlines)
    if entry.cause == DOCUMENT_ENDS:
        return before.document != after.document
    if entry.cause in OF_ACCESS:
        return access
    if entry.cause == "status_open":
        return access or regime
    if entry.cause == "benefit_law":
        return regime
    if entry.cause == "age_limit":
        by_limit = (code for code, service in services.items() if any(item.age_limit for item in service.requirements))
        return regime or any(before.verdict(code) != after.verdict(code) for code in by_limit)
    if entry.service is None:
        return entry.cause in OF_CONDITIONS and (access or regime or before.deadlines != after.deadlines)
    return before.verdict(entry.service) != after.verdict(entry.service) or (
        before.first != after.first and entry.service in (before.first, after.first)
    )


def _touches(entry: KeyDate, before: Sequence[Deadline], after: Sequence[Deadline]) -> bool:
    """Whether the deadline that it is about is another one, or told no more, or told at last."""
    changed = [item for item in (*before, *after) if item not in before or item not in after]
    return any(item.rule.id == entry.values["deadline"] for item in changed)


def _kind(entry: KeyDate, records: HeldRecords) -> str:
    """An end that is the end of a funding is called so."""
    if entry.cause not in ENDS or entry.service is None:
        return entry.cause
    funding = records.get(("service", entry.service), {}).get("funded_by", ())
    ends = (records.get(("funding", code), {}).get("ends_on") for code in funding)
    return "funding_ends" if any(end and last_day(end) + timedelta(days=1) == entry.on for end in ends) else entry.cause


def _sentence(turn: Turn, services: Sequence[VerdictChange], writer: Writer) -> str:
    """What changes, the most important first."""
    parts = list(_parts(turn, writer))
    if services and not parts:
        first, said = services[0], writer.messages
        one = f"{first.service.name}: {said[f'timeline.verdict.{first.after}']}"
        parts.append(one if len(services) == 1 else said["timeline.services_many"].format(count=len(services)))
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}."


def _parts(turn: Turn, writer: Writer) -> Iterator[str]:
    before, after = turn
    said = writer.messages
    if (before.access.kind, before.access.certain) != (after.access.kind, after.access.certain):
        sure = "timeline.labour" if after.access.certain else "timeline.labour_open"
        yield said[sure].format(kind=said[f"kind.{after.access.kind}"])
    elif before.access != after.access:
        yield said["timeline.labour_because"]
    if before.regime != after.regime:
        kind = after.regime.kind
        yield said["timeline.regime" if kind else "timeline.regime_open"].format(regime=kind)
    if before.document != after.document:
        yield said[f"timeline.document_{after.document}"]
    if before.deadlines != after.deadlines:
        yield from (said[key] for key in _of_deadlines(before.deadlines, after.deadlines))
    if before.first != after.first:
        first = named(after.first, writer)
        yield said["timeline.first"].format(name=first.name) if first else said["timeline.first_none"]


def _of_deadlines(before: Sequence[Deadline], after: Sequence[Deadline]) -> list[str]:
    """What changes of the deadlines, each once."""
    changed = [item for item in (*before, *after) if item not in before or item not in after]
    known = {item.rule.id for item in before} & {item.rule.id for item in after}
    turned = [item for item in changed if item.state != UNDATED and (item.rule.id in known or item.rule.type == "age")]
    kinds = {"threshold": "timeline.threshold", "age": "timeline.age_day"}
    keys = dict.fromkeys(kinds.get(item.rule.type, "timeline.deadline") for item in turned)
    return [*keys, *(["timeline.deadline_law"] if len(turned) < len(changed) else [])]
