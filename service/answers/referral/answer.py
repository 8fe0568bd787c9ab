"""The answer of a referral put together from what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from service.answers.asking import Asking
from service.answers.meta import rules_meta
from service.answers.reach import reach_of
from service.answers.referral.assumed import assumed_of
from service.answers.referral.card import card_of, help_with, opening
from service.answers.referral.case import Place
from service.answers.referral.cautions import cautions
from service.answers.referral.deadlines import deadline_of_case, sentence
from service.answers.referral.for_whom import answered_for
from service.answers.referral.outcome import gap_cell, nothing_fits, pathway
from service.answers.referral.outside import outside
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.ranked import (
    NearestSite,
    NeedFit,
    RankedService,
    StatedReason,
)
from service.answers.referral.referral import DecidingQuestion, ForStaff, PlaceFound, Referral, RegionName, Warned
from service.answers.referral.rights import of_today, question_of, rights_shown
from service.answers.ways import Standpoint
from service.catalog.record_store import Record
from service.domain.messages import Message
from service.domain.model import Case, Reason
from service.domain.ranking.answer import Answer
from service.domain.ranking.match import Match
from service.domain.rights.deadlines import Deadline, concerns, dated, deadlines
from service.words.writer import Writer

_WARNED_OF = ("evidenced.old", "language.not_stated", "language.others", "capacity.waitlist", "capacity.full")


@dataclass(frozen=True, slots=True)
class _Shown:
    """With what each service of an answer is shown; `urgent` are the deadlines with a day, each with its sentence."""

    case: Case
    writer: Writer
    seen_from: Standpoint
    urgent: tuple[tuple[Deadline, str], ...]


def answer_of(case: Case, place: Place, answer: Answer, asking: Asking, question: ReferralQuestion) -> Referral:
    """The whole answer; `matches` and `for_you` hold at most as many entries as are asked for."""
    writer, found, limit = asking.writer, deadlines(case, answer.rulebook), question.limit
    elsewhere = outside(case, place, asking)
    urgent = tuple((item, sentence(item, writer)) for item in dated(found))
    shown = _Shown(case, writer, Standpoint(case.today, case.regions, case.client), urgent)
    return Referral(
        rules_meta(asking, case.as_of),
        _place(place, writer),
        rights_shown(answer.access, answer.regime, case, answer.rulebook, writer),
        tuple(
            _ranked(rank, match, shown, answer.above_next_because(rank - 1))
            for rank, match in enumerate(answer.matches[:limit], 1)
        ),
        cautions(case, writer),
        assumed_of(case, writer),
        _warnings(answer if elsewhere is None else replace(answer, unmet=()), urgent, writer),
        tuple(deadline_of_case(item, case, asking.catalog, writer) for item in found),
        answer.counts,
        _questions(answer, writer),
        tuple(
            ForStaff(card_of(match.service, case.as_of, writer).service, writer.of(match.need_reason.text))
            for match in answer.for_you[:limit]
        ),
        pathway(answer, writer),
        nothing_fits(answer, writer) if elsewhere is None else None,
        gap_cell(case, place) if elsewhere is None else None,
        answered_for(question.client, case.client, writer),
        elsewhere,
    )


def _warnings(answer: Answer, urgent: Iterable[tuple[Deadline, str]], writer: Writer) -> tuple[Warned, ...]:
    """What must not wait, then what the directory knows nothing about."""
    unrecorded = (
        writer.messages["unrecorded"].format(group=writer.name("target_group", code)) for code in answer.unrecorded
    )
    unmet = (writer.messages["unrecorded_need"].format(need=writer.name("need", code)) for code in answer.unmet)
    due = (Warned(said, item.source) for item, said in urgent)
    return (*due, *(Warned(text, None) for text in (*unmet, *unrecorded)))


def _questions(answer: Answer, writer: Writer) -> tuple[DecidingQuestion, ...]:
    """
    For whom it is first, then each fact once, in the words that settle most.

    `also` holds what services ask about it in words of their own.
    """
    wordings: dict[str, dict[str, None]] = {}
    decides: dict[str, dict[str, None]] = {}
    for question, services in answer.questions:
        asked = question_of(question, writer)
        wordings.setdefault(asked.fact, {})[asked.ask] = None
        decides.setdefault(asked.fact, {}).update(dict.fromkeys(services))
    asked_once = [
        DecidingQuestion(fact, ask, tuple(decides[fact]), tuple(also)) for fact, (ask, *also) in wordings.items()
    ]
    silent = {match.service.id for match in answer.matches if match.folded}
    return tuple(
        sorted(
            asked_once,
            key=lambda asked: (asked.fact != "client", -len({*asked.decides} - silent), -len(asked.decides)),
        )
    )


def _place(place: Place, writer: Writer) -> PlaceFound:
    lat, lon = place.point or (None, None)
    candidates = tuple(RegionName(code, writer.name("region", code)) for code in place.districts)
    return PlaceFound(place.region, place.name, place.postcode, lat, lon, place.precision, candidates)


def _ranked(rank: int, match: Match, shown: _Shown, above_next_because: str | None) -> RankedService:
    case, writer = shown.case, shown.writer
    service, record = match.service, writer.records.get(("service", match.service.id), {})
    card = card_of(service, case.as_of, writer)
    reasons, refused, today = match.reasons, match.verdict == "refused", of_today(case)
    help_given = help_with(record, match.fit.need, case.status) if writer.language == "de" else None
    ways = reach_of(writer, service.id, _name(match), shown.seen_from)
    due = [] if refused else [said for item, said in shown.urgent if concerns(item, service)]
    return RankedService(
        rank,
        match.verdict,
        match.folded and not match.failed,
        card.service,
        _site(match),
        match.distance_km,
        tuple(_reason(reason, writer, record, help_given) for reason in reasons),
        tuple(question_of(reason.ask, writer) for reason in reasons if reason.ask),
        (*due, *_cautions(reasons, writer, record), *card.confused_with),
        NeedFit(match.fit.need, match.fit.level, match.fit.score),
        card.languages,
        opening(record, writer.records, match.site, case.as_of) if today else None,
        record.get("bring"),
        card.note if today and not refused else None,
        card.hand_overs,
        card.access_via,
        service.succeeded_by,
        ways.contacts,
        ways.look_up,
        record.get("verified_on"),
        service.sources,
        above_next_because,
    )


def _name(match: Match) -> str | None:
    return match.site.name if match.site else None


def _site(match: Match) -> NearestSite | None:
    site = match.site
    return None if site is None else NearestSite(site.name, site.region, site.lat, site.lon, site.precision)


def _reason(reason: Reason, writer: Writer, record: Record, help_given: str | None) -> StatedReason:
    text = _text(reason, writer, record)
    if help_given and reason.rule == "need":
        text += f" ({help_given})"
    return StatedReason(reason.rule, reason.holds, text, reason.source, reason.decides)


def _text(reason: Reason, writer: Writer, record: Record) -> str:
    message = reason.text
    if reason.rule == "evidenced" and len(record.get("verified_on") or "") in (4, 7):  # a year stays a year
        message = Message(message.key, {**message.values, "day": record["verified_on"]})
    return writer.of(message)


def _cautions(reasons: Iterable[Reason], writer: Writer, record: Record) -> list[str]:
    return [_text(reason, writer, record) for reason in reasons if reason.text.key in _WARNED_OF]
