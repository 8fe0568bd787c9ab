"""The answer of a referral as plain JSON values; the same for API, page and terminal."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from service.api.match_details import bring, help_with, languages, note, opening
from service.api.operators import operators_on
from service.api.referral_case import Place
from service.api.referral_outcome import gap_cell, nothing_fits, pathway
from service.api.referral_rights import of_today, question_of, rights_shown
from service.api.texts import Texts
from service.domain.deadlines import Deadline, concerns, deadlines
from service.domain.match import Match
from service.domain.messages import Message
from service.domain.model import Case, Reason, Service
from service.domain.ranking import Answer


def answer_of(
    case: Case, place: Place, answer: Answer, texts: Texts, meta: Mapping[str, Any], limit: int
) -> dict[str, Any]:
    """The whole answer in the order of api.md section 3; `matches` and `for_you` hold at most `limit` entries."""
    shown = answer.matches[:limit]
    urgent = deadlines(case, answer.rulebook)
    return {
        "meta": {**meta, "as_of": case.as_of.isoformat()},
        "place": _place(place, texts),
        "rights": rights_shown(answer.access, answer.regime, case, texts),
        "matches": [
            {**_match(rank, match, texts, case, urgent), "above_next_because": answer.above_next_because(rank - 1)}
            for rank, match in enumerate(shown, 1)
        ],
        "warnings": _answer_warnings(answer, urgent, texts),
        "counts": dict(answer.counts),
        "questions": _questions(answer, texts),
        "for_you": [
            {"service": _service(match, texts, case.as_of), "because": texts.of(match.need_reason.text)}
            for match in answer.for_you[:limit]
        ],
        "pathway": pathway(answer, texts),
        "nothing_fits": nothing_fits(answer, texts),
        "gap_cell": gap_cell(case, place),
    }


def _answer_warnings(answer: Answer, urgent: Iterable[Deadline], texts: Texts) -> list[dict[str, str | None]]:
    """What must not wait, then what the directory knows nothing about."""
    said: list[dict[str, str | None]] = [{"text": texts.of(item.text), "source": item.source} for item in urgent]
    for code in answer.unrecorded:
        name = texts.name("target_group", code)
        said.append({"text": texts.texts["unrecorded"].format(group=name), "source": None})
    return said


def _questions(answer: Answer, texts: Texts) -> list[dict[str, Any]]:
    """Each fact once, in the words that settle most; `also` holds what services ask about it in words of their own."""
    found: dict[str, dict[str, Any]] = {}
    for question, services in answer.questions:
        shown = question_of(question, texts)
        one = found.setdefault(shown["fact"], {**shown, "decides": [], "also": []})
        one["decides"] += [code for code in services if code not in one["decides"]]
        if shown["ask"] not in (one["ask"], *one["also"]):
            one["also"].append(shown["ask"])
    return sorted(found.values(), key=lambda one: -len(one["decides"]))


def _place(place: Place, texts: Texts) -> dict[str, Any]:
    lat, lon = place.point or (None, None)
    return {
        "region": place.region,
        "name": place.name,
        "postcode": place.postcode,
        "lat": lat,
        "lon": lon,
        "precision": place.precision,
        "candidates": [{"region": code, "name": texts.name("region", code)} for code in place.districts],
    }


def _service(match: Match, texts: Texts, as_of: date) -> dict[str, Any]:
    service = match.service
    named = operators_on(texts.records.get(("service", service.id), {}), as_of) or service.organizations
    operators = [{"id": code, "name": texts.name("organization", code)} for code in named]
    return {
        "id": service.id,
        "name": texts.name("service", service.id),
        "organization": operators[0] if operators else None,
        "kind": service.kind,
        "lifecycle": service.lifecycle,
    }


def _match(rank: int, match: Match, texts: Texts, case: Case, urgent: Iterable[Deadline]) -> dict[str, Any]:
    service, record = match.service, texts.records.get(("service", match.service.id), {})
    reasons = match.reasons
    urgent = [item for item in urgent if match.verdict != "refused" and concerns(item, service)]
    said = help_with(record, match.fit.need, case.status) if texts.language == "de" else None
    return {
        "rank": rank,
        "verdict": match.verdict,
        "service": _service(match, texts, case.as_of),
        "site": _site(match),
        "distance_km": match.distance_km,
        "reasons": [_reason(reason, texts, record, said) for reason in reasons],
        "questions": [question_of(reason.ask, texts) for reason in reasons if reason.ask],
        "warnings": [*(texts.of(item.text) for item in urgent), *_warnings(service, reasons, texts, record)],
        "fit": {"need": match.fit.need, "level": match.fit.level, "score": match.fit.score},
        "languages": languages(record),
        "next_opening": opening(record, texts.records, match.site, case.as_of) if of_today(case) else None,
        "bring": bring(record),
        "note": note(record, texts.language) if of_today(case) and match.verdict != "refused" else None,
        "hand_overs": [
            {"to": item.to, "name": texts.name("service", item.to), "when": item.when} for item in service.refers_to
        ],
        "access_via": [
            {"to": code, "name": texts.name("service", code), "regimes": sorted(regimes)}
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


def _reason(reason: Reason, texts: Texts, record: Mapping[str, Any], said: str | None) -> dict[str, Any]:
    """A reason in words; `said` is how the service helps with the need."""
    text = _said(reason, texts, record) + (f" ({said})" if said and reason.rule == "need" else "")
    return {
        "rule": reason.rule,
        "holds": reason.holds,
        "text": text,
        "source": reason.source,
        "decides": reason.decides,
    }


def _said(reason: Reason, texts: Texts, record: Mapping[str, Any]) -> str:
    message = reason.text
    if reason.rule == "evidenced" and len(record.get("verified_on") or "") in (4, 7):  # a year stays a year
        message = Message(message.key, {**message.values, "day": record["verified_on"]})
    return texts.of(message)


def _warnings(service: Service, reasons: Iterable[Reason], texts: Texts, record: Mapping[str, Any]) -> list[str]:
    keys = ("evidenced.old", "language.not_stated", "language.others", "capacity.waitlist", "capacity.full")
    warnings = [_said(reason, texts, record) for reason in reasons if reason.text.key in keys]
    return warnings + [f"≠ {texts.name('service', code)}" for code in service.confused_with]
