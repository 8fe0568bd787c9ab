"""Each gate as a table: open is 1, shut is 0, in between by the rules, and None is unknown."""

from datetime import date, timedelta
from math import inf
from typing import Any

import pytest

from service.domain.gaps.gates import (
    Factor,
    Pair,
    active_factor,
    capacity_factor,
    cell_factors,
    fresh_factor,
    group_factor,
    long_ended,
    period_of,
    reach_bounds,
    status_factor,
)
from service.domain.gaps.offer import STANDARD, Cell, Offer, Rules

TODAY = date(2026, 10, 1)
BEFORE, AFTER = TODAY - timedelta(1), TODAY + timedelta(1)
CELL = Cell(region="14524", need="N1", group="women", language="ar")
OWN_RULES = Rules(interpreter=0.6, waitlist=0.4, online=0.3, verified_days=5, verified_days_statutory=9, survey_days=7)


def some(**stated: Any) -> Offer:
    """An offer of which only this is stated."""
    return Offer(**{"service_id": "s", "provider_id": "o", "needs": frozenset({"N1"}), **stated})


RUNS: list[tuple[dict[str, Any], date, Factor]] = [
    ({"starts_on": TODAY, "ends_on": TODAY}, TODAY, 1.0),
    ({"starts_on": AFTER, "open_ended": True}, TODAY, 0.0),
    ({"ends_on": BEFORE}, TODAY, 0.0),
    ({"ends_on": BEFORE, "open_ended": True}, TODAY, 1.0),
    ({"open_ended": True}, AFTER, 1.0),
    ({}, TODAY, 1.0),
    ({}, AFTER, None),  # nobody stated an end
    ({"ends_on": AFTER}, AFTER, 1.0),
    ({"ends_on": TODAY, "end_certain": False}, TODAY, 1.0),
    ({"ends_on": BEFORE, "end_certain": False}, TODAY, None),  # it only may have ended
    ({"ends_on": BEFORE, "end_certain": False, "open_ended": True}, TODAY, 1.0),
    ({"starts_on": AFTER, "ends_on": AFTER, "end_certain": False}, TODAY, 0.0),
]
REACH: list[tuple[dict[str, Any], Pair]] = [
    ({"minutes": {"p": 30.0}}, (1.0, 1.0)),
    ({"minutes": {"p": 30.1}}, (0.68, 0.68)),
    ({"minutes": {"p": 45.0}}, (0.68, 0.68)),
    ({"minutes": {"p": 60.0}}, (0.22, 0.22)),
    ({"minutes": {"p": 60.1}}, (0.0, 0.0)),
    ({"minutes": {"p": inf}}, (0.0, 0.0)),
    ({"minutes": {"q": 5.0}}, (0.0, 1.0)),
    ({}, (0.0, 1.0)),
    ({"online": True}, (0.5, 0.5)),
    ({"online": True, "minutes": {"p": inf}}, (0.5, 0.5)),
    ({"online": True, "minutes": {"p": 60.0}}, (0.5, 0.5)),
    ({"online": True, "minutes": {"p": 45.0}}, (0.68, 0.68)),
    # Nobody says whether it helps from afar.
    ({"online": None}, (0.0, 1.0)),
    ({"online": None, "minutes": {"p": inf}}, (0.0, 0.5)),
    ({"online": None, "minutes": {"p": 60.0}}, (0.22, 0.5)),
    ({"online": None, "minutes": {"p": 45.0}}, (0.68, 0.68)),
    # One of its places is not known: it may be near.
    ({"located": False, "minutes": {"p": inf}}, (0.0, 1.0)),
    ({"located": False, "minutes": {"p": 45.0}}, (0.68, 1.0)),
    ({"located": False, "online": True, "minutes": {"p": inf}}, (0.5, 1.0)),
    ({"located": False, "online": True}, (0.5, 1.0)),
]
CAPACITY: list[tuple[dict[str, Any], Factor]] = [
    ({"capacity": "capacity"}, 1.0),
    ({"capacity": "waitlist"}, 0.5),
    ({"capacity": "no-capacity"}, 0.0),
    ({"capacity": "no-capacity", "statutory": True}, 1.0),  # a statutory body must take people
    ({}, None),
    ({"capacity": "additional-assessment-required"}, None),
]
GROUP: list[tuple[frozenset[str] | None, Factor]] = [
    (frozenset({"all"}), 1.0),
    (frozenset({"women", "youth"}), 1.0),
    (frozenset({"youth"}), 0.0),
    (frozenset(), 0.0),
    (None, None),
]
LANGUAGE: list[tuple[str | None, dict[str, str] | None, Factor]] = [
    ("ar", {"ar": "spoken"}, 1.0),
    ("ar", {"ar": "interpreter"}, 0.7),
    ("ar", {"fa": "spoken"}, 0.0),
    ("ar", {}, 0.0),
    ("ar", None, None),
    (None, None, 1.0),
    (None, {"fa": "spoken"}, 1.0),
]
HERE, EVERYWHERE, THERE = frozenset({"14524"}), frozenset({"everywhere"}), frozenset({"14511"})
AREA: list[tuple[dict[str, Any], Factor]] = [
    ({"serves": HERE}, 1.0),
    ({"serves": EVERYWHERE}, 1.0),
    ({"serves": THERE}, None),
    ({"serves": THERE, "home_region": "14524"}, 1.0),
    ({"serves": None, "home_region": "14524"}, 1.0),
    ({"serves": None}, None),
    # Only residents may come.
    ({"serves": HERE, "residence_required": True}, 1.0),
    ({"serves": THERE, "residence_required": True}, 0.0),
    ({"serves": THERE, "residence_required": True, "home_region": "14524"}, 0.0),
    ({"serves": None, "residence_required": True}, None),
    ({"serves": None, "residence_required": True, "home_region": "14524"}, 1.0),
]
FRESH: list[tuple[int, dict[str, Any], Factor]] = [
    (180, {}, 1.0),
    (181, {}, None),
    (730, {"statutory": True}, 1.0),
    (731, {"statutory": True}, None),
]
ENDED: list[tuple[dict[str, Any], bool]] = [
    ({"ends_on": TODAY - timedelta(365)}, False),
    ({"ends_on": TODAY - timedelta(366)}, True),
    ({"ends_on": TODAY - timedelta(366), "open_ended": True}, False),
    ({"ends_on": TODAY - timedelta(366), "end_certain": False}, False),
    ({}, False),
]


@pytest.mark.parametrize(("stated", "on", "factor"), RUNS)
def test_it_runs_from_its_first_to_its_last_day(stated: dict[str, Any], on: date, factor: Factor) -> None:
    offer = some(**stated)

    assert active_factor(offer, on=on, today=TODAY) == factor
    assert period_of(offer).factor(on=on, today=TODAY) == factor


@pytest.mark.parametrize(("stated", "bounds"), REACH)
def test_minutes_weigh_by_steps_and_online_is_the_least_where_there_is_any(
    stated: dict[str, Any], bounds: Pair
) -> None:
    assert reach_bounds(some(**stated), "p") == bounds


@pytest.mark.parametrize(("stated", "factor"), CAPACITY)
def test_room_is_open_half_or_shut(stated: dict[str, Any], factor: Factor) -> None:
    assert capacity_factor(some(**stated), STANDARD) == factor


@pytest.mark.parametrize(("groups", "factor"), GROUP)
def test_an_offer_for_all_or_for_this_group_is_open_to_it(groups: frozenset[str] | None, factor: Factor) -> None:
    assert group_factor(some(groups=groups), "women") == factor


@pytest.mark.parametrize(("language", "languages", "factor"), LANGUAGE)
def test_a_language_is_spoken_interpreted_or_neither(
    language: str | None, languages: dict[str, str] | None, factor: Factor
) -> None:
    cell = Cell(region="14524", need="N1", language=language)

    assert cell_factors(some(languages=languages), cell, on=TODAY, today=TODAY)["language"] == factor


@pytest.mark.parametrize(("stated", "factor"), AREA)
def test_a_region_is_served_or_has_the_site_or_only_residents_of_others_may_come(
    stated: dict[str, Any], factor: Factor
) -> None:
    assert cell_factors(some(**stated), CELL, on=TODAY, today=TODAY)["area"] == factor


@pytest.mark.parametrize(("age_days", "stated", "factor"), FRESH)
def test_what_was_verified_long_ago_is_unknown(age_days: int, stated: dict[str, Any], factor: Factor) -> None:
    offer = some(last_verified_on=TODAY - timedelta(age_days), **stated)

    assert fresh_factor(offer, TODAY, STANDARD) == factor


def test_what_nobody_verified_is_unknown() -> None:
    assert fresh_factor(some(), TODAY, STANDARD) is None


@pytest.mark.parametrize(("stated", "ended"), ENDED)
def test_an_end_a_year_ago_still_says_something(stated: dict[str, Any], ended: bool) -> None:
    assert long_ended(some(**stated), TODAY, STANDARD) is ended


@pytest.mark.parametrize(("admitted", "factor"), [({"rec": True}, 1.0), ({"rec": False}, 0.0), ({"dul": True}, None)])
def test_a_status_is_admitted_excluded_or_not_spoken_of(admitted: dict[str, bool], factor: Factor) -> None:
    assert status_factor(some(admits=admitted), "rec") == factor
