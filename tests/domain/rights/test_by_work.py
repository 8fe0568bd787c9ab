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
DISMISSED = {"dismissed_on": "2026-11-20"}
TOLD: list[tuple[dict[str, Any], str | None, frozenset[str]]] = [
    ({}, "SGB II", BASIC.candidates),
    ({"employed": False}, "SGB II", BASIC.candidates),
    ({"employed": True}, None, OPEN),
    ({"work_situation": "in_work"}, None, OPEN),
    ({"work_situation": "internship"}, "SGB II", BASIC.candidates),
    (DISMISSED, None, OPEN),
    ({"employment_ends_on": "2026-12-31"}, None, OPEN),
    ({**DISMISSED, "months_insured_work": 11}, None, OPEN),
    ({**DISMISSED, "months_insured_work": 12}, "SGB III", frozenset({"SGB III"})),
    ({**DISMISSED, "months_insured_work": DateRange(11, 12)}, None, OPEN),
    ({"employed": False, "months_insured_work": 30}, "SGB III", frozenset({"SGB III"})),
    ({"employed": True, "months_insured_work": 30}, None, OPEN),  # nothing ends
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


@pytest.mark.parametrize("regime", ["AsylbLG", "SGB XII", "SGB VIII"])
def test_a_regime_that_is_not_of_work_stays(regime: str) -> None:
    other = Regime(regime, frozenset({regime}), "L1", certain=True)

    assert by_work(other, Case(DAY, DAY, ("N20",), facts={**DISMISSED, "months_insured_work": 30})) is other
