"""Days as a calendar (iCalendar, RFC 5545): events that last a whole day and take up no time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

PRODUCT = "-//Verweisgraph//DE"


class Event(NamedTuple):
    """A whole day with its words; `uid` is its own in the whole world."""

    uid: str
    on: date
    summary: str
    description: str = ""


def as_ical(events: Sequence[Event], made_on: date, language: str) -> bytes:
    """
    The calendar, a line of it at most 75 octets, CRLF at their ends; `made_on` is the day from which it is.

    ValueError without any event: a calendar holds at least one (section 3.4).
    """
    from icalendar import Calendar  # takes a tenth of a second, and few ask for it
    from icalendar import Event as Entry

    if not events:
        raise ValueError("A calendar holds at least one event.")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for event in sorted(events, key=lambda event: (event.on, event.summary)):
        entry = Entry()
        entry.add("uid", event.uid)
        entry.add("dtstamp", datetime.combine(made_on, time.min, UTC))
        entry.add("dtstart", event.on)
        entry.add("dtend", event.on + timedelta(days=1))
        entry.add("summary", event.summary, parameters={"LANGUAGE": language})
        if event.description:
            entry.add("description", event.description, parameters={"LANGUAGE": language})
        entry.add("class", "PRIVATE")
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written
