"""What the law of a day allows, as an answer shows it; never legal advice."""

from typing import Any

from service.api.match_details import note
from service.api.texts import Texts
from service.domain.labour_access import access, regime
from service.domain.law import Access, Regime, Rulebook
from service.domain.messages import Question
from service.domain.model import Case


def rights_of(case: Case, rulebook: Rulebook, texts: Texts) -> dict[str, Any]:
    """Labour-market access and benefit regime of a case, as in the answer of a referral."""
    return rights_shown(access(case, rulebook), regime(case, rulebook), case, texts)


def rights_shown(work: Access, benefits: Regime, case: Case, texts: Texts) -> dict[str, Any]:
    return {
        "labour_access": _access(work, texts),
        "benefit_regime": _regime(benefits),
        "document": _document(case, texts),
    }


def _document(case: Case, texts: Texts) -> dict[str, Any] | None:
    """The document that is asked about, with what is known of it today; None where none is given."""
    record = texts.records.get(("residence_status", case.document or ""))
    if case.document is None or record is None:
        return None
    known = note(record, texts.language) if of_today(case) else None
    told = {name: record.get(name) if of_today(case) else None for name in ("labour_note", "benefit_note")}
    sources = list(record.get("evidenced_by", ()))
    name = texts.name("residence_status", case.document)
    return {"id": case.document, "name": name, "note": known, **told, "sources": sources}


def of_today(case: Case) -> bool:
    """Notes and opening hours tell how things stand now; an earlier year is not answered with them."""
    return case.as_of.year >= case.today.year


def _access(access: Access, texts: Texts) -> dict[str, Any]:
    return {
        "kind": access.kind,
        "because": texts.of(access.because),
        "source": access.source or None,
        "certain": access.certain,
        "until": access.until.isoformat() if access.until else None,
        "ask": question_of(access.ask, texts) if access.ask else None,
        "other_branch": access.other_branch,
    }


def _regime(regime: Regime) -> dict[str, Any]:
    return {
        "kind": regime.kind,
        "candidates": sorted(regime.candidates),
        "source": regime.source or None,
        "certain": regime.certain,
    }


def question_of(question: Question, texts: Texts) -> dict[str, Any]:
    """Answering means sending the field: a fact that is counted from a day is asked by that day."""
    record = texts.records.get(("fact", question.fact), {})
    origin = next(iter(record.get("derived_from", ())), None)
    if origin is not None and ("fact", origin) in texts.records:
        return question_of(Question(origin), texts)
    return {"fact": record.get("field", question.fact), "ask": texts.question(question)}
