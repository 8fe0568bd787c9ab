"""What follows from a case before any service is looked at."""

from dataclasses import replace
from typing import Any

import pytest

from service.domain.eligibility.need_fit import BANNED
from service.domain.ranking.criteria import situation
from service.domain.rights.law import AccessException, AccessRule
from tests.domain.plain_case import BOOK, CASE, now

HERE = frozenset({"14511", "DED4", "14", "DE"})
THERE = frozenset({"14521", "DED4", "14", "DE"})
FAR = frozenset({"14612", "DED2", "14", "DE"})
CHAINS: list[tuple[dict[str, Any], tuple[frozenset[str], ...]]] = [
    ({}, (HERE,)),
    ({"regions": ("14511", "14521")}, (HERE, THERE)),
    ({"regions": ()}, (frozenset({"DE"}),)),
    ({"client": "employer", "facts": {"company_district": "14612"}}, (FAR,)),
    ({"client": "employer"}, (HERE,)),
    ({"client": "mentee", "facts": {"company_district": "14612"}}, (HERE,)),
]
PERHAPS_BANNED = AccessRule("b", "labour", "banned", frozenset({"AG"}), exceptions=(AccessException(),))
BANS: list[tuple[dict[str, Any], bool]] = [
    ({"facts": {"status": "DU-60b", "age": 20}}, True),
    ({"facts": {"status": "DU", "age": 20}}, False),
    ({"facts": {"status": "AG", "age": 20}}, False),  # perhaps: that is no certain ban
    ({"facts": {"candidate_status": "DU-60b", "age": 20}, "client": "employer"}, False),
]


@pytest.mark.parametrize(("case", "chains"), CHAINS)
def test_a_case_lies_in_the_chains_above_its_places_or_of_the_seat_of_the_company(
    case: dict[str, Any], chains: tuple[frozenset[str], ...]
) -> None:
    assert now(**case).chains == chains


@pytest.mark.parametrize(("district", "obligation"), [("14521", THERE), (None, None), (14521, None)])
def test_a_residence_obligation_is_the_chain_above_its_district(
    district: object, obligation: frozenset[str] | None
) -> None:
    assert now(facts={"wohnsitzauflage_district": district}).obligation == obligation


@pytest.mark.parametrize(("case", "banned"), BANS)
def test_only_a_certain_ban_from_work_of_the_person_is_a_fact_for_the_needs(case: dict[str, Any], banned: bool) -> None:
    law = replace(BOOK, access_rules=(PERHAPS_BANNED,))

    facts = situation(replace(CASE, **case), law).case.facts

    assert facts == ({**case["facts"], BANNED: True} if banned else case["facts"])


def test_rights_regime_and_weights_are_those_of_the_case() -> None:
    found = now()

    assert (found.case, found.rulebook) == (CASE, BOOK)
    assert (found.access.kind, found.access.source) == ("by_permission", "L1")
    assert (found.regime.kind, found.regime.source) == ("AsylbLG", "L1")
    assert found.weighed == {"N1": 1.0, "N20": 0.15}


@pytest.mark.parametrize(
    ("facts", "kind", "candidates"),
    [
        ({"status": "DU"}, "AsylbLG", {"AsylbLG"}),
        ({"status": "DU", "rechtskreis": "SGB II"}, "SGB II", {"SGB II"}),
        ({"status": "AG"}, None, set()),
    ],
)
def test_a_regime_that_is_known_is_the_only_candidate(
    facts: dict[str, Any], kind: str | None, candidates: set[str]
) -> None:
    regime = now(facts=facts).regime

    assert (regime.kind, regime.candidates) == (kind, candidates)


def test_what_is_known_of_the_offers_of_a_day_is_taken_over_and_else_begins_empty() -> None:
    kept: dict[int, tuple[object, object]] = {}

    assert situation(CASE, BOOK, kept).offers is kept
    assert now().offers == {}
