"""What work changes about the benefit regime that a document leads to."""

from datetime import date
from typing import Any

import pytest

from service.domain.model import Case
from service.domain.periods import DateRange
from service.domain.rights.by_work import by_work
from service.domain.rights.law import Regime

DAY = date(2026, 11, 28)
BASIC = Regime("SGB II", frozenset({"SGB II"}), "L1", certain=True)
OPEN = frozenset({"SGB II", "SGB III"})
INSURED = frozenset({"SGB III"})
DISMISSED = {"dismissed_on": "2026-11-20"}
ENDED = {"employment_ends_on": "2026-10-31"}
TOLD: list[tuple[dict[str, Any], str | None, frozenset[str]]] = [
    ({}, "SGB II", BASIC.candidates),
    ({"employed": False}, "SGB II", BASIC.candidates),
    ({"employed": False, "months_insured_work": 30}, "SGB II", BASIC.candidates),  # nobody knows when it ended
    ({"employed": True}, None, OPEN),
    ({"work_situation": "in_work"}, None, OPEN),
    ({"work_situation": "internship"}, "SGB II", BASIC.candidates),
    (DISMISSED, None, OPEN),
    ({"employment_ends_on": "2026-12-31"}, None, OPEN),
    ({**DISMISSED, "months_insured_work": 11}, None, OPEN),
    ({**DISMISSED, "months_insured_work": 12}, "SGB III", INSURED),
    ({**DISMISSED, "months_insured_work": DateRange(11, 12)}, None, OPEN),
    ({"employed": True, "months_insured_work": 30}, None, OPEN),  # nothing ends
    # A year back and three months ahead; a month or a year is looked at by its last day.
    ({"employment_ends_on": "2025-11-28", "months_insured_work": 30}, "SGB III", INSURED),
    ({"employment_ends_on": "2025-11-27", "months_insured_work": 30}, "SGB II", BASIC.candidates),
    ({"employment_ends_on": "2027-02-28", "months_insured_work": 30}, "SGB III", INSURED),
    ({"employment_ends_on": "2027-03", "months_insured_work": 30}, "SGB II", BASIC.candidates),
    # Months no longer grow when the job has ended.
    ({**ENDED, "insured_work_since": "2025-11-01", "months_insured_work": 12}, "SGB III", INSURED),
    ({**ENDED, "insured_work_since": "2025-11-15", "months_insured_work": 12}, None, OPEN),
]


@pytest.mark.parametrize(("facts", "kind", "candidates"), TOLD)
def test_work_opens_the_regime_and_a_year_of_it_decides(
    facts: dict[str, Any], kind: str | None, candidates: frozenset[str]
) -> None:
    found = by_work(BASIC, Case(DAY, DAY, ("N7",), facts=facts))

    assert (found.kind, found.candidates) == (kind, candidates)
    assert found.certain == (candidates == BASIC.candidates)


def test_what_a_topic_implies_about_work_changes_nothing() -> None:
    facts, assumed = {"work_situation": "in_work"}, {"work_situation": "N11"}

    assert by_work(BASIC, Case(DAY, DAY, ("N11",), facts=facts, assumed=assumed)) is BASIC


def test_who_asks_for_basic_income_support_is_not_refused_it() -> None:
    found = by_work(BASIC, Case(DAY, DAY, ("N20.sgb2",), facts={**DISMISSED, "months_insured_work": 30}))

    assert (found.kind, found.candidates) == (None, OPEN)


@pytest.mark.parametrize("regime", ["AsylbLG", "none"])
def test_insured_work_counts_beside_other_benefits_and_its_lack_does_not(regime: str) -> None:
    other = Regime(regime, frozenset({regime}), "L1", certain=True)

    insured = by_work(other, Case(DAY, DAY, ("N20",), facts={**DISMISSED, "months_insured_work": 30}))

    assert insured.candidates == {regime, "SGB III"}
    assert by_work(other, Case(DAY, DAY, ("N20",), facts={**DISMISSED, "employed": True})) is other
