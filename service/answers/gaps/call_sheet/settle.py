"""What would settle an unverified cell, in words: which facts, of whom, and whether only together."""

from dataclasses import dataclass
from typing import Annotated

from service.answers.gaps.call_sheet.cells import information
from service.answers.gaps.call_sheet.texts import fact_name, together
from service.answers.gaps.scope import Scope, Target
from service.domain.gaps.value_of_information.settling import Settling, settling
from service.words.writer import Writer

MOST_NAMED = 4


@dataclass(frozen=True)
class SettlingFact:
    """One fact that has to be known."""

    service_id: str
    service: str
    fact: Annotated[str, "check, end, capacity, status, language, group, area, point or mode"]
    name: Annotated[str, "the fact in words"]
    of: Annotated[str, "statuses, language, group or region in words; empty where it is of none"]


@dataclass(frozen=True)
class SettlingFacts:
    """Facts that cover an unverified cell if all of them turn out well; none of them can be left out."""

    text: str
    facts: tuple[SettlingFact, ...]
    ill_decides: Annotated[bool, "if all turn out ill, help is missing for certain; else it may stay open"]


def settled_by(scope: Scope, writer: Writer, target: Target) -> SettlingFacts | None:
    """What settles a cell; None where it is not unverified."""
    found = settling(information(scope, target))
    if found is None:
        return None
    facts = tuple(
        SettlingFact(
            service,
            writer.name("service", service),
            fact.name,
            writer.messages[f"gap.fact.{fact.name}"],
            fact_name(scope, writer, fact),
        )
        for service, fact in found.facts
    )
    return SettlingFacts(_text(writer, found, facts), facts, found.ill_decides)


def _text(writer: Writer, found: Settling, facts: tuple[SettlingFact, ...]) -> str:
    words = writer.messages
    by_service: dict[str, list[str]] = {}
    for one in facts:
        by_service.setdefault(one.service, []).append(one.name)
    parts = [
        words["gap.fact_of"].format(facts=together(writer, dict.fromkeys(names)), service=service)
        for service, names in by_service.items()
    ]
    more = len(parts) - MOST_NAMED
    if more > 0:
        parts = [*parts[:MOST_NAMED], words["gap.settle.more"].format(count=more)]
    how = "one" if len(facts) == 1 else "together"
    open_ = "decided" if found.ill_decides else "open"
    return words[f"gap.settle.{how}_{open_}"].format(facts="; ".join(parts))
