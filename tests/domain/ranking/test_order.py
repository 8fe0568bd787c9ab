"""The order of an answer: which criterion puts one above the next, and what makes the first three a choice."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain.model import Meets, Service, Site
from tests.domain.plain_case import DAY, entry
from tests.domain.ranking.plain_answer import answer, ids

NOBODY: frozenset[str] = frozenset()
OTHERS = frozenset({"employer"})
HERE = (51.05, 13.74)
ASKED: dict[str, Any] = {
    "facts": {"status": "DU", "languages": ("ti",), "special": ("trauma",)},
    "needs": ("N1", "x.y", "y", "N5", "N4"),  # the last two weigh the same
    "point": HERE,
}
ABOVE: list[tuple[dict[str, Any], dict[str, Any], str]] = [  # what the better one has, what the other has, and why
    ({"age_min": 18}, {"clients": OTHERS}, "recommended"),
    ({"meets": (Meets("N5"),), "age_min": 18}, {"admits": NOBODY}, "folded"),
    ({"meets": (Meets("N5"),), "age_min": 18}, {"valid_to": DAY - timedelta(1)}, "running"),
    ({"age_min": 18}, {"meets": (Meets("N5", primary=True),)}, "first_contact"),
    ({"meets": (Meets("x.y"),), "age_min": 18}, {"meets": (Meets("N5", primary=True),)}, "first_contact"),
    ({"age_min": 18}, {"admits": NOBODY, "no_status_rule": True}, "status_stated"),
    ({}, {"age_min": 18}, "verdict"),
    ({"clients": OTHERS}, {"clients": OTHERS, "serves": frozenset({"14612"})}, "failed"),
    ({"meets": (Meets("N5"),), "age_min": 18}, {"meets": (Meets("N20", primary=True),)}, "stated"),
    ({"meets": (Meets("N1", primary=True), Meets("N5"))}, {}, "fit"),
    ({"meets": (Meets("N5"),)}, {"meets": (Meets("N4"),)}, "urgency"),
    ({"age_min": 18}, {"age_min": 18, "course_entry": "A1"}, "open"),
    ({}, {"serves": frozenset({"14"})}, "remit"),
    ({"focuses_on": frozenset({"trauma"})}, {}, "focus"),
    ({"spoken": frozenset({"ti"})}, {"interpreter": True}, "language"),
    ({"sites": (Site("Near", "14511", *HERE),)}, {"sites": (Site("Far", "14511", 51.34, 12.37),)}, "distance"),
    ({"capacity": "open", "capacity_on": DAY}, {}, "capacity"),
    ({}, {"verified_on": DAY - timedelta(2)}, "freshness"),
]
SAME: dict[str, Any] = {"organizations": ("o",)}
BESIDE: list[tuple[dict[str, Any], dict[str, Any], bool]] = [  # the first, the second: is that one offer?
    (SAME, SAME, True),
    ({}, {}, False),
    (SAME, {"organizations": ("p",)}, False),
    (SAME, {**SAME, "kind": "authority"}, False),
    ({**SAME, "part_of": frozenset({"x"})}, {**SAME, "part_of": frozenset({"x"})}, True),
    ({**SAME, "part_of": frozenset({"x"})}, {**SAME, "part_of": frozenset({"y"})}, False),  # offices of two districts
    (SAME, {**SAME, "part_of": frozenset({"a0"})}, True),
    ({**SAME, "part_of": frozenset({"a1"})}, SAME, True),
    ({**SAME, "part_of": frozenset({"x"})}, SAME, False),
]


def _one(identifier: str, **more: Any) -> Service:
    return entry(id=identifier, **more)


@pytest.mark.parametrize(("better", "worse", "because"), ABOVE, ids=[row[2] for row in ABOVE])
def test_the_first_criterion_that_differs_is_why_one_stands_above_the_next(
    better: dict[str, Any], worse: dict[str, Any], because: str
) -> None:
    found = answer(_one("z", **better), _one("a", **worse), **ASKED)

    assert ids(found) == ["z", "a"]
    assert found.above_next_because(0) == because


def test_of_two_alike_the_id_decides_and_below_the_last_is_nobody() -> None:
    found = answer(_one("b"), _one("a"))

    assert ids(found) == ["a", "b"]
    assert [found.above_next_because(index) for index in range(3)] == ["id", None, None]


def test_a_service_given_twice_stands_above_itself_by_its_id() -> None:
    assert answer(_one("a"), _one("a")).above_next_because(0) == "id"


def test_each_match_is_compared_with_the_one_below_it() -> None:
    found = answer(_one("a"), _one("b", serves=frozenset({"14"})), _one("c", serves=frozenset({"14"}), age_min=18))

    assert ids(found) == ["a", "b", "c"]
    assert [found.above_next_because(index) for index in range(3)] == ["remit", "verdict", None]


@pytest.mark.parametrize(("first", "second", "one_offer"), BESIDE)
def test_one_offer_stands_once_among_the_first_three(
    first: dict[str, Any], second: dict[str, Any], one_offer: bool
) -> None:
    services = [_one("a0", **first), _one("a1", **second), _one("b"), _one("c")]

    fitting = [match.service.id for match in answer(*services).recommended]

    assert fitting[:2] == (["a0", "b"] if one_offer else ["a0", "a1"])


def test_a_repeated_offer_moves_behind_the_first_three_and_no_further() -> None:
    found = answer(*(_one(name, **SAME) for name in ("a0", "a1", "a2")), *(_one(name) for name in "bcde"))

    assert ids(found) == ["a0", "b", "c", "a1", "a2", "d", "e"]
    assert found.above_next_because(2) == "choice"


def test_what_must_be_asked_is_a_choice_like_what_fits() -> None:
    found = answer(_one("a", **SAME, age_min=18), _one("b", **SAME, age_min=18), _one("c", age_min=18))

    assert ids(found) == ["a", "c", "b"]


def test_what_is_silent_about_the_document_is_never_moved() -> None:
    found = answer(_one("a", **SAME), _one("b", **SAME, admits=NOBODY), _one("c", admits=NOBODY))

    assert ids(found) == ["a", "b", "c"]
    assert [match.folded for match in found.matches] == [False, True, True]
