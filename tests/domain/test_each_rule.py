"""Every rule in its three values: what makes it hold, fail, or be asked, and what only informs."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from service.domain.messages import Requirement
from service.domain.model import Meets, Service, Site
from service.domain.periods import DateRange
from service.domain.ranking.match import Match
from service.domain.ranking.ranking import rank
from service.domain.rights.law import AccessRule, Need, Rulebook, Status
from tests.domain.test_rules import CASE, SERVICE

DAY = CASE.as_of
DU = {"status": "DU"}
BOOK = Rulebook(
    needs={"N1": Need("N1", implies=("N20",)), "N20": Need("N20"), "N4": Need("N4")},
    statuses={
        "DU": Status("DU", "subordinate", regimes=frozenset({"AsylbLG"}), source="P"),
        "DU-60b": Status("DU-60b", "none", "DU", source="P"),
        "DU-ERM": Status("DU-ERM", "subordinate", "DU", source="P"),
        "AG": Status("AG", "subordinate", source="P"),
        "FB": Status("FB", "as_previous_title", source="P"),
        "other": Status("other"),
    },
    access_rules=(AccessRule("wait", "labour", "waiting", frozenset({"AG"}), months=3, source="P"),),
    referral_targets={"project_counselling": frozenset({"mentee"}), "law_instrument": frozenset()},
    region_parents={"14511": "DED4", "14511000": "14511", "14521": "DED4", "DED4": "14", "14": "DE"},
)
NO_WORK = Requirement("labour_access", "not_in", ["none", "waiting_time"], source="R")
IN_WORK = Requirement("employed", "eq", value=True, source="R")


def _match(service: dict[str, Any], facts: dict[str, Any] | None = None, **case: Any) -> Match:
    asked = replace(CASE, facts=DU if facts is None else facts, **case)
    return rank(asked, [replace(SERVICE, **service)], BOOK).matches[0]


def _rule(match: Match, name: str) -> bool | None:
    return next(reason.holds for reason in match.reasons if reason.rule == name)


RUNNING: list[tuple[dict[str, Any], dict[str, Any], bool | None]] = [
    ({"valid_from": DAY}, {}, True),
    ({"valid_from": DAY + timedelta(1)}, {}, False),
    ({"valid_to": DAY, "end_known": True}, {}, True),
    ({"valid_to": DAY - timedelta(1), "end_known": True}, {}, False),
    ({"valid_to": DAY - timedelta(1), "lifecycle": "unverified"}, {}, None),
    ({"valid_to": DAY - timedelta(1), "lifecycle": "ended"}, {}, False),
    ({}, {"as_of": DAY + timedelta(1)}, None),
    ({"valid_to": DAY + timedelta(9)}, {"as_of": DAY + timedelta(9)}, True),
    ({}, {"as_of": date(2017, 12, 31)}, None),
    ({"stability": "statutory", "first_evidence": None}, {"as_of": date(2017, 12, 31)}, True),
    ({"stop_from": DAY, "stop_to": DAY}, {}, False),
    ({"stop_from": DAY + timedelta(1)}, {}, True),
]
PLACE: list[tuple[dict[str, Any], dict[str, Any], bool | None]] = [
    ({"serves": frozenset({"14"})}, {}, True),
    ({"serves": frozenset({"14521"})}, {}, False),
    ({"serves": frozenset()}, {}, None),
    ({"serves": frozenset({"14521"}), "mode": "online"}, {}, True),
    ({"serves": frozenset({"14521"}), "sites": (Site("Hall", "14511000", outreach=True),)}, {}, True),
    ({"serves": frozenset({"14521"}), "sites": (Site("Hall", "14511000", outreach=False),)}, {}, False),
    ({}, {"regions": ("14511", "14521")}, None),
    ({"serves": frozenset({"14"})}, {"regions": ("14511", "14521")}, True),
    ({"serves": frozenset({"14511000"})}, {}, None),
    ({"residence_required": True}, {"facts": {**DU, "wohnsitzauflage_district": "14521"}}, False),
    ({}, {"facts": {**DU, "wohnsitzauflage_district": "14521"}}, True),
    ({"lifecycle": "good_practice_elsewhere", "serves": frozenset({"01"})}, {}, False),
]
PERSON: list[tuple[str, dict[str, Any], dict[str, Any], bool | None]] = [
    ("client", {"clients": frozenset()}, DU, None),
    ("client", {"clients": frozenset({"employer"})}, DU, False),
    ("client", {"kind": "law_instrument"}, DU, False),
    ("client", {"level": "brand"}, DU, False),
    ("client", {"own_programme": True}, DU, False),
    ("status", {}, {}, None),
    ("status", {"admits": frozenset()}, DU, None),
    ("status", {"excludes": frozenset({"DU"})}, DU, False),
    ("status", {"hands_over": frozenset({"DU"})}, DU, False),
    ("status", {}, {"status": "DU-ERM"}, True),
    ("status", {}, {"status": "DU-60b"}, None),
    ("status", {}, {"status": "other"}, None),
    ("status", {"admits": frozenset(), "admits_all": True}, {"status": "other"}, True),
    ("status", {"admits": frozenset(), "no_status_rule": True}, {"status": "other"}, True),
    ("labour_access", {"requirements": (NO_WORK,)}, DU, True),
    ("labour_access", {"requirements": (NO_WORK,)}, {"status": "DU-60b"}, False),
    ("labour_access", {"requirements": (NO_WORK,)}, {"status": "FB"}, None),
    ("labour_access", {"requirements": (NO_WORK,)}, {"status": "AG"}, None),
    ("labour_access", {"requirements": (NO_WORK,)}, {"status": "AG", "asylum_applied_on": "2026-11-01"}, False),
    ("labour_access", {"requirements": (NO_WORK,)}, {"status": "FB", "labour_access": "unrestricted"}, True),
    ("age", {"age_min": 18, "age_max": 26}, {**DU, "age": 18}, True),
    ("age", {"age_min": 18, "age_max": 26}, {**DU, "age": 26}, True),
    ("age", {"age_min": 18, "age_max": 26}, {**DU, "age": 17}, False),
    ("age", {"age_min": 18, "age_max": 26}, {**DU, "age": 27}, False),
    ("age", {"age_min": 18, "age_max": 26, "age_ask_at": frozenset({27})}, {**DU, "age": 27}, None),
    ("age", {"age_min": 18, "age_max": 26}, DU, None),
    ("age", {"age_min": 18}, {**DU, "age": DateRange(17, 18)}, None),
    ("level", {"course_entry": "A2", "course_goal": "B2"}, {**DU, "german_level": "A2"}, True),
    ("level", {"course_entry": "A2", "course_goal": "B2"}, {**DU, "german_level": "A1"}, False),
    ("level", {"course_entry": "A2", "course_goal": "B2"}, {**DU, "german_level": "B2"}, False),
    ("level", {"course_entry": "A2", "course_goal": "B2"}, DU, None),
    ("group", {"excludes_groups": frozenset({"trauma"})}, {**DU, "special": ("trauma",)}, False),
    ("group", {"excludes_groups": frozenset({"trauma"})}, {**DU, "special": ("disability",)}, True),
    ("evidenced", {"lifecycle": "unverified"}, DU, None),
    ("evidenced", {"verified_on": None}, DU, None),
    ("requirement", {"requirements": (IN_WORK,)}, {**DU, "employed": True}, True),
    ("requirement", {"requirements": (IN_WORK,)}, {**DU, "employed": False}, False),
    ("requirement", {"requirements": (IN_WORK,)}, DU, None),
    ("requirement", {"requirements": (IN_WORK._replace(if_not="unknown"),)}, {**DU, "employed": False}, None),
    ("requirement", {"requirements": (IN_WORK._replace(if_unknown="holds"),)}, DU, True),
    ("requirement", {"requirements": (IN_WORK._replace(if_unknown="exclude"),)}, DU, False),
    ("requirement", {"requirements": (IN_WORK._replace(if_unknown="inform"),)}, DU, None),
    ("requirement", {"requirements": (IN_WORK._replace(if_unknown="inform"),)}, {**DU, "employed": False}, True),
    ("requirement", {"requirements": (IN_WORK._replace(statuses=frozenset({"DU"})),)}, {"employed": False}, None),
    ("language", {"spoken": frozenset({"ti"})}, {**DU, "languages": ("ti",)}, True),
    ("language", {"spoken": frozenset({"de"}), "interpreter": True}, {**DU, "languages": ("ti",)}, True),
    ("language", {"spoken": frozenset({"de"})}, {**DU, "languages": ("ti",)}, None),
    ("language", {}, {**DU, "languages": ("ti",)}, None),
    ("capacity", {"capacity": "full", "capacity_on": DAY}, DU, True),
    ("capacity", {"capacity": "open", "capacity_on": DAY - timedelta(61)}, DU, None),
]


@pytest.mark.parametrize(("service", "case", "holds"), RUNNING)
def test_it_runs_on_the_day_or_not_or_that_is_asked(
    service: dict[str, Any], case: dict[str, Any], holds: bool | None
) -> None:
    assert _rule(_match(service, **case), "running") is holds


@pytest.mark.parametrize(("service", "case", "holds"), PLACE)
def test_it_is_for_the_place_or_not_or_that_is_asked(
    service: dict[str, Any], case: dict[str, Any], holds: bool | None
) -> None:
    assert _rule(_match(service, **case), "place") is holds


@pytest.mark.parametrize(("rule", "service", "facts", "holds"), PERSON)
def test_the_rule_holds_fails_or_is_asked(
    rule: str, service: dict[str, Any], facts: dict[str, Any], holds: bool | None
) -> None:
    assert _rule(_match(service, facts), rule) is holds


@pytest.mark.parametrize(
    ("regimes", "facts", "verdict"),
    [
        ({"AsylbLG"}, DU, "eligible"),
        ({"SGB II"}, DU, "refused"),
        ({"SGB II"}, {**DU, "rechtskreis": "SGB II"}, "eligible"),
        ({"SGB II"}, {"status": "AG"}, "ask"),
    ],
)
def test_the_benefit_regime_decides_where_a_service_answers_for_one(
    regimes: set[str], facts: dict[str, Any], verdict: str
) -> None:
    meets = (Meets("N1", primary=True, regimes=frozenset(regimes)),)

    assert _match({"meets": meets, "admits_all": True}, facts).verdict == verdict


@pytest.mark.parametrize(
    "change", [{"capacity": "full", "capacity_on": DAY}, {"capacity": "waitlist"}, {"spoken": frozenset({"de"})}]
)
def test_language_and_places_inform_and_never_refuse(change: dict[str, Any]) -> None:
    assert _match(change, {**DU, "languages": ("ti",)}).verdict == "eligible"


def test_what_is_only_good_to_know_is_asked_and_decides_nothing() -> None:
    match = _match({"requirements": (IN_WORK._replace(if_unknown="inform", ask="At work?"),)})

    assert match.verdict == "eligible"
    assert [reason.ask.text for reason in match.reasons if reason.ask] == ["At work?"]


def _order(*services: Service, **facts: Any) -> list[str]:
    found = rank(replace(CASE, facts={**DU, **facts}), services, BOOK).matches
    return [match.service.id for match in found]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({}, {"lifecycle": "unverified"}),
        ({}, {"admits": frozenset(), "no_status_rule": True}),
        ({"spoken": frozenset({"ti"})}, {"interpreter": True}),
        ({"interpreter": True}, {}),
        ({"serves": frozenset({"14511"})}, {"serves": frozenset({"14"})}),
        ({"capacity": "open", "capacity_on": DAY}, {"capacity": "waitlist", "capacity_on": DAY}),
        ({}, {"capacity": "full", "capacity_on": DAY}),
        ({"verified_on": DAY}, {"verified_on": date(2020, 1, 1)}),
        ({"focuses_on": frozenset({"women"})}, {}),
        ({}, {"meets": (Meets("N20", primary=True),)}),
    ],
)
def test_of_two_alike_the_better_one_stands_first_whatever_its_id(
    better: dict[str, Any], worse: dict[str, Any]
) -> None:
    services = (replace(SERVICE, id="z", **better), replace(SERVICE, id="a", **worse))

    assert _order(*services, languages=("ti",), gender="female") == ["z", "a"]


def test_among_the_first_three_an_organization_stands_once_with_one_offer() -> None:
    same = [replace(SERVICE, id=f"a{number}", organizations=("o",)) for number in range(3)]
    part = replace(SERVICE, id="b", organizations=("o",), part_of=frozenset({"a0"}))
    others = [replace(SERVICE, id="y", organizations=("p",)), replace(SERVICE, id="z", organizations=("q",))]

    assert _order(*same, part, *others)[:3] == ["a0", "y", "z"]


def test_a_companion_fits_any_need_behind_those_who_meet_it() -> None:
    companion = replace(SERVICE, id="a", meets=(Meets("N4"),), case_management=True)

    assert _order(companion, replace(SERVICE, id="z")) == ["z", "a"]
    assert _order(replace(companion, case_management=False), replace(SERVICE, id="z")) == ["z"]


def test_a_question_is_asked_once_and_first_the_one_that_settles_most() -> None:
    services = [replace(SERVICE, id=f"s{n}", age_min=18, requirements=(IN_WORK,) * (n == 0)) for n in range(3)]

    asked = rank(CASE, services, BOOK).questions

    assert [(question.fact, len(ids)) for question, ids in asked] == [("age", 3), ("employed", 1)]
