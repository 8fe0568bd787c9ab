"""Opening hours with remarks in brackets, and with words that nobody knows: understood to the end or not at all."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.domain.opening_hours import parse


@pytest.mark.parametrize(
    "remark",
    [
        "Mi geschlossen",
        "außer Mittwoch",
        "nur jeden 1. Donnerstag im Monat",
        "gerade Wochen",
        "bis 31.12.2025",
        "geschlossen vom 1.8. bis 31.8.2026",
        "undatiert, nur mit Termin",
        "ab 1.8.2026 bis 31.8.2026",
        "ab 22. April",
        "ab 31.2.2025",
        "nur telefonisch",
        "Mi",
        "14-18 Uhr",
        "",
        "(nur Mi) undatiert",
    ],
)
def test_a_bracket_that_may_change_the_hours_is_no_aside(remark: str) -> None:
    assert parse(f"Mo-Fr 9-12 Uhr ({remark})") == ()
    assert parse(f"Mo 9-12 Uhr ({remark}), Di 9-12 Uhr (undatiert)") == ()


@pytest.mark.parametrize(
    "remark",
    [
        "Stand 2018",
        "Stand: 2023-12, prüfen",
        "Stand 1. August 2023",
        "Stand März 2024; bitte prüfen",
        "undatiert, prüfen",
        "Broschüre",
        "Quelle: stadt-beispiel.de",
        "telefonisch",
        "ab 1.8.2024",
        "seit Juni 2021",
        "Uhr",
    ],
)
def test_a_bracket_that_only_says_how_sure_the_hours_are_leaves_them(remark: str) -> None:
    assert parse(f"Mo 9-12 ({remark})") == parse("Mo 9-12") != ()


def test_a_bracket_does_not_join_what_stands_around_it() -> None:
    assert parse("Mo 9-1(prüfen)2 Uhr") == ()


UNDERSTOOD = [
    "Mo und Fr 8.30-12 Uhr, Di und Do 14-18 Uhr",
    "Di 9-12 und 13-18 Uhr, Do 9-12 Uhr (undatiert, prüfen)",
    "Mo-Mi 8:00-12:30, Mi auch 13-17",
    "Dienstag von 9 bis 12 Uhr und von 14 bis 18 Uhr (ab 1. August 2023) (Stand 2023-07)",
]
KNOWN = frozenset(
    word
    for line in (
        "mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend",
        "uhr h u und von bis jeweils auch sowie",
    )
    for word in line.split()
)


@given(st.sampled_from(UNDERSTOOD), st.text("abcdehimnorstuväöüß", min_size=1), st.integers(0, 40), st.booleans())
def test_a_text_with_an_unknown_word_says_nothing(text: str, word: str, place: int, aside: bool) -> None:
    assume(word.removesuffix("s") not in KNOWN and word not in KNOWN)
    words = text.split()
    at = place % (len(words) + 1)

    assert parse(text)
    assert parse(" ".join([*words[:at], f"({word})" if aside else word, *words[at:]])) == ()
