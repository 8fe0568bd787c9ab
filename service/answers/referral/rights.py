"""What the law of a day allows, as an answer shows it; never legal advice."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.meta import Named, RulesMeta, SpokenText, rules_meta
from service.answers.notes import note
from service.answers.referral.case import facts_only
from service.answers.referral.law_of_case import LawOfCase, law_of_case
from service.answers.referral.question import ReferralQuestion
from service.catalog.record_store import UNSTATED
from service.catalog.records.values import last
from service.domain.messages import Question
from service.domain.model import Case
from service.domain.rights.benefit_regime import regime
from service.domain.rights.labour_access import access
from service.domain.rights.law import Access, Regime, Rulebook
from service.words.writer import Writer


@dataclass(frozen=True)
class FactQuestion:
    """What to ask; answering means sending the field `fact`."""

    fact: str
    ask: str


@dataclass(frozen=True)
class LabourAccess:
    """Access to work; never legal advice."""

    kind: Annotated[str, "unrestricted, by_permission, banned, waiting or unknown"]
    because: str
    source: str | None
    certain: bool
    until: Annotated[date | None, "the last day of the waiting time"]
    ask: FactQuestion | None
    other_branch: Annotated[str | None, "what holds else, where the law is in motion"]
    to_verify: Annotated[tuple[str, ...], "what must be settled before it is certain"]


@dataclass(frozen=True)
class BenefitRegime:
    """Who pays the livelihood; kind null: open between the candidates."""

    kind: str | None
    candidates: tuple[str, ...]
    source: str | None
    certain: bool
    depends_on: Annotated[str | None, "what decides between the candidates, by the document"]
    ask: FactQuestion | None


@dataclass(frozen=True)
class Document(Named):
    """The document asked about, with what is known of it today."""

    note: SpokenText | None
    labour_note: str | None
    benefit_note: str | None
    differs: Annotated[str | None, "what holds for it and not for the broader document"]
    caution: Annotated[str | None, "to be read before any address"]
    certain_until: Annotated[date | None, "after this day what is said of it may have been replaced"]
    to_verify: Annotated[tuple[str, ...], "what only the document or the authority tells"]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Rights:
    """What the law of the day allows."""

    labour_access: LabourAccess
    benefit_regime: BenefitRegime
    document: Document | None
    law: Annotated[tuple[LawOfCase, ...], "dated rules for the document and the needs"]


@dataclass(frozen=True)
class RightsAnswer(Rights):
    """The answer of a question about rights."""

    meta: RulesMeta


def rights(asking: Asking, question: ReferralQuestion) -> RightsAnswer:
    """Labour-market access and benefit regime, as in the answer of a referral; BadRequest names unknown codes."""
    rulebook, case = asking.catalog.rulebook, facts_only(question, asking.catalog, asking.today)
    shown = rights_shown(access(case, rulebook), regime(case, rulebook), case, rulebook, asking.writer)
    meta = rules_meta(asking, case.as_of)
    return RightsAnswer(shown.labour_access, shown.benefit_regime, shown.document, shown.law, meta)


def rights_shown(work: Access, benefits: Regime, case: Case, rulebook: Rulebook, writer: Writer) -> Rights:
    """What follows from a case, in words."""
    law = law_of_case(case, rulebook, writer)
    return Rights(access_shown(work, writer), regime_shown(benefits, case, writer), _document(case, writer), law)


def of_today(case: Case) -> bool:
    """Notes and opening hours tell how things stand now; an earlier year is not answered with them."""
    return case.as_of.year >= case.today.year


def question_of(question: Question, writer: Writer) -> FactQuestion:
    """Answering means sending the field: a fact that is counted from a day is asked by that day."""
    record = writer.records.get(("fact", question.fact), {})
    origin = next(iter(record.get("derived_from", ())), None)
    if origin is not None and ("fact", origin) in writer.records:
        return question_of(Question(origin), writer)
    return FactQuestion(record.get("field", question.fact), writer.question(question))


def _document(case: Case, writer: Writer) -> Document | None:
    record = writer.records.get(("residence_status", case.document or ""))
    if case.document is None or record is None:
        return None
    stated = record if of_today(case) else UNSTATED
    return Document(
        case.document,
        writer.name("residence_status", case.document),
        note(stated, writer.language),
        stated.get("labour_note"),
        stated.get("benefit_note"),
        stated.get("differs"),
        stated.get("caution"),
        last(record, "certain_until"),
        tuple(stated.get("to_verify", ())),
        tuple(record.get("evidenced_by", ())),
    )


def access_shown(access: Access, writer: Writer) -> LabourAccess:
    """The access to work, in words."""
    return LabourAccess(
        access.kind,
        writer.of(access.because),
        access.source or None,
        access.certain,
        access.until,
        question_of(access.ask, writer) if access.ask else None,
        access.other_branch,
        access.to_verify,
    )


def regime_shown(regime: Regime, case: Case, writer: Writer) -> BenefitRegime:
    """Who pays the livelihood, in words."""
    record = writer.records.get(("residence_status", case.status or ""), {})
    return BenefitRegime(
        regime.kind,
        tuple(sorted(regime.candidates)),
        regime.source or None,
        regime.certain,
        record.get("benefit_depends_on") if regime.kind is None else None,
        question_of(regime.ask, writer) if regime.ask else None,
    )
