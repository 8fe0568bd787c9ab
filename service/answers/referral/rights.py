"""What the law of a day allows, as an answer shows it; never legal advice."""

from typing import Any

from service.answers.referral.card import note
from service.domain.messages import Question
from service.domain.model import Case
from service.domain.rights.labour_access import access, regime
from service.domain.rights.law import Access, Regime, Rulebook
from service.words.writer import Writer


def rights_of(case: Case, rulebook: Rulebook, writer: Writer) -> dict[str, Any]:
    """Labour-market access and benefit regime of a case, as in the answer of a referral."""
    return rights_shown(access(case, rulebook), regime(case, rulebook), case, writer)


def rights_shown(work: Access, benefits: Regime, case: Case, writer: Writer) -> dict[str, Any]:
    return {
        "labour_access": _access(work, writer),
        "benefit_regime": _regime(benefits),
        "document": _document(case, writer),
    }


def _document(case: Case, writer: Writer) -> dict[str, Any] | None:
    """The document that is asked about, with what is known of it today; None where none is given."""
    record = writer.records.get(("residence_status", case.document or ""))
    if case.document is None or record is None:
        return None
    known = note(record, writer.language) if of_today(case) else None
    told = {name: record.get(name) if of_today(case) else None for name in ("labour_note", "benefit_note")}
    sources = list(record.get("evidenced_by", ()))
    name = writer.name("residence_status", case.document)
    return {"id": case.document, "name": name, "note": known, **told, "sources": sources}


def of_today(case: Case) -> bool:
    """Notes and opening hours tell how things stand now; an earlier year is not answered with them."""
    return case.as_of.year >= case.today.year


def _access(access: Access, writer: Writer) -> dict[str, Any]:
    return {
        "kind": access.kind,
        "because": writer.of(access.because),
        "source": access.source or None,
        "certain": access.certain,
        "until": access.until.isoformat() if access.until else None,
        "ask": question_of(access.ask, writer) if access.ask else None,
        "other_branch": access.other_branch,
    }


def _regime(regime: Regime) -> dict[str, Any]:
    return {
        "kind": regime.kind,
        "candidates": sorted(regime.candidates),
        "source": regime.source or None,
        "certain": regime.certain,
    }


def question_of(question: Question, writer: Writer) -> dict[str, Any]:
    """Answering means sending the field: a fact that is counted from a day is asked by that day."""
    record = writer.records.get(("fact", question.fact), {})
    origin = next(iter(record.get("derived_from", ())), None)
    if origin is not None and ("fact", origin) in writer.records:
        return question_of(Question(origin), writer)
    return {"fact": record.get("field", question.fact), "ask": writer.question(question)}
