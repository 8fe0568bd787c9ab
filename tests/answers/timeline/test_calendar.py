"""The calendar: read by another program than the one that wrote it, and nothing of the person in it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject

from service.answers.asking import Asking
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.timeline.calendar import calendar_of
from service.answers.referral.timeline.look_ahead import timeline
from service.answers.referral.timeline.question import TimelineQuestion
from service.standards.ical import Event, as_ical
from service.words.catalogue import messages
from tests.seed_catalog import fixed_day, seed_catalog

FACTS: dict[str, Any] = {
    "status": "AG",
    "asylum_applied_on": "2026-10-12",
    "in_reception_centre": False,
    "dismissed_on": "2026-11-20",
    "status_valid_until": "2027-03-31",
    "age": 26,
}


def written(facts: dict[str, Any], language: str = "de") -> bytes:
    asking = Asking(seed_catalog(), fixed_day(), language)
    question = ReferralQuestion(("N11",), region="14524", facts=facts)
    return calendar_of(asking, timeline(asking, TimelineQuestion(question)))


def events(content: bytes) -> list[Any]:
    calendar = vobject.readOne(content.decode())
    calendar.validate()
    return list(calendar.vevent_list)


@pytest.mark.parametrize("language", ["de", "en"])
def test_deadline_and_document_stand_on_their_last_day_all_else_on_its_first(language: str) -> None:
    said = messages(language)

    assert [(event.dtstart.value, event.summary.value) for event in events(written(FACTS, language))] == [
        (date(2026, 12, 11), said["calendar.deadline"]),
        (date(2027, 1, 13), said["calendar.change"]),
        (date(2027, 3, 31), said["calendar.document"]),
    ]


def test_events_last_a_whole_day_and_each_has_an_id_of_its_own() -> None:
    found = events(written(FACTS)) + events(written(FACTS))

    assert all(event.dtend.value == event.dtstart.value + timedelta(days=1) for event in found)
    assert all(event.dtstamp.value == datetime(2026, 11, 24, tzinfo=UTC) for event in found)
    assert len({event.uid.value for event in found}) == len(found)
    assert {event.transp.value for event in found} == {"TRANSPARENT"}


def test_words_are_neutral_whatever_the_case() -> None:
    neutral = {text for key, text in messages("de").items() if key.startswith("calendar.")}
    other = {**FACTS, "status": "DU", "birth_month": "2009-02-12", "age": 17, "status_since": "2026-09-15"}

    for facts in (FACTS, other):
        found = events(written(facts))
        assert {event.summary.value for event in found} | {event.description.value for event in found} <= neutral


def test_where_nothing_changes_the_last_day_says_to_ask_again() -> None:
    (event,) = events(written({"status": "AE-25-1-2"}))

    assert event.dtstart.value == date(2027, 11, 24)
    assert event.summary.value == messages("de")["calendar.again"]


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    content = written(FACTS)

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_texts_come_back_as_they_were() -> None:
    odd = "Ärzte; Komma, Strich\\ und\nZeile " * 6

    (event,) = events(as_ical([Event("1@x", date(2028, 2, 29), odd, odd)], date(2026, 11, 24), "de"))

    assert (event.summary.value, event.description.value) == (odd, odd)
    assert event.dtend.value == date(2028, 3, 1)


def test_a_calendar_without_any_event_is_none() -> None:
    with pytest.raises(ValueError, match="at least one"):
        as_ical([], date(2026, 11, 24), "de")
