"""The parts of the score one by one, and when another weight would change what stands first."""

from typing import Any

import pytest

from service.domain.gaps.offer import Rules
from service.domain.gaps.severity import WEIGHTS, score, severity_parts, steadiness

SIZE: list[tuple[float, float, float]] = [  # persons, most persons of any cell, part
    (0, 99, 0.0),
    (9, 99, 0.5),  # in powers of ten: 10 of 100
    (99, 99, 1.0),
    (200, 99, 1.0),
    (1, 1, 1.0),
    (0, 0, 0.0),
    (5, 0, 0.0),
]
SIGNAL: list[tuple[int, int, float]] = [  # unmet, asked, part: the lower end of the interval
    (0, 0, 0.0),
    (9, 9, 0.0),
    (10, 10, 0.7225),
    (5, 10, 0.2366),
    (0, 10, 0.0),
]
FRAILTY: list[tuple[int, int | None, float]] = [  # providers, days until a gap opens, part
    (0, None, 1.0),
    (1, None, 1.0),
    (2, None, 0.5),
    (3, None, 0.0),
    (3, 0, 1.0),
    (3, -9, 1.0),
    (3, 45, 0.75),
    (3, 180, 0.0),
    (3, 181, 0.0),
    (2, 45, 0.75),
    (2, 135, 0.5),
]
PLAIN: dict[str, Any] = {"unmet": 0, "asked": 0, "providers": 3}
NOTHING = dict.fromkeys(WEIGHTS, 0.0)


@pytest.mark.parametrize(("persons", "most", "part"), SIZE)
def test_size_grows_with_the_logarithm_of_the_persons(persons: float, most: float, part: float) -> None:
    assert severity_parts(0.5, persons, most, **PLAIN)["size"] == pytest.approx(part)


@pytest.mark.parametrize(("unmet", "asked", "part"), SIGNAL)
def test_ten_requests_are_a_signal_of_their_lower_bound(unmet: int, asked: int, part: float) -> None:
    found = severity_parts(0.5, 9, 99, unmet=unmet, asked=asked, providers=3)["signal"]

    assert found == pytest.approx(part, abs=5e-5)


@pytest.mark.parametrize(("providers", "days", "part"), FRAILTY)
def test_frail_is_what_hangs_on_one_provider_or_ends_soon(providers: int, days: int | None, part: float) -> None:
    found = severity_parts(0.5, 9, 99, unmet=0, asked=0, providers=providers, days_to_gap=days)

    assert found["frailty"] == part


def test_soon_is_within_the_horizon_of_the_rules() -> None:
    found = severity_parts(0.5, 9, 99, **PLAIN, days_to_gap=45, rules=Rules(horizon_days=90))

    assert found == {"share": 0.5, "size": 0.5, "signal": 0.0, "frailty": 0.5}


@pytest.mark.parametrize(("part", "points"), [("share", 40), ("size", 20), ("signal", 20), ("frailty", 20)])
def test_each_part_gives_its_weight_in_points(part: str, points: float) -> None:
    assert score({**NOTHING, part: 1.0}) == pytest.approx(points)
    assert score({**NOTHING, part: 0.5}) == pytest.approx(points / 2)
    assert score(dict.fromkeys(WEIGHTS, 1.0), {**WEIGHTS, part: 0.0}) == pytest.approx(100 - points)


def test_a_cell_stays_first_for_a_weight_only_if_it_does_both_ways() -> None:
    close = {"a": {**NOTHING, "share": 0.5}, "b": {**NOTHING, "size": 0.9}}  # 20 points before 18

    # A share that weighs a quarter less gives 15, a size that weighs a quarter more 22.5.
    assert steadiness(close, top=1) == {"share": 0, "size": 0, "signal": 1, "frailty": 1}
    assert steadiness(close, top=1, move=0.05) == dict.fromkeys(WEIGHTS, 1)  # 19 to 18, and 20 to 18.9
    assert steadiness(close, top=2) == dict.fromkeys(WEIGHTS, 2)


def test_of_equal_scores_the_first_by_name_stands_first() -> None:
    equal = {"b": {**NOTHING, "share": 0.5}, "a": {**NOTHING, "size": 0.75}}  # a share a quarter lighter: 15 and 15

    assert steadiness(equal, top=1) == {"share": 0, "size": 1, "signal": 1, "frailty": 1}


def test_scores_less_than_a_point_apart_are_not_equal() -> None:
    near = {"a": {**NOTHING, "size": 1.0}, "b": {**NOTHING, "share": 0.51}}  # 20 and 20.4; 20 and 20.2; 20.2 and 20.4

    assert steadiness(near, top=1, move=0.01) == dict.fromkeys(WEIGHTS, 1)


def test_the_first_are_those_with_the_highest_scores() -> None:
    three = {"low": {**NOTHING, "size": 0.1}, "mid": {**NOTHING, "size": 0.5}, "top": {**NOTHING, "share": 0.5}}

    assert steadiness(three, top=1)["share"] == 1  # 15 points still, before 10
    assert steadiness(three, top=1, move=0.6)["share"] == 0  # 8 points, behind 10
