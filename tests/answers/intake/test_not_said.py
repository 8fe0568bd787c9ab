"""No text yields a fact that is not in it: ways of speaking of somebody else or of another time, for many facts."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.answers.asking import Asking
from service.answers.intake.intake import Intake, IntakeQuestion, intake
from tests.seed_catalog import seed_catalog

DAY = date(2026, 11, 29)
OF_SOMEBODY = {
    "Duldung": "status",
    "§ 25 Abs. 5": "status",
    "Aufenthaltsgestattung": "status",
    "Arabisch": "languages",
    "Deutsch B1": "german_level",
    "eine Behinderung": "situations",
}
OTHERS = [
    *(
        "mein Mann",
        "ihre Frau",
        "Schwester",
        "sein Bruder",
        "die Eltern",
        "sein Vater",
        "Ehemann",
        "Partnerin",
        "Onkel",
    ),
    *("Nachbar", "Kollege", "Arbeitskollegin", "Freundin", "Chef", "die Tochter", "mein Kind", "Schwager", "Cousine"),
    *("my husband", "brother"),
]
SAID_OF = [
    "{other} hat {fact}",
    "{other} mit {fact}",
    "{other}, {fact}",
    "{fact} hat {other}",
    "{other} hat auch {fact}",
]
DOCUMENTS = ["Duldung", "§ 25 Abs. 5", "§ 25 Abs. 2 S. 1", "§ 104c", "Niederlassungserlaubnis", "Ausbildungsduldung"]
NOT_HELD = [
    *("{document} abgelehnt", "{document} beantragt", "hat {document} beantragt", "{document} wurde abgelehnt"),
    *("{document} hat er nicht", "keine {document}", "will {document}", "{document} verloren", "hatte {document}"),
    *("vorher {document}", "wartet auf {document}", "Antrag auf {document} gestellt", "{document}, abgelehnt"),
    *("{document} (beantragt)", "{document} entzogen", "früher {document}", "{document} war abgelaufen"),
]
SOMETHING_ELSE = ["Ausbildung", "arbeitet", "Deutschkurs", "verheiratet", "Wohnung", "Praktikum", "Konto", "Kita"]


def read(line: str) -> Intake:
    return intake(Asking(seed_catalog(), DAY), IntakeQuestion(line))


def taken(lines: list[str], *fields: str) -> dict[str, Any]:
    """The facts of these fields in each line that has any."""
    found = {line: {name: value for name, value in read(line).facts.items() if name in fields} for line in lines}
    return {line: facts for line, facts in found.items() if facts}


@pytest.mark.parametrize("pattern", SAID_OF)
def test_what_somebody_else_has_is_no_fact(pattern: str) -> None:
    lines = [pattern.format(other=other, fact=fact) for other, fact in product(OTHERS, OF_SOMEBODY)]

    assert taken(lines, *OF_SOMEBODY.values(), "gender", "status_since") == {}


@pytest.mark.parametrize("pattern", NOT_HELD)
def test_a_document_that_is_not_held_is_no_status(pattern: str) -> None:
    assert taken([pattern.format(document=document) for document in DOCUMENTS], "status") == {}


@pytest.mark.parametrize("when", ["seit 2024", "seit 1.9.2025", "seit 3 Monaten", "seit zwei Jahren"])
def test_a_duration_of_something_else_is_none_of_a_document(when: str) -> None:
    lines = [f"{what} {when}{sign} Duldung" for what in SOMETHING_ELSE for sign in (",", ";", ".", "")]

    assert taken(lines, "status_since") == {}


@settings(max_examples=60)
@given(
    st.integers(1, 99), st.integers(1, 99), st.sampled_from(["{}-{} Jahre", "{} bis {} Jahre alt", "{} und {} Jahre"])
)
def test_a_range_is_no_age(low: int, high: int, pattern: str) -> None:
    assert "age" not in read(pattern.format(low, high)).facts


@settings(max_examples=60)
@given(st.dates(date(2015, 1, 1), date(2031, 12, 31)), st.integers(1, 500), st.sampled_from(["Tagen", "Wochen"]))
def test_days_and_weeks_are_counted_by_the_day(as_of: date, count: int, unit: str) -> None:
    began = date.fromordinal(as_of.toordinal() - count * (7 if unit == "Wochen" else 1))
    answer = intake(Asking(seed_catalog(), as_of), IntakeQuestion(f"Duldung seit {count} {unit}"))

    assert answer.facts["status_since"] == began.isoformat()[:7]
