"""Opening hours as people write them, and the next open door."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.opening_hours import begins_on, closed_days, next_opening, parse


def _days(text: str) -> str:
    return " ".join(f"{one.weekday}:{one.opens:%H%M}-{one.closes:%H%M}" for one in parse(text))


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        ("Mo und Fr 8.30-12 Uhr, Di und Do 14-18 Uhr", "0:0830-1200 1:1400-1800 3:1400-1800 4:0830-1200"),
        ("Di 9-12 und 13-18 Uhr, Do 9-12 Uhr (undatiert, prüfen)", "1:0900-1200 1:1300-1800 3:0900-1200"),
        ("Mo-Mi 8:00-12:30, Mi auch 13-17 Uhr.", "0:0800-1230 1:0800-1230 2:0800-1230 2:1300-1700"),
        ("Fr-Mo 9-12 Uhr, Mi 14-16 Uhr", "0:0900-1200 2:1400-1600 4:0900-1200 5:0900-1200 6:0900-1200"),
        ("Mo-Di: 8-12", "0:0800-1200 1:0800-1200"),
        ("Mo bis Di 8 bis 12", "0:0800-1200 1:0800-1200"),
        ("Montag bis Dienstag, 8-12 Uhr", ""),
        ("Montag: 9 - 12 Uhr, Dienstag: 13 - 17 Uhr", "0:0900-1200 1:1300-1700"),
        ("Mo. - Di. 9.00 Uhr - 15.00 Uhr; Fr. 9-12", "0:0900-1500 1:0900-1500 4:0900-1200"),
        ("Mo\u2011Di 8\u201312 Uhr", "0:0800-1200 1:0800-1200"),
        ("donnerstags von 14 bis 18 Uhr", "3:1400-1800"),
        ("Sa 8-24 Uhr", "5:0800-2359"),
        ("Mo/Mi 9-12 u. 13-16 Uhr", "0:0900-1200 0:1300-1600 2:0900-1200 2:1300-1600"),
        ("Di 8-12Uhr", "1:0800-1200"),
        ("Di 8:00h-12:00h", "1:0800-1200"),
        (
            "Mo, Di, Do 8.00\u201312.00 Uhr und 13.00\u201318.00 Uhr",
            "0:0800-1200 0:1300-1800 1:0800-1200 1:1300-1800 3:0800-1200 3:1300-1800",
        ),
        ("Mo.\u2013Di. 08:00\u201315:30 Uhr, Fr. 08:00\u201312:00 Uhr", "0:0800-1530 1:0800-1530 4:0800-1200"),
        ("Sa-Mo 10-12 Uhr", "0:1000-1200 5:1000-1200 6:1000-1200"),
        ("Dienstag von 9 bis 12 Uhr und von 14 bis 18 Uhr", "1:0900-1200 1:1400-1800"),
        ("Di u. Do 9:00 - 11:30", "1:0900-1130 3:0900-1130"),
        ("Di u Do 9-11", "1:0900-1100 3:0900-1100"),
        ("Mo 8-12 Uhr Di 14-18 Uhr", "0:0800-1200 1:1400-1800"),
        ("täglich 8-20 Uhr", " ".join(f"{day}:0800-2000" for day in range(7))),
    ],
)
def test_days_and_times_are_understood(text: str, openings: str) -> None:
    assert _days(text) == openings


@pytest.mark.parametrize(
    "text",
    [
        "nach Vereinbarung",
        "Mo 9-12 Uhr, sonst geschlossen",
        "2022: Mo 9-12 Uhr",
        "Mo 18-9 Uhr",
        "Mo 9-99 Uhr",
        "",
        "1. Mo im Monat 9-12",
        "Mo geschlossen, Di 9-12",
        "werktags 9-12",
        "Mo-Fr 9-12 Uhr und nach Vereinbarung",
        "Mo-Fr",
        "Do 18-16 Uhr",
        "Mo-Mi-Fr 9-12 Uhr",
        "Mo-Fr 8-16 Uhr, Mi 8-12 Uhr",
        "jeden 1. Mittwoch im Monat 9-12 Uhr",
        "Mo-Fr 9-12 Uhr außer Mi",
        "Di 9-12 Uhr gerade Wochen",
        "Di 9-12 Uhr, nach Vereinbarung auch Do",
        "Di 9-12 Uhr und",
        "Di 9h.30-12",
    ],
)
def test_what_is_not_understood_to_the_end_says_nothing(text: str) -> None:
    assert parse(text) == ()


@given(st.text("MoDiFr 0123456789.-,und()Uhr", max_size=40))
def test_no_text_breaks_it_and_every_opening_lasts(text: str) -> None:
    assert all(one.opens < one.closes for one in parse(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mo-Fr 7.30-11 Uhr (ab 1. August 2023) (Stand 2023-07, prüfen)", date(2023, 8, 1)),
        ("Mo 9-12 Uhr (ab Juni 2021)", date(2021, 6, 1)),
        ("Mo 9-12 Uhr (seit 15.3.2025)", date(2025, 3, 15)),
        ("Mo 9-12 Uhr (ab 2024)", date(2024, 1, 1)),
        ("Mo 9-12 Uhr (ab 22. April) (undatiert, prüfen)", None),
        ("Mo 9-12 Uhr (ab 31.2.2025)", None),
        ("Mo 9-12 Uhr (Stand 2023-12, prüfen)", None),
    ],
)
def test_hours_may_say_from_when_they_hold(text: str, day: date | None) -> None:
    assert begins_on(text) == day


def test_the_next_opening_may_be_the_day_itself_and_is_never_a_holiday() -> None:
    fridays = parse("Fr 9-12 Uhr")

    assert next_opening(fridays, date(2026, 11, 27)) == (date(2026, 11, 27), time(9), time(12))
    assert next_opening(fridays, date(2026, 12, 19)) == (date(2027, 1, 8), time(9), time(12))  # 25 December, 1 January
    assert next_opening((), date(2026, 11, 27)) is None


@pytest.mark.parametrize(
    "day", ["2024-03-29", "2025-04-21", "2026-05-14", "2026-11-18", "2027-05-17", "2030-11-20", "2026-10-31"]
)
def test_the_holidays_of_saxony_are_known(day: str) -> None:
    assert date.fromisoformat(day) in closed_days(int(day[:4]))


@given(st.dates(date(2015, 1, 1), date(2031, 12, 31)))
def test_every_place_opens_within_the_days_looked_at(day: date) -> None:
    found = next_opening(parse("Mo-Fr 8-12 Uhr"), day)

    assert found is not None
    assert found[0] - day < timedelta(8)


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_span_of_days_names_each_day_of_it_once(first: int, last: int) -> None:
    names = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
    days = sorted({one.weekday for one in parse(f"{names[first]}-{names[last]} 9-12 Uhr")})

    assert len(days) == (last - first) % 7 + 1
    assert {first, last} <= set(days)
