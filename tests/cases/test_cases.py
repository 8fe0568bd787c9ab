"""Counselling cases: who comes first, who second, and whom nobody may be sent to."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from service.api.referral_shape import CaseShape
from service.api.referrals import refer
from tests.cases.grading import Score, grade
from tests.seed_catalog import seed_catalog

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "open.yaml").read_text(encoding="utf-8"))


def _score(case: dict[str, Any]) -> Score:
    catalog = seed_catalog()
    answer = refer(catalog, CaseShape().load(case["request"]), "de")
    brands = {key for key, service in catalog.services.items() if service.level == "brand"}
    local = {brand: {key for key, service in catalog.services.items() if brand in service.part_of} for brand in brands}
    return grade(case["expect"], answer, local)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['title']}")
def test_nobody_is_sent_to_a_forbidden_address(case: dict[str, Any]) -> None:
    score = _score(case)

    assert score.forbidden == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['title']}")
def test_the_first_address_is_right(case: dict[str, Any]) -> None:
    score = _score(case)

    assert score.points >= 2


def test_at_least_95_percent_of_the_points_are_reached() -> None:
    scores = {case["id"]: _score(case) for case in CASES}

    for name, score in scores.items():
        print(f"{name}: {score.points} of {score.most}")
    assert sum(score.points for score in scores.values()) >= 0.95 * sum(score.most for score in scores.values())
