"""Days until which something must be done, from dated rules and what has happened; never legal advice."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from service.domain.messages import Message
from service.domain.model import Case, Service
from service.domain.periods import first_day, last_day
from service.domain.rights.law import AccessRule, Rulebook


class Deadline(NamedTuple):
    """What must be done by when, said in one sentence, with the source of the rule."""

    need: str | None
    text: Message
    source: str


def deadlines(case: Case, rulebook: Rulebook) -> tuple[Deadline, ...]:
    """
    Each deadline that runs, or has run out, on the day of the case; empty where nothing happened.

    A partial day counts from its first one, so that nobody is told a later end than may be true.
    """
    return tuple(_of_case(case, rulebook))


def concerns(deadline: Deadline, service: Service) -> bool:
    """Whether a service helps with what the deadline is about."""
    return any(item.need.partition(".")[0] == deadline.need for item in service.meets)


def _of_case(case: Case, rulebook: Rulebook) -> Iterator[Deadline]:
    for rule in rulebook.access_rules:
        happened = case.facts.get(rule.counted_from or "")
        if rule.effect != "deadline" or rule.days is None or not isinstance(happened, str):
            continue
        if _in_force(rule, first_day(happened)):
            yield _deadline(rule, happened, timedelta(rule.days), case.as_of)


def _in_force(rule: AccessRule, day: date) -> bool:
    return (rule.valid_from is None or rule.valid_from <= day) and (rule.valid_to is None or day <= rule.valid_to)


def _deadline(rule: AccessRule, happened: str, length: timedelta, day: date) -> Deadline:
    earliest, latest = first_day(happened) + length, last_day(happened) + length
    key = "open" if day <= earliest else "past" if day > latest else "maybe_past"
    last = latest if key == "past" else earliest
    return Deadline(rule.concerns, Message(f"deadline.{key}", {"day": last}), rule.source)
