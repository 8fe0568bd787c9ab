"""The answer of a referral as plain JSON values; the same for API, page and terminal."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from service.answers.directory.operators import operators_on
from service.answers.referral.card import bring, help_with, languages, note, opening
from service.answers.referral.case import Place
from service.answers.referral.outcome import gap_cell, nothing_fits, pathway
from service.answers.referral.rights import of_today, question_of, rights_shown
from service.domain.messages import Message
from service.domain.model import Case, Reason, Service
from service.domain.ranking.match import Match
from service.domain.ranking.ranking import Answer
from service.domain.rights.deadlines import Deadline, concerns, deadlines
from service.words.writer import Writer


def answer_of(
    case: Case, place: Place, answer: Answer, writer: Writer, meta: Mapping[str, Any], limit: int
) -> dict[str, Any]:
    """The whole answer in the order of api.md section 3; `matches` and `for_you` hold at most `limit` entries."""
    shown = answer.matches[:limit]
    urgent = deadlines(case, answer.rulebook)
    return {
        "meta": {**meta, "as_of": case.as_of.isoformat()},
        "place": _place(place, writer),
        "rights": rights_shown(answer.access, answer.regime, case, writer),
        "matches": [
            {**_match(rank, match, writer, case, urgent), "above_next_because": answer.above_next_because(rank - 1)}
            for rank, match in enumerate(shown, 1)
        ],
        "warnings": _answer_warnings(answer, urgent, writer),
        "counts": dict(answer.counts),
        "questions": _questions(answer, writer),
        "for_you": [
            {"service": _service(match, writer, case.as_of), "because": writer.of(match.need_reason.text)}
            for match in answer.for_you[:limit]
        ],
        "pathway": pathway(answer, writer),
        "nothing_fits": nothing_fits(answer, writer),
        "gap_cell": gap_cell(case, place),
    }


def _answer_warnings(answer: Answer, urgent: Iterable[Deadline], writer: Writer) -> list[dict[str, str | None]]:
    """What must not wait, then what the directory knows nothing about."""
    said: list[dict[str, str | None]] = [{"text": writer.of(item.text), "source": item.source} for item in urgent]
    for code in answer.unrecorded:
        name = writer.name("target_group", code)
        said.append({"text": writer.messages["unrecorded"].format(group=name), "source": None})
    return said


def _questions(answer: Answer, writer: Writer) -> list[dict[str, Any]]:
    """Each fact once, in the words that settle most; `also` holds what services ask about it in words of their own."""
    found: dict[str, dict[str, Any]] = {}
    for question, services in answer.questions:
        shown = question_of(question, writer)
        one = found.setdefault(shown["fact"], {**shown, "decides": [], "also": []})
        one["decides"] += [code for code in services if code not in one["decides"]]
        if shown["ask"] not in (one["ask"], *one["also"]):
            one["also"].append(shown["ask"])
    return sorted(found.values(), key=lambda one: -len(one["decides"]))


def _place(place: Place, writer: Writer) -> dict[str, Any]:
    lat, lon = place.point or (None, None)
    return {
        "region": place.region,
        "name": place.name,
        "postcode": place.postcode,
        "lat": lat,
        "lon": lon,
        "precision": place.precision,
        "candidates": [{"region": code, "name": writer.name("region", code)} for code in place.districts],
    }


def _service(match: Match, writer: Writer, as_of: date) -> dict[str, Any]:
    service = match.service
    named = operators_on(writer.records.get(("service", service.id), {}), as_of) or service.organizations
    operators = [{"id": code, "name": writer.name("organization", code)} for code in named]
    return {
        "id": service.id,
        "name": writer.name("service", service.id),
        "organization": operators[0] if operators else None,
        "kind": service.kind,
        "lifecycle": service.lifecycle,
    }


def _match(rank: int, match: Match, writer: Writer, case: Case, urgent: Iterable[Deadline]) -> dict[str, Any]:
    service, record = match.service, writer.records.get(("service", match.service.id), {})
    reasons = match.reasons
    urgent = [item for item in urgent if match.verdict != "refused" and concerns(item, service)]
    said = help_with(record, match.fit.need, case.status) if writer.language == "de" else None
    return {
        "rank": rank,
        "verdict": match.verdict,
        "service": _service(match, writer, case.as_of),
        "site": _site(match),
        "distance_km": match.distance_km,
        "reasons": [_reason(reason, writer, record, said) for reason in reasons],
        "questions": [question_of(reason.ask, writer) for reason in reasons if reason.ask],
        "warnings": [*(writer.of(item.text) for item in urgent), *_warnings(service, reasons, writer, record)],
        "fit": {"need": match.fit.need, "level": match.fit.level, "score": match.fit.score},
        "languages": languages(record),
        "next_opening": opening(record, writer.records, match.site, case.as_of) if of_today(case) else None,
        "bring": bring(record),
        "note": note(record, writer.language) if of_today(case) and match.verdict != "refused" else None,
        "hand_overs": [
            {"to": item.to, "name": writer.name("service", item.to), "when": item.when} for item in service.refers_to
        ],
        "access_via": [
            {"to": code, "name": writer.name("service", code), "regimes": sorted(regimes)}
            for code, regimes in service.access_via
        ],
        "succeeded_by": list(service.succeeded_by),
        "contacts": list(record.get("contacts", ())),
        "verified_on": record.get("verified_on"),
        "sources": list(service.sources),
    }


def _site(match: Match) -> dict[str, Any] | None:
    site = match.site
    if site is None:
        return None
    return {"name": site.name, "region": site.region, "lat": site.lat, "lon": site.lon, "precision": site.precision}


def _reason(reason: Reason, writer: Writer, record: Mapping[str, Any], said: str | None) -> dict[str, Any]:
    """A reason in words; `said` is how the service helps with the need."""
    text = _said(reason, writer, record) + (f" ({said})" if said and reason.rule == "need" else "")
    return {
        "rule": reason.rule,
        "holds": reason.holds,
        "text": text,
        "source": reason.source,
        "decides": reason.decides,
    }


def _said(reason: Reason, writer: Writer, record: Mapping[str, Any]) -> str:
    message = reason.text
    if reason.rule == "evidenced" and len(record.get("verified_on") or "") in (4, 7):  # a year stays a year
        message = Message(message.key, {**message.values, "day": record["verified_on"]})
    return writer.of(message)


def _warnings(service: Service, reasons: Iterable[Reason], writer: Writer, record: Mapping[str, Any]) -> list[str]:
    keys = ("evidenced.old", "language.not_stated", "language.others", "capacity.waitlist", "capacity.full")
    warnings = [_said(reason, writer, record) for reason in reasons if reason.text.key in keys]
    return warnings + [f"≠ {writer.name('service', code)}" for code in service.confused_with]
