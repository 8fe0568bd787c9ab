"""The days of a timeline as dates to remember: neutral words, nothing of the person, of a service or of the law."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import uuid4

from service.answers.asking import Asking
from service.answers.referral.timeline.timeline import CaseTimeline, CauseOfChange, DayOfChange
from service.domain.key_dates.of_deadlines import AGE_DAY, DEADLINE, DEADLINE_OVER
from service.domain.key_dates.of_person import DOCUMENT_ENDS
from service.standards.ical import Event, as_ical
from service.words.writer import Writer

NAME = "termine.ics"
_LAST = {DEADLINE: "deadline", DEADLINE_OVER: "deadline", AGE_DAY: "age_day", DOCUMENT_ENDS: "document"}


class _Entry(NamedTuple):
    """A day and what it is to remember; `last_on` None: it has no last day, or that may be over."""

    on: date
    key: str
    last_on: date | None = None
    certain: bool = True


def calendar_of(asking: Asking, answer: CaseTimeline) -> bytes:
    """
    An iCalendar file: the safe day of deadlines and the last one of the document, the first day of every other change.

    Of a partial date it is the earliest last day; where that is over, the day of the case, to ask at once.
    Where nothing changes, the last day that was looked at, on which asking again makes sense.
    """
    writer, as_of = asking.writer, answer.meta.as_of
    entries = dict.fromkeys(entry for day in answer.days for entry in _entries(day, as_of))
    named = list(entries) or [_Entry(answer.until, "again")]
    return as_ical([_event(entry, writer) for entry in named], asking.today, writer.language)


def _entries(day: DayOfChange, as_of: date) -> Iterator[_Entry]:
    """One for each last day, and one for all else that happens on the day."""
    for cause in day.causes:
        if cause.kind in _LAST and cause.last_on is not None:
            yield _last(cause, day.on, as_of)
    if not day.causes or any(cause.kind not in _LAST for cause in day.causes):
        yield _Entry(day.on, "change", certain=day.certain)


def _last(cause: CauseOfChange, over_on: date, as_of: date) -> _Entry:
    last = cause.last_on or over_on
    if last < as_of:
        return _Entry(as_of, "at_once")
    exact = over_on == last + timedelta(days=1)  # else it is over at the latest, and the last day is the earliest one
    return _Entry(max(cause.safe_on or last, as_of), _LAST[cause.kind], last, cause.certain and exact)


def _event(entry: _Entry, writer: Writer) -> Event:
    said, maybe = writer.messages, "" if entry.certain else "_maybe"
    about = [said["calendar.about"]]
    if entry.last_on is not None:
        about.insert(0, said[f"calendar.last_day{maybe}"].format(day=writer.day(entry.last_on)))
    return Event(str(uuid4()), entry.on, said[f"calendar.{entry.key}{maybe}"], " ".join(about))
