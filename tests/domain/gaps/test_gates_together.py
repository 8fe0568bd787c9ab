"""The gates of an offer for a cell together, whether it may count, and what rules of one's own change."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain.gaps.gates import (
    cell_factors,
    is_candidate,
    long_ended,
    reach_bounds,
    reach_weight,
    spoken_factor,
)
from service.domain.gaps.offer import Cell, Rules
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


def test_the_gates_of_a_cell_are_those_that_are_the_same_for_all_its_persons() -> None:
    assert cell_factors(some(**STATED), CELL, on=TODAY, today=TODAY) == ALL_STATED
    unknown = dict.fromkeys(ALL_STATED)
    assert cell_factors(some(), CELL, on=AFTER, today=TODAY) == unknown


def test_an_end_and_a_check_count_from_the_day_that_is_asked_about_and_from_today() -> None:
    assert cell_factors(some(**STATED), CELL, on=TODAY + timedelta(2), today=TODAY)["active"] == 0.0
    checked = some(last_verified_on=TODAY - timedelta(180))
    ahead = cell_factors(checked, CELL, on=AFTER, today=TODAY)
    assert (ahead["active"], ahead["fresh"]) == (None, 1.0)


def test_rules_of_ones_own_change_every_gate_that_has_a_number() -> None:
    offer = some(**{**STATED, "last_verified_on": TODAY - timedelta(6)})

    gates = cell_factors(offer, CELL, on=TODAY, today=TODAY, rules=OWN_RULES)

    assert gates == {**ALL_STATED, "language": 0.6, "capacity": 0.4, "fresh": None}
    seen = some(last_verified_on=TODAY - timedelta(9), statutory=True)
    assert cell_factors(seen, CELL, on=TODAY, today=TODAY, rules=OWN_RULES)["fresh"] == 1.0
    assert reach_bounds(some(online=True), "p", OWN_RULES) == (0.3, 0.3)


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


@pytest.mark.parametrize(("mode", "factor"), [("spoken", 1.0), ("interpreter", 0.6), ("signs", 0.0), (None, 0.0)])
def test_an_interpreter_weighs_what_the_rules_say(mode: str | None, factor: float) -> None:
    assert spoken_factor(mode, OWN_RULES) == factor


def test_steps_are_read_from_the_nearest_whatever_their_order() -> None:
    rules = Rules(reach_steps=((60.0, 0.2), (30.0, 1.0)))

    assert [reach_weight(minutes, rules) for minutes in (30.0, 30.1, 60.0, 60.1)] == [1.0, 0.2, 0.2, 0.0]
