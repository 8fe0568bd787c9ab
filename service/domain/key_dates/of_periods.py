"""When periods are over: waiting times of the law, and months that conditions count."""

from collections.abc import Iterable, Iterator
from datetime import date

from service.domain.counted import BEGUN, COUNTED, counted_since
from service.domain.key_dates.key_date import KeyDate
from service.domain.messages import Requirement
from service.domain.model import Case, Service
from service.domain.periods import DateRange, after_months, begun_months, days
from service.domain.rights.access_limits import COUNTED_FROM, MONTHS_OF
from service.domain.rights.by_work import QUALIFYING_PERIOD
from service.domain.rights.law import Rulebook


def of_waiting_times(case: Case, rulebook: Rulebook) -> Iterator[KeyDate]:
    """The first day after each waiting time, claim or leave to permit that the law counts for the document."""
    for rule in rulebook.access_rules:
        if rule.topic != "labour" or rule.months is None or case.document not in rule.statuses:
            continue
        for since in _waits_since(COUNTED_FROM.get(rule.effect, ()), case):
            for day, certain in _ends(since, (after_months(_day(end), rule.months) for end in _both(since))):
                yield KeyDate(day, "waiting_over", {"rule": rule.id}, source=rule.source, certain=certain)


def _waits_since(names: Iterable[str], case: Case) -> Iterator[DateRange]:
    """The days that are told, and those that follow from months that are told."""
    for name in names:
        stated = case.facts.get(name)
        since = days(stated) if isinstance(stated, str) else counted_since(MONTHS_OF[name], case.facts, case.as_of)
        if since is not None:
            yield since


def of_months(case: Case, services: Iterable[Service], rulebook: Rulebook) -> Iterator[KeyDate]:
    """The days on which months reach a number that a condition names, of a service or of the law."""
    for service, item in conditions(services, rulebook):
        since = counted_since(item.fact, case.facts, case.as_of) if item.fact in COUNTED else None
        if since is None:
            continue
        reached = begun_months if item.fact in BEGUN else after_months
        for number in thresholds(item):
            for day, certain in _ends(since, (reached(_day(end), number) for end in _both(since))):
                values = {"fact": item.fact, "months": number}
                yield KeyDate(day, "months_reached", values, service, item.source, certain=certain)


def thresholds(item: Requirement) -> list[int]:
    """The whole numbers at which a condition turns: the first one on the other side of its limit."""
    named = item.value if isinstance(item.value, list | tuple | frozenset) else (item.value,)
    numbers = [value for value in named if isinstance(value, int) and not isinstance(value, bool)]
    match item.op:
        case "gte" | "on_or_after" | "lt" | "before":
            return numbers
        case "gt" | "after" | "lte" | "on_or_before":
            return [number + 1 for number in numbers]
        case _:
            return [turn for number in numbers for turn in (number, number + 1)]


def conditions(services: Iterable[Service], rulebook: Rulebook) -> Iterator[tuple[str | None, Requirement]]:
    """What services and the law ask for, and under which conditions they ask; None: the law."""
    for service in services:
        for item in service.requirements:
            yield from ((service.id, one) for one in (item, item.only_if) if one is not None)
    yield None, QUALIFYING_PERIOD
    for asked in (rule.conditions for rules in (rulebook.access_rules, rulebook.deadlines) for rule in rules):
        yield from ((None, item) for item in asked)


def _both(since: DateRange) -> tuple[date | int, date | int]:
    return since.low, since.high


def _ends(since: DateRange, turns: Iterable[date]) -> Iterator[tuple[date, bool]]:
    """The day from which it may be so, and the one from which it is; one where the beginning is known to the day."""
    earliest, latest = turns
    if earliest != latest:
        yield earliest, False
    yield latest, True


def _day(end: date | int) -> date:
    assert isinstance(end, date)  # noqa: S101  days of a date are days
    return end
