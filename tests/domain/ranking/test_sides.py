"""What is found from the side of the person, of the offer and of the place, and how it ranks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from service.domain.eligibility.findings import Finding
from service.domain.eligibility.situation import Situation
from service.domain.messages import Question, Requirement
from service.domain.model import Meets, Service
from service.domain.ranking.sides import Offer, Person, Place, Standing, offer_side, person_side, place_side
from service.domain.rights.law import Regime
from tests.domain.plain_case import DAY, SERVICE, entry, now

NOBODY: frozenset[str] = frozenset()
SEEN = DAY - timedelta(1)
FITS: list[tuple[tuple[str, ...], Meets, tuple[float, int]]] = [  # score, urgency
    (("N1",), Meets("N1", primary=True), (-3.0, 0)),
    (("N1",), Meets("N20", primary=True), (-0.45, 0)),
    # N5 comes before N1 and N3.
    (("N5",), Meets("N5"), (-1.0, 0)),
    (("N5", "N1"), Meets("N5"), (-1.0, -1)),
    (("N5", "N1", "N3"), Meets("N5"), (-1.0, -2)),
    (("N5.a", "N1"), Meets("N5.a"), (-2.0, -1)),
    (("N5", "N4"), Meets("N5"), (-1.0, 0)),
    (("unheard",), Meets("unheard"), (-1.0, 0)),
]
ADMISSION: list[tuple[dict[str, Any], dict[str, Any], int]] = [
    ({}, {}, 0),
    ({"admits_all": True}, {}, 0),
    ({"admits": NOBODY, "no_status_rule": True}, {}, 1),
    ({"admits": NOBODY}, {}, 2),
    ({}, {"facts": {}}, 0),  # there is a rule, the document is not told
    ({"admits": NOBODY, "excludes": frozenset({"AG"})}, {"facts": {}}, 0),
    ({"admits": NOBODY}, {"facts": {}}, 1),
]
FOCUS: list[tuple[dict[str, Any], set[str], int]] = [
    ({"special": ("trauma", "youth")}, {"trauma", "youth", "deaf"}, -2),
    ({"special": ["trauma"]}, {"trauma"}, -1),
    ({"groups": ("youth",)}, {"youth"}, -1),
    ({"special": ("trauma",), "groups": ("youth",)}, {"trauma", "youth"}, -2),
    ({"gender": "female", "groups": ("youth",)}, {"women", "youth"}, -2),
    ({"gender": "male"}, {"women"}, 0),
    ({"special": "trauma"}, {"trauma"}, 0),
    ({"special": ("trauma",)}, {"youth"}, 0),
]
LANGUAGE: list[tuple[dict[str, Any], tuple[str, ...], int]] = [
    ({"spoken": frozenset({"ti"})}, ("ti",), 0),
    ({"interpreter": True}, ("ti",), 1),
    ({"spoken": frozenset({"de"})}, ("ti",), 2),
    ({}, ("ti",), 2),
    ({"spoken": frozenset({"ti"})}, (), 2),
]
CAPACITY = [("open", 0), (None, 1), ("waitlist", 2), ("full", 3), ("by_arrangement", 1)]
FRESH: list[tuple[date | None, tuple[bool, int]]] = [
    (SEEN, (False, -SEEN.toordinal())),
    (DAY - timedelta(181), (True, -(DAY - timedelta(181)).toordinal())),
    (None, (True, -1)),  # seen on the first of all days
]
REMIT: list[tuple[set[str], dict[str, Any], int]] = [
    ({"14511"}, {}, 0),
    ({"14511000"}, {"regions": ("14511000",)}, 0),
    ({"DED4"}, {}, 1),
    ({"14"}, {}, 2),
    ({"DE"}, {}, 3),
    ({"14", "14511"}, {}, 0),
    ({"14612"}, {}, 4),
    ({"14521"}, {"regions": ("14511", "14521")}, 0),
]
BOUND = {"facts": {"wohnsitzauflage_district": "14521"}}
OF_RESIDENTS: list[tuple[bool, dict[str, Any], int]] = [(True, BOUND, 0), (False, BOUND, 4), (True, {}, 4)]


def _person(now: Situation, service: Service) -> Person:
    found = person_side(now, service)
    assert found is not None
    return found


@pytest.mark.parametrize(("needs", "meets", "fits"), FITS)
def test_the_fit_counts_then_what_comes_first(needs: tuple[str, ...], meets: Meets, fits: tuple[float, int]) -> None:
    assert _person(now(needs=needs), entry(meets=(meets,))).fits == fits


@pytest.mark.parametrize(("service", "case", "rank"), ADMISSION)
def test_an_explicit_admission_goes_before_no_rule_and_that_before_not_stated(
    service: dict[str, Any], case: dict[str, Any], rank: int
) -> None:
    assert _person(now(**case), entry(**service)).silent == rank


@pytest.mark.parametrize(("facts", "focus", "rank"), FOCUS)
def test_each_group_that_a_service_is_there_for_moves_it_up(facts: dict[str, Any], focus: set[str], rank: int) -> None:
    assert _person(now(facts=facts), entry(focuses_on=frozenset(focus))).suits == (rank, 2)


@pytest.mark.parametrize(("service", "wanted", "rank"), LANGUAGE)
def test_spoken_goes_before_interpreted(service: dict[str, Any], wanted: tuple[str, ...], rank: int) -> None:
    assert _person(now(facts={"languages": wanted}), entry(**service)).suits == (0, rank)


def test_the_need_the_rules_of_the_person_and_own_requirements_are_found_together() -> None:
    at_work = Requirement("employed", "eq", value=True)
    closed = Meets("N1", statuses=frozenset({"AG"}))

    found = _person(now(), entry(meets=(closed,), requirements=(at_work,), age_min=18)).found

    assert (found.failed, found.open) == (1, 2)
    assert found.asks == (Question("age"), Question("employed"))
    assert found.keys["need"] == "need.other_status"


@pytest.mark.parametrize(
    ("service", "found"),
    [
        ({"meets": (Meets("N3"),)}, None),
        ({"meets": (Meets("N3"),), "case_management": True}, "accompanies"),
        ({"meets": (Meets("N1", statuses=frozenset({"AG"})),)}, "meets"),  # closed, but on the topic
    ],
)
def test_what_shares_no_topic_and_accompanies_nobody_is_not_looked_at(
    service: dict[str, Any], found: str | None
) -> None:
    side = person_side(now(), entry(**service))

    assert (side and side.fit.level) == found


@pytest.mark.parametrize(
    ("possible", "regimes", "holds"),
    [
        ({"AsylbLG"}, {"AsylbLG"}, True),
        ({"AsylbLG"}, {"SGB II"}, False),
        ({"AsylbLG", "SGB II"}, {"SGB XII"}, False),
        ({"AsylbLG", "SGB II"}, {"SGB II"}, None),
        (set(), {"SGB II"}, None),
    ],
)
def test_the_regimes_that_are_possible_decide(possible: set[str], regimes: set[str], holds: bool | None) -> None:
    known = replace(now(), regime=Regime(None, frozenset(possible), "", certain=False))

    assert _person(known, entry(meets=(Meets("N1", regimes=frozenset(regimes)),))).fit.holds is holds


@pytest.mark.parametrize(("stated", "rank"), CAPACITY)
def test_room_ranks_open_unknown_waiting_full(stated: str | None, rank: int) -> None:
    found = offer_side(now(), entry(capacity=stated, capacity_on=DAY))

    assert found == Offer(
        Standing(Finding(0, 0, (), {}), doubtful=False, evidenced=True), (rank, (False, -SEEN.toordinal()))
    )


@pytest.mark.parametrize(("seen", "rank"), FRESH)
def test_evidence_that_is_not_old_goes_first_then_the_newest(seen: date | None, rank: tuple[bool, int]) -> None:
    assert offer_side(now(), entry(verified_on=seen)).ranks == (1, rank)


def test_an_offer_that_may_have_ended_is_asked_about() -> None:
    found = offer_side(now(), entry(valid_to=SEEN)).standing

    assert found == Standing(Finding(0, 1, (Question("service_running"),), {}), doubtful=True, evidenced=True)


@pytest.mark.parametrize(("serves", "case", "remit"), REMIT)
def test_the_nearer_remit_goes_first(serves: set[str], case: dict[str, Any], remit: int) -> None:
    assert place_side(now(**case), entry(serves=frozenset(serves))).remit == remit


@pytest.mark.parametrize(("residence", "case", "remit"), OF_RESIDENTS)
def test_where_residence_decides_the_remit_is_that_of_the_obligation(
    residence: bool, case: dict[str, Any], remit: int
) -> None:
    service = entry(serves=frozenset({"14521"}), residence_required=residence)

    assert place_side(now(**case), service).remit == remit


def test_a_place_holds_fails_or_is_asked() -> None:
    assert place_side(now(), SERVICE) == Place(Finding(0, 0, (), {}), 0)
    assert place_side(now(), entry(serves=frozenset({"14612"}))) == Place(Finding(1, 0, (), {}), 4)
    assert place_side(now(), entry(serves=NOBODY)) == Place(Finding(0, 1, (Question("district"),), {}), 4)


@pytest.mark.parametrize(
    ("focus", "facts", "client", "for_others"),
    [
        ({"lsbtiq"}, {}, "mentee", True),
        ({"lsbtiq", "refugees"}, {"special": ("trauma",)}, "mentee", True),
        ({"lsbtiq"}, {"special": ("lsbtiq",)}, "mentee", False),
        ({"students"}, {"situation": "studying"}, "mentee", False),
        ({"students"}, {"situation": "in_work"}, "mentee", True),
        ({"refugees"}, {}, "mentee", False),
        ({"lsbtiq"}, {}, "employer", False),
        (set(), {}, "mentee", False),
    ],
)
def test_what_is_there_for_a_narrow_group_stands_behind_for_who_is_not_known_to_belong(
    focus: set[str], facts: dict[str, Any], client: str, for_others: bool
) -> None:
    book = replace(now().rulebook, narrow_groups=frozenset({"lsbtiq", "students"}))
    asked = replace(now(client=client, facts=facts), rulebook=book)

    meets = (Meets("N1", clients=frozenset({client})),)
    found = _person(asked, entry(focuses_on=frozenset(focus), clients=frozenset({client}), meets=meets))

    assert found.for_others is for_others
