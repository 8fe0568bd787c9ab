"""Counselling cases: who comes first, who second, what is asked, and whom nobody may be sent to."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml

from service.answers.asking import Asking
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer
from service.http.questions.referral import CaseShape
from tests.cases.grading import Score, grade
from tests.seed_catalog import fixed_day, seed_catalog

DAY = "2026-11-22"
MOST = 200
FILES = sorted(path for path in Path(__file__).parent.glob("*.yaml") if path.stem != "rights")
CASES: dict[str, list[dict[str, Any]]] = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES}
ALL = [case for cases in CASES.values() for case in cases]
NAMES = {case["id"]: case for case in ALL}


@cache
def _local_records() -> dict[str, set[str]]:
    services = seed_catalog().services
    parts: dict[str, set[str]] = {}
    for key, service in services.items():
        for whole in service.part_of:
            parts.setdefault(whole, set()).add(key)
    return parts


@cache
def _score(name: str) -> Score:
    case = NAMES[name]
    request = CaseShape().load({"as_of": DAY, "limit": MOST, **case["request"]})
    today = date.fromisoformat(case["today"]) if "today" in case else fixed_day()
    answer = refer(Asking(seed_catalog(), today), ReferralQuestion.of(request))
    return grade(case["expect"], orjson.loads(orjson.dumps(answer)), _local_records())


def _title(case: dict[str, Any]) -> str:
    return f"{case['id']} {case['title']}"


@pytest.mark.parametrize("case", ALL, ids=_title)
def test_nobody_is_sent_to_a_forbidden_address(case: dict[str, Any]) -> None:
    score = _score(case["id"])

    assert score.forbidden == ()


# Points of the first address where another one is as good, by what the rules say.
OTHERWISE = {
    "O05": 1,  # the permission is the first need: the office for it stands above the one for jobs
    "O19": 1,  # nobody is first contact for the first need alone
    "O28": 1,  # pregnancy is the first need, insurance the second
    "O30": 1,  # the office for return itself, not yet evidenced, stands above who accompanies
}
LEAST = {"open_2": 0.9, "open_3": 0.9}  # of the points; 0.95 elsewhere


@pytest.mark.parametrize("case", [case for case in ALL if "first" in case["expect"]], ids=_title)
def test_the_first_address_is_right(case: dict[str, Any]) -> None:
    score = _score(case["id"])

    assert score.first == OTHERWISE.get(case["id"], 2)


@pytest.mark.parametrize("case", ALL, ids=_title)
def test_what_is_open_is_asked_and_what_is_refused_has_its_reason(case: dict[str, Any]) -> None:
    score = _score(case["id"])

    assert score.missed == ()


@pytest.mark.parametrize("theme", list(CASES))
def test_nearly_all_points_are_reached(theme: str) -> None:
    scores = {case["id"]: _score(case["id"]) for case in CASES[theme]}
    points, most = sum(score.points for score in scores.values()), sum(score.most for score in scores.values())

    print(f"\n{theme}: {points} of {most} points, {len(scores)} cases")
    for name, score in scores.items():
        print(f"  {name:4} {score.points} of {score.most}  {NAMES[name]['title']}")

    assert points >= LEAST.get(theme, 0.95) * most


def test_every_case_has_its_own_id() -> None:
    assert len(NAMES) == len(ALL)
