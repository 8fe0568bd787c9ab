"""The days of a timeline as dates to remember: neutral words, nothing of the person, of a service or of the law."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

from service.answers.asking import Asking
from service.answers.referral.timeline.timeline import CaseTimeline, DayOfChange
from service.domain.key_dates.of_deadlines import DEADLINE
from service.domain.key_dates.of_person import DOCUMENT_ENDS
from service.standards.ical import Event, as_ical

NAME = "termine.ics"
_LAST = {DEADLINE: "calendar.deadline", DOCUMENT_ENDS: "calendar.document"}


def calendar_of(asking: Asking, answer: CaseTimeline) -> bytes:
    """
    An iCalendar file: the last day of deadlines and of the document, the first day of every other change.

    Where nothing changes, the last day that was looked at, on which asking again makes sense.
    """
    said = asking.writer.messages
    days = dict.fromkeys(entry for day in answer.days for entry in _entries(day))
    named = list(days) or [(answer.until, "calendar.again")]
    events = [Event(str(uuid4()), on, said[key], said["calendar.about"]) for on, key in named]
    return as_ical(events, asking.today, asking.writer.language)


def _entries(day: DayOfChange) -> Iterator[tuple[date, str]]:
    others = [cause for cause in day.causes if cause.kind not in _LAST or cause.last_on is None]
    for cause in day.causes:
        if cause.last_on is not None and cause.kind in _LAST:
            yield cause.last_on, _LAST[cause.kind]
    if others:
        yield day.on, "calendar.change" if day.certain else "calendar.change_maybe"
