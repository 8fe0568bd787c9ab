"""The dated rules of law that concern a case, beside what follows from them for work and livelihood."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.domain.model import Case
from service.domain.rights.law import AccessRule, Rulebook
from service.domain.three_valued import all_hold, any_holds, holds
from service.words.writer import Writer


@dataclass(frozen=True)
class LawOfCase:
    """One dated rule; never legal advice."""

    id: str
    topic: str
    text: str
    language: Annotated[str, "of text, to_verify and note"]
    applies: Annotated[bool | None, "null: a fact that decides is not known"]
    certain: Annotated[bool, "false: nobody has confirmed it, or it may have been replaced; see to_verify"]
    branch: Annotated[str | None, "main or fallback: two texts of law may hold, the main one stands first"]
    valid_from: date | None
    valid_to: date | None
    certain_until: date | None
    to_verify: tuple[str, ...]
    note: str | None
    sources: tuple[str, ...]


def law_of_case(case: Case, rulebook: Rulebook, writer: Writer) -> tuple[LawOfCase, ...]:
    """
    The rules in force on the day for the document of the case and its needs, those on work first.

    Of two texts that may hold the main one goes first; what a fact of the case excludes is left out.
    """
    order = {"main": 0, None: 1, "fallback": 2}
    rules = sorted(_in_question(case, rulebook), key=lambda rule: (rule.topic != "labour", order[rule.branch]))
    return tuple(_shown(rule, case, writer) for rule in rules if _applies(rule, case) is not False)


def _in_question(case: Case, rulebook: Rulebook) -> Iterator[AccessRule]:
    topics = {need.partition(".")[0] for need in case.needs}
    for rule in rulebook.access_rules:
        begun = rule.valid_from is None or rule.valid_from <= case.as_of
        lasts = rule.valid_to is None or case.as_of <= rule.valid_to
        concerned = not rule.concerns or rule.concerns & topics
        if begun and lasts and concerned and case.document in rule.statuses:
            yield rule


def _applies(rule: AccessRule, case: Case) -> bool | None:
    results = [holds(item, case.facts.get(item.fact)) for item in rule.conditions]
    return any_holds(results) if rule.any_condition else all_hold(results)


def _shown(rule: AccessRule, case: Case, writer: Writer) -> LawOfCase:
    record = writer.records[("access_rule", rule.id)]
    replaced = rule.certain_until is not None and case.as_of > rule.certain_until
    weak = record.get("evidence") in ("memory", "inferred")
    return LawOfCase(
        rule.id,
        rule.topic,
        record["text"],
        "de",
        _applies(rule, case),
        rule.certain and not replaced and not weak and not rule.to_verify,
        rule.branch,
        rule.valid_from,
        rule.valid_to,
        rule.certain_until,
        rule.to_verify,
        record.get("note"),
        tuple(record.get("evidenced_by", ())),
    )
