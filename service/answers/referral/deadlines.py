"""The deadlines of a case in words: what must be done by when, where, and what is lost."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.meta import Named
from service.answers.referral.rights import FactQuestion, question_of
from service.catalog.record_store import Record
from service.catalog.snapshot import Catalog
from service.domain.messages import Question
from service.domain.model import Case, Service
from service.domain.rights.deadlines import Deadline
from service.words.writer import Writer


@dataclass(frozen=True)
class DeadlineOfCase:
    """What must be done by when; never legal advice. `last_on` null: no day is known."""

    id: str
    type: Annotated[str, "deadline, threshold (a time that must have passed), age or expiry"]
    state: Annotated[str, "open, last_day, late (more is lost), maybe_past, past, waiting, reached or undated"]
    text: Annotated[str, "one sentence"]
    event: Annotated[str, "what has happened"]
    language: Annotated[str, "of event and if_missed; to_do, counted_from, to_verify and note are German, also in text"]
    to_do: Annotated[str, "what is to be done, at which court or office"]
    law: str
    last_on: Annotated[date | None, "the last day by law, moved off a weekend or holiday where the law moves it"]
    safe_on: Annotated[date | None, "the working day before it, or the day that counsellors advise"]
    moved: Annotated[bool, "whether the last day was moved"]
    end_rule: Annotated[str, "what happens to an end on a Saturday, a Sunday or a holiday"]
    counted_from: str
    certain: Annotated[bool, "false: see to_verify, or the law or the case leaves it open"]
    certain_until: Annotated[date | None, "after this day the law may have been replaced"]
    branch: Annotated[str | None, "main or fallback: two texts of law may hold, the main one stands first"]
    if_missed: str | None
    address: Annotated[Named | None, "the office that decides"]
    help: Annotated[tuple[Named, ...], "who helps before"]
    ask: Annotated[FactQuestion | None, "what would tell the day, or whether it applies"]
    to_verify: tuple[str, ...]
    note: str | None
    sources: tuple[str, ...]


def deadline_of_case(item: Deadline, case: Case, catalog: Catalog, writer: Writer) -> DeadlineOfCase:
    """One deadline as an answer shows it."""
    record = catalog.records[("deadline", item.rule.id)]
    event, of_event = writer.stated("deadline", item.rule.id, "event")
    if_missed, of_loss = writer.stated("deadline", item.rule.id, "if_missed")
    translated = writer.language in (of_event, of_loss) and (if_missed is None or of_event == of_loss)
    return DeadlineOfCase(
        item.rule.id,
        item.rule.type,
        item.state,
        sentence(item, writer),
        str(event) if translated else record["event"],
        writer.language if translated else "de",
        record["to_whom"],
        record["law"],
        item.last_on,
        item.safe_on,
        item.moved,
        writer.messages[f"end_rule.{item.rule.end_rule}"],
        record["counted_from"],
        item.certain,
        item.rule.certain_until,
        item.rule.branch,
        if_missed if translated else record.get("if_missed"),
        _office(record, case, catalog, writer),
        tuple(Named(code, writer.name("service", code)) for code in record.get("help", ())),
        question_of(Question(item.ask), writer) if item.ask else None,
        item.rule.to_verify,
        record.get("note"),
        tuple(record.get("evidenced_by", ())),
    )


def sentence(item: Deadline, writer: Writer) -> str:
    """What must be done by when, in one sentence, and that it is not certain where it is not."""
    text = writer.of(item.text)
    return text if item.certain or item.last_on is None else f"{text} {writer.messages['deadline.unsure']}"


def _office(record: Record, case: Case, catalog: Catalog, writer: Writer) -> Named | None:
    """The office that decides: that of the place where it is known, else what such offices are called."""
    code = record.get("address")
    if code is None:
        return None
    chains = [frozenset(catalog.rulebook.chain(region)) for region in case.regions]
    local = [part for part in catalog.parts_of(code) if chains and all(_decides(part, chain, case) for chain in chains)]
    chosen = local[0].id if len(local) == 1 else code
    return Named(chosen, writer.name("service", chosen))


def _decides(service: Service, chain: frozenset[str], case: Case) -> bool:
    return not service.serves.isdisjoint(chain) and (service.valid_to is None or case.as_of <= service.valid_to)
