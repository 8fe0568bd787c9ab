"""Days until which something must be done, from the deadlines of the law and what has happened; never legal advice."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from service.domain.counted import born
from service.domain.messages import Message, Requirement
from service.domain.model import Case, Service
from service.domain.periods import DateRange, days, period_end
from service.domain.rights.deadline_rule import DeadlineRule
from service.domain.rights.last_days import LastDays, last_days
from service.domain.rights.law import Rulebook
from service.domain.three_valued import holds

MONTHS_AHEAD = 24  # a birthday beyond is no news
UNDATED = "undated"
_WEAK = {"memory", "inferred"}


class Deadline(NamedTuple):
    """
    What must be done by when.

    `last_on`: the last day by law, moved off a weekend or holiday; `safe_on`: the working day before it, or the day
    that counsellors advise; `latest_on`: the last day if the event was as late as its partial date allows. None: no
    day is known. `state`: open, last_day (the safe day is over), late (not over, but more is lost), maybe_past, past,
    waiting, reached or undated.
    Of a threshold `last_on` is the latest end of the time that must have passed.
    `ask`: the fact that would tell the day or whether it applies.
    """

    rule: DeadlineRule
    state: str
    certain: bool
    last_on: date | None = None
    safe_on: date | None = None
    latest_on: date | None = None
    moved: bool = False
    ask: str | None = None

    @property
    def text(self) -> Message:
        """What must be done by when, in one sentence."""
        what = dict.fromkeys(("due", "happening", "law"), self.rule.id)
        return Message(f"{self.rule.type}.{self.state}", {**what, "day": self.last_on, "by": self.safe_on})

    @property
    def source(self) -> str:
        """The source of the rule."""
        return self.rule.source


def deadlines(case: Case, rulebook: Rulebook) -> tuple[Deadline, ...]:
    """
    The deadlines of the needs and the document of a case: dated ones by their day, then those without a day.

    Of two texts of law that may hold the main one goes first. A partial day of the event counts from its first one, so
    that nobody is told a later end than may be true; over is only said where it is certain.
    """
    topics = {need.partition(".")[0] for need in case.needs}
    land = next((region[:2] for region in case.regions if region[:2].isdecimal()), None)
    concerned = [rule for rule in rulebook.deadlines if rule.concerns & topics and _applies(rule, case)]
    found = {rule.id: item for rule in concerned if (item := _deadline(rule, case, land)) is not None}
    return tuple(sorted(_chosen(found, case), key=_order))


def dated(deadlines: Iterable[Deadline]) -> Iterator[Deadline]:
    """Those with a day on which something is lost."""
    return (item for item in deadlines if item.last_on is not None and item.rule.type in ("deadline", "expiry"))


def concerns(deadline: Deadline, service: Service) -> bool:
    """Whether a service helps with what the deadline is about."""
    return any(item.need.partition(".")[0] in deadline.rule.concerns for item in service.meets)


def _order(item: Deadline) -> tuple[int, date, int]:
    """The main text of a law in motion first, whose days nobody knows yet; what has no day else comes last."""
    group = 0 if item.rule.branch == "main" else 1 if item.last_on else 2
    return group, item.last_on or date.max, item.rule.position


def _applies(rule: DeadlineRule, case: Case) -> bool:
    if rule.actor != case.client or (rule.statuses and case.document not in rule.statuses):
        return False
    return not any(_fails(item, case) for item in rule.conditions)


def _fails(item: Requirement, case: Case) -> bool:
    """What a list may hold and nobody has stated is not held out to everybody."""
    value = case.facts.get(item.fact)
    return holds(item, value) is False or (item.op == "includes" and value is None)


def _deadline(rule: DeadlineRule, case: Case, land: str | None) -> Deadline | None:
    event = _event(rule, case)
    day = event.low if event is not None and isinstance(event.low, date) else case.as_of
    if not rule.in_force(day):
        return None
    certain = _certain(rule, case, day)
    open_fact = next((item.fact for item in rule.conditions if item.fact not in case.facts), None)
    ends = [last_days(rule, end, land) for end in (event.low, event.high) if isinstance(end, date)] if event else []
    counted = [item for item in ends if item is not None]
    if rule.type == "age" and not _ahead(counted, case.as_of):
        return None
    if not counted:
        return Deadline(rule, UNDATED, certain, ask=rule.fact if event is None else open_fact)
    last = counted[-1]
    first = (
        last if rule.type == "threshold" else counted[0]
    )  # what must have passed has surely passed at the latest end
    state = _state(rule, first, last.last, case.as_of, certain)
    moved = first.last != first.counted
    safe = None if rule.type == "threshold" else first.safe  # nothing is lost by coming later
    return Deadline(rule, state, certain, first.last, safe, last.last, moved, open_fact)


def _event(rule: DeadlineRule, case: Case) -> DateRange | None:
    """The days on which the event may have been."""
    if rule.fixed_on is not None:
        return DateRange(rule.fixed_on, rule.fixed_on)
    if rule.age is not None:
        return born(case.facts, case.as_of)
    stated = case.facts.get(rule.fact or "")
    return days(stated) if isinstance(stated, str) else None


def _ahead(counted: list[LastDays], day: date) -> bool:
    return bool(counted) and day <= counted[-1].last and counted[0].last <= period_end(day, months=MONTHS_AHEAD)


def _certain(rule: DeadlineRule, case: Case, day: date) -> bool:
    """Nothing of it is to be verified, the law is that of the day, and it is known to apply."""
    in_motion = rule.certain_until is not None and day > rule.certain_until
    is_open = any(holds(item, case.facts.get(item.fact)) is None for item in rule.conditions)
    return not (in_motion or is_open or rule.to_verify or rule.evidence in _WEAK)


def _state(rule: DeadlineRule, first: LastDays, latest: date, day: date, certain: bool) -> str:  # noqa: FBT001
    if rule.type == "threshold":
        return "waiting" if day <= latest else "reached"
    if day <= first.last:
        return "open" if day <= first.safe else "last_day"
    if rule.continues:
        return "late"
    return "past" if certain and day > latest else "maybe_past"


def _chosen(by_rule: Mapping[str, Deadline], case: Case) -> Iterator[Deadline]:
    """Of two deadlines of which one holds instead of the other, the one that can apply; both where that is open."""
    left_out: set[str] = set()
    doubted: set[str] = set()
    for item in by_rule.values():
        other = by_rule.get(item.rule.instead_of or "")
        if other is None or other.last_on is None:
            continue
        event = _event(item.rule, case)
        if event is None:
            doubted.add(other.rule.id)
        elif isinstance(event.low, date) and event.low > other.last_on:
            left_out.add(other.rule.id)
        elif isinstance(event.high, date) and event.high <= other.last_on:
            left_out.add(item.rule.id)
    for item in by_rule.values():
        if item.rule.id not in left_out:
            doubt = item.rule.id in doubted and item.state == "past"
            yield item._replace(state="maybe_past", certain=False) if doubt else item
