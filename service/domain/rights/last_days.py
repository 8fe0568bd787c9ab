"""The last day of a deadline for an event on a day, as the law counts and moves it."""

from datetime import date, timedelta
from typing import NamedTuple

from service.domain.periods import begun_months, period_end
from service.domain.rights.deadline_rule import DeadlineRule
from service.domain.rights.working_days import next_working_day, working_day_before


class LastDays(NamedTuple):
    """The last day as the law counts it, before and after it is moved, and the safe one."""

    counted: date
    last: date
    safe: date


def last_days(rule: DeadlineRule, event: date, land: str | None) -> LastDays | None:
    """When it ends for an event on a day; None where no length is known."""
    counted = _counted(rule, event)
    if counted is None:
        return None
    if rule.type == "expiry" and rule.fixed_on is None:  # the document ends; to act some weeks before is advice
        return LastDays(event, event, counted)
    last = next_working_day(counted, land) if _moves(rule) else counted
    safe = working_day_before(last, land)
    before_it = rule.before or rule.fixed_on is not None  # it is the day by which all is to be done
    return LastDays(counted, last, safe if before_it else max(safe, min(event, last)))


def _moves(rule: DeadlineRule) -> bool:
    """What counts back is not moved: the time it leaves is kept whole."""
    return rule.end_rule != "none" and not rule.before


def _counted(rule: DeadlineRule, event: date) -> date | None:
    if rule.fixed_on is not None:
        return event
    if rule.age is not None:
        birthday = begun_months(event, 12 * rule.age)
        return birthday - timedelta(days=1) if rule.before else birthday
    lengths = {"days": rule.days, "weeks": rule.weeks, "months": rule.months, "years": rule.years}
    known = {name: -length if rule.before else length for name, length in lengths.items() if length is not None}
    return period_end(event, **known) if known else None
