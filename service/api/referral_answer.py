"""The answer of a referral as plain JSON values; the same for API, page and terminal."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from service.api.operators import operators_on
from service.api.referral_case import Place
from service.api.texts import Texts
from service.domain.labour_access import access, regime
from service.domain.law import Access, Regime, Rulebook
from service.domain.match import Match
from service.domain.messages import Message, Question
from service.domain.model import Case, Reason, Service
from service.domain.ranking import Answer


def answer_of(
    case: Case, place: Place, answer: Answer, texts: Texts, meta: Mapping[str, Any], limit: int
) -> dict[str, Any]:
    """The whole answer in the order of api.md section 3; `matches` and `for_you` hold at most `limit` entries."""
    shown = answer.matches[:limit]
    verdicts = [match.verdict for match in answer.matches]
    return {
        "meta": {**meta, "as_of": case.as_of.isoformat()},
        "place": _place(place, texts),
        "rights": _rights(answer.access, answer.regime, texts),
        "matches": [
            {**_match(rank, match, texts, case.as_of), "above_next_because": answer.above_next_because(rank - 1)}
            for rank, match in enumerate(shown, 1)
        ],
        "counts": {verdict: verdicts.count(verdict) for verdict in ("eligible", "ask", "refused")},
        "questions": [
            {**_question(question, texts), "decides": list(services)} for question, services in answer.questions
        ],
        "for_you": [
            {"service": _service(match, texts, case.as_of), "because": texts.of(match.need_reason.text)}
            for match in answer.for_you[:limit]
        ],
        "pathway": _pathway(answer, texts),
        "nothing_fits": _nothing_fits(answer, texts),
    }


def rights_of(case: Case, rulebook: Rulebook, texts: Texts) -> dict[str, Any]:
    """Labour-market access and benefit regime of a case, as in the answer of a referral."""
    return _rights(access(case, rulebook), regime(case, rulebook), texts)


def _rights(work: Access, benefits: Regime, texts: Texts) -> dict[str, Any]:
    return {"labour_access": _access(work, texts), "benefit_regime": _regime(benefits)}


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


def _access(access: Access, texts: Texts) -> dict[str, Any]:
    return {
        "kind": access.kind,
        "because": texts.of(access.because),
        "source": access.source or None,
        "certain": access.certain,
        "until": access.until.isoformat() if access.until else None,
        "ask": _question(access.ask, texts) if access.ask else None,
        "other_branch": access.other_branch,
    }


def _regime(regime: Regime) -> dict[str, Any]:
    return {
        "kind": regime.kind,
        "candidates": sorted(regime.candidates),
        "source": regime.source or None,
        "certain": regime.certain,
    }


def _question(question: Question, texts: Texts) -> dict[str, Any]:
    """Answering means sending the field: a fact that is counted from a day is asked by that day."""
    record = texts.records.get(("fact", question.fact), {})
    origin = next(iter(record.get("derived_from", ())), None)
    if origin is not None and ("fact", origin) in texts.records:
        return _question(Question(origin), texts)
    return {"fact": record.get("field", question.fact), "ask": texts.question(question)}


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


def _match(rank: int, match: Match, texts: Texts, as_of: date) -> dict[str, Any]:
    service, record = match.service, texts.records.get(("service", match.service.id), {})
    reasons = match.reasons
    return {
        "rank": rank,
        "verdict": match.verdict,
        "service": _service(match, texts, as_of),
        "site": _site(match),
        "distance_km": match.distance_km,
        "reasons": [_reason(reason, texts, record) for reason in reasons],
        "questions": [_question(reason.ask, texts) for reason in reasons if reason.ask],
        "warnings": _warnings(service, reasons, texts),
        "fit": {"need": match.fit.need, "level": match.fit.level, "score": match.fit.score},
        "languages": [{"code": code, "mode": "spoken"} for code in sorted(service.spoken)],
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


def _reason(reason: Reason, texts: Texts, record: Mapping[str, Any]) -> dict[str, Any]:
    message = reason.text
    if reason.rule == "evidenced" and len(record.get("verified_on") or "") in (4, 7):  # a year stays a year
        message = Message(message.key, {**message.values, "day": record["verified_on"]})
    text = texts.of(message)
    return {
        "rule": reason.rule,
        "holds": reason.holds,
        "text": text,
        "source": reason.source,
        "decides": reason.decides,
    }


def _warnings(service: Service, reasons: Iterable[Reason], texts: Texts) -> list[str]:
    keys = ("evidenced.old", "language.not_stated", "language.others", "capacity.waitlist", "capacity.full")
    warnings = [texts.of(reason.text) for reason in reasons if reason.text.key in keys]
    return warnings + [f"≠ {texts.name('service', code)}" for code in service.confused_with]


def _pathway(answer: Answer, texts: Texts) -> list[dict[str, Any]]:
    """What comes after the first step: its hand-overs, and the own programme at a new place of work."""
    steps = [{"service": item.to, "name": texts.name("service", item.to), "when": item.when} for item in answer.pathway]
    moved = texts.texts["after_move"]
    for service in answer.after_move:
        steps.append({"service": service.id, "name": texts.name("service", service.id), "when": moved})
    return steps


def _nothing_fits(answer: Answer, texts: Texts) -> dict[str, Any] | None:
    """None while something is recommended; else the service that fails fewest rules, and which."""
    if answer.recommended:
        return None
    text = texts.texts["nothing_fits"]
    if not answer.matches:
        return {"text": text, "nearest_miss": None}
    nearest = answer.matches[0]
    failed = [reason for reason in nearest.reasons if reason.holds is False]
    reason = "; ".join(texts.of(item.text) for item in failed)
    sentence = texts.texts["nearest_miss"].format(service=texts.name("service", nearest.service.id), reason=reason)
    return {
        "text": text,
        "nearest_miss": {
            "service": nearest.service.id,
            "failed": [item.rule for item in failed],
            "sentence": sentence,
        },
    }
