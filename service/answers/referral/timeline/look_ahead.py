"""What changes when, for a checked request; nothing about the person is kept."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from service.answers.asking import Asking
from service.answers.meta import rules_meta
from service.answers.referral.case import case_of
from service.answers.referral.timeline.changes import day_of_change, named, rights_of
from service.answers.referral.timeline.days import Days, Standing
from service.answers.referral.timeline.question import TimelineQuestion
from service.answers.referral.timeline.timeline import CaseTimeline, DayOfChange
from service.domain.key_dates.collected import key_dates
from service.domain.key_dates.key_date import KeyDate
from service.domain.periods import add_months
from service.words.writer import Writer

MOST_DAYS = 60  # 3 ms each of the seed, 25 ms each where thousands of services are in reach


def timeline(asking: Asking, question: TimelineQuestion) -> CaseTimeline:
    """
    The days after the day of the case on which its answer changes, the earliest first; empty where none does.

    Every date that a rule, a period or a deadline mentions for the case is collected, the case is looked at once on
    each, at most `MOST_DAYS` of them, and those with a difference stay. BadRequest as for a referral.
    """
    catalog, writer = asking.catalog, asking.writer
    case, _ = case_of(question.case, catalog, asking.today)
    ahead, until = Days(case, catalog), add_months(case.as_of, question.months)
    dates = key_dates(case, ahead.services, catalog.rulebook, until)
    looked_at, beyond = list(dates.items())[:MOST_DAYS], list(dates)[MOST_DAYS:]
    now = ahead.standing(case.as_of)
    changed = _changes(ahead, now, looked_at, writer)
    until = beyond[0] - timedelta(days=1) if beyond else until
    return CaseTimeline(
        rules_meta(asking, case.as_of),
        question.months,
        until,
        bool(beyond),
        len(looked_at) + 1,
        rights_of(now, case, writer),
        named(now.first, writer),
        changed,
        _told(changed, question.months, until, writer, cut=bool(beyond)),
        writer.messages["timeline.note"],
    )


def _changes(
    ahead: Days, now: Standing, looked_at: Sequence[tuple[date, Sequence[KeyDate]]], writer: Writer
) -> tuple[DayOfChange, ...]:
    """Each day is compared with the day before it that was kept."""
    changed: list[DayOfChange] = []
    for day, happens in looked_at:
        then = ahead.standing(day)
        if then != now:
            changed.append(day_of_change(ahead, (now, then), day, happens, writer))
            now = then
    return tuple(changed)


def _told(changed: Sequence[DayOfChange], months: int, until: date, writer: Writer, *, cut: bool) -> str:
    key = "timeline.nothing" if not changed else "timeline.one" if len(changed) == 1 else "timeline.many"
    values: Mapping[str, object] = {"months": months, "count": len(changed), "day": writer.day(until)}
    told = writer.messages[f"{key}_until" if cut else key].format(**values)
    return f"{told} {writer.messages['timeline.cut'].format(**values)}" if cut else told
