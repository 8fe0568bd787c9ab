"""The calendar: read by another program than the one that wrote it, and nothing of the person in it."""

import re
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

DAY = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}")
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
def test_a_deadline_stands_on_its_safe_day_the_document_on_its_last_and_all_else_on_its_first(language: str) -> None:
    said = messages(language)

    assert [(event.dtstart.value, event.summary.value) for event in events(written(FACTS, language))] == [
        (date(2026, 12, 10), said["calendar.deadline"]),
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
    about = messages("de")["calendar.about"]
    other = {**FACTS, "status": "DU", "birth_month": "2009-02-12", "age": 17, "status_since": "2026-09-15"}

    for facts in (FACTS, other):
        found = events(written(facts))
        assert {event.summary.value for event in found} <= neutral
        for event in found:
            last_day = event.description.value.removesuffix(about).strip()
            assert DAY.sub("{day}", last_day) in {"", *neutral}


PARTLY: list[tuple[dict[str, Any], list[tuple[str, str, str]]]] = [  # facts, (day, message, last day that is told)
    # The earliest last day is over, the latest (21 December) is not: no last day is named, it is to be asked at once.
    ({"dismissed_on": "2026-11"}, [("2026-11-24", "at_once", "")]),
    ({"dismissed_on": "2026-12"}, [("2026-12-21", "deadline_maybe", "22.12.2026")]),
    ({"dismissed_on": "2026-11-20"}, [("2026-12-10", "deadline", "11.12.2026")]),
    ({"dismissed_on": "2026-11-03"}, [("2026-11-24", "deadline", "24.11.2026")]),  # the safe day was yesterday
    ({"dismissed_on": "2026-11-02"}, [("2027-11-24", "again", "")]),  # over: nothing changes any more
    ({"status_valid_until": "2027-03-31"}, [("2027-03-31", "document", "31.03.2027")]),
    ({"status_valid_until": "2027-03"}, [("2027-03-01", "document_maybe", "01.03.2027")]),
    ({"status_valid_until": "2026-11"}, [("2026-11-24", "at_once", "")]),
]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("facts", "remembered"), PARTLY)
def test_of_a_partial_day_the_earliest_end_is_remembered_once_and_never_the_latest(
    facts: dict[str, Any], remembered: list[tuple[str, str, str]], language: str
) -> None:
    said = messages(language)
    asking = Asking(seed_catalog(), fixed_day(), language)
    question = ReferralQuestion(("N11",), region="14713", facts={"status": "AE-25-1-2", **facts})

    found = events(calendar_of(asking, timeline(asking, TimelineQuestion(question))))

    assert [(str(event.dtstart.value), event.summary.value) for event in found] == [
        (on, said[f"calendar.{key}"]) for on, key, _ in remembered
    ]
    for event, (_, key, last_day) in zip(found, remembered, strict=True):
        told = asking.writer.day(datetime.strptime(last_day, "%d.%m.%Y").date()) if last_day else ""  # noqa: DTZ007
        last = "calendar.last_day_maybe" if key.endswith("_maybe") else "calendar.last_day"
        assert event.description.value.startswith(said[last].format(day=told) if told else said["calendar.about"])


def test_a_deadline_that_is_not_certain_is_called_so() -> None:
    served = {"status": "AG", "decision_served_on": "2026-11-20", "decision_kind": "asylum_unfounded"}
    asking = Asking(seed_catalog(), fixed_day())
    question = ReferralQuestion(("N30",), region="14713", facts=served)

    found = events(calendar_of(asking, timeline(asking, TimelineQuestion(question))))

    assert (date(2026, 12, 3), messages("de")["calendar.deadline_maybe"]) in [
        (event.dtstart.value, event.summary.value) for event in found
    ]
    assert messages("de")["calendar.deadline"] not in {event.summary.value for event in found}


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
