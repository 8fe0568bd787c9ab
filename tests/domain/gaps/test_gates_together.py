"""The gates of an offer for a cell together, whether it may count, and what rules of one's own change."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain.gaps.gates import (
    Cell,
    Factor,
    Rules,
    cell_factors,
    factors,
    is_candidate,
    long_ended,
    quality,
    reach_factor,
    reach_weight,
    spoken_factor,
)
from tests.domain.gaps.test_gates import AFTER, BEFORE, CELL, OWN_RULES, TODAY, some

YEAR_AGO = TODAY - timedelta(366)
STATED: dict[str, Any] = {
    "groups": frozenset({"women"}),
    "languages": {"ar": "interpreter"},
    "serves": frozenset({"14524"}),
    "capacity": "waitlist",
    "last_verified_on": BEFORE,
    "ends_on": AFTER,
}
ALL_STATED = {"active": 1.0, "language": 0.7, "capacity": 0.5, "group": 1.0, "area": 1.0, "fresh": 1.0}
CANDIDATES: list[tuple[dict[str, Any], bool]] = [
    (STATED, True),
    ({}, True),  # what is not stated may fit
    ({"needs": frozenset({"N2"})}, False),
    ({"needs": frozenset({"N2", "N1"})}, True),
    ({"groups": frozenset({"youth"})}, False),
    ({"serves": frozenset({"14511"})}, True),  # others may come too
    ({"serves": frozenset({"14511"}), "residence_required": True}, False),
    ({"languages": {"fa": "spoken"}}, False),
    ({"ends_on": TODAY - timedelta(365)}, True),
    ({"ends_on": YEAR_AGO}, False),
    ({"ends_on": YEAR_AGO, "open_ended": True}, True),
]
QUALITY: list[tuple[dict[str, Factor], frozenset[str], tuple[float, float]]] = [
    ({"status": 1.0, "reach": 0.5, "capacity": 0.5}, frozenset(), (0.25, 0.25)),
    ({"status": None, "reach": 0.5}, frozenset(), (0.0, 0.5)),
    ({"status": 0.0, "reach": None}, frozenset(), (0.0, 0.0)),
    ({"status": None, "reach": 0.5}, frozenset({"status"}), (0.5, 0.5)),
    ({"status": 0.0, "reach": None}, frozenset({"status"}), (0.0, 1.0)),
    ({}, frozenset(), (1.0, 1.0)),
]


def test_the_gates_of_a_cell_are_those_that_are_the_same_for_all_its_persons() -> None:
    assert cell_factors(some(**STATED), CELL, on=TODAY, today=TODAY) == ALL_STATED
    unknown = dict.fromkeys(ALL_STATED)
    assert cell_factors(some(), CELL, on=AFTER, today=TODAY) == unknown


def test_the_eight_gates_are_those_of_the_cell_the_status_and_the_way() -> None:
    offer = some(**STATED, admits={"rec": False}, minutes={"p": 45.0})

    found = factors(offer, CELL, "p", "rec", on=TODAY, today=TODAY)

    assert found == {**ALL_STATED, "status": 0.0, "reach": 0.68}
    assert factors(offer, CELL, "q", "dul", on=TODAY, today=TODAY)["reach"] is None
    assert factors(offer, CELL, "q", "dul", on=TODAY + timedelta(2), today=TODAY)["active"] == 0.0


def test_a_day_ahead_is_beyond_an_end_that_nobody_stated_and_verifying_counts_from_today() -> None:
    offer = some(last_verified_on=TODAY - timedelta(180))

    found = factors(offer, CELL, "p", "rec", on=AFTER, today=TODAY)

    assert (found["active"], found["fresh"]) == (None, 1.0)


def test_rules_of_ones_own_change_every_gate_that_has_a_number() -> None:
    offer = some(**{**STATED, "last_verified_on": TODAY - timedelta(6)}, online=True)

    found = factors(offer, CELL, "p", "rec", on=TODAY, today=TODAY, rules=OWN_RULES)

    assert found == {**ALL_STATED, "language": 0.6, "capacity": 0.4, "fresh": None, "status": None, "reach": 0.3}
    seen = some(last_verified_on=TODAY - timedelta(9), statutory=True)
    assert cell_factors(seen, CELL, on=TODAY, today=TODAY, rules=OWN_RULES)["fresh"] == 1.0
    assert reach_factor(some(online=True), "p", OWN_RULES) == 0.3


@pytest.mark.parametrize(("stated", "counts"), CANDIDATES)
def test_an_offer_may_count_unless_something_stated_speaks_against_it(stated: dict[str, Any], counts: bool) -> None:
    assert is_candidate(some(**stated), CELL, today=TODAY) is counts


def test_for_any_language_and_everybody_nothing_is_asked_of_language() -> None:
    assert is_candidate(some(languages={}), Cell(region="14524", need="N1"), today=TODAY)


def test_how_long_an_end_still_says_something_is_a_rule() -> None:
    for days, ended in ((7, False), (8, True)):
        offer = some(ends_on=TODAY - timedelta(days))
        assert long_ended(offer, TODAY, OWN_RULES) is ended
        assert is_candidate(offer, CELL, today=TODAY, rules=OWN_RULES) is not ended


@pytest.mark.parametrize(("found", "relaxed", "bounds"), QUALITY)
def test_the_quality_is_the_product_with_the_unknown_read_as_shut_and_as_open(
    found: dict[str, Factor], relaxed: frozenset[str], bounds: tuple[float, float]
) -> None:
    assert quality(found, relaxed) == bounds


def test_nothing_is_relaxed_unless_it_is_named() -> None:
    assert quality({"status": 0.5}) == (0.5, 0.5)


@pytest.mark.parametrize(("mode", "factor"), [("spoken", 1.0), ("interpreter", 0.6), ("signs", 0.0), (None, 0.0)])
def test_an_interpreter_weighs_what_the_rules_say(mode: str | None, factor: float) -> None:
    assert spoken_factor(mode, OWN_RULES) == factor


def test_steps_are_read_from_the_nearest_whatever_their_order() -> None:
    rules = Rules(reach_steps=((60.0, 0.2), (30.0, 1.0)))

    assert [reach_weight(minutes, rules) for minutes in (30.0, 30.1, 60.0, 60.1)] == [1.0, 0.2, 0.2, 0.0]
