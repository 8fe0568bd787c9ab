"""Where the first recommended service hands over to, as far as the person may go there."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from service.domain.messages import Requirement
from service.domain.model import HandOver, Meets, Service
from tests.domain.plain_case import DAY, SERVICE, entry
from tests.domain.ranking.plain_answer import answer, directory

NOBODY: frozenset[str] = frozenset()
OTHER_TOPIC = (Meets("N3"),)
FIRST = entry(refers_to=(HandOver("t", "after the course"),))
MINE = {"status": "DU", "age": 30, "special": ("trauma",), "employed": False}
IN_WORK = Requirement("employed", "eq", value=True)
LAW = {"kind": "law_instrument"}  # no address itself
TARGETS: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({}, {}, True),
    # What is known shuts her out; what is open does not.
    ({"valid_to": DAY - timedelta(1), "end_known": True}, {}, False),
    ({"serves": frozenset({"14612"})}, {}, False),
    ({"excludes": frozenset({"DU"})}, {}, False),
    ({"age_max": 29}, {}, False),
    ({"excludes_groups": frozenset({"trauma"})}, {}, False),
    ({"requirements": (IN_WORK,)}, {}, False),
    ({"requirements": (IN_WORK._replace(statuses=frozenset({"AG"})),)}, {}, True),  # it is about others
    ({"admits": NOBODY}, {}, True),
    ({"clients": frozenset({"employer"})}, {}, True),  # who comes handed over is not asked for whom it is
    # A way by law is one only for a document that it names.
    (LAW, {}, True),
    ({**LAW, "admits": NOBODY}, {}, False),
    ({**LAW, "admits": NOBODY}, {"facts": {}}, True),
    ({**LAW, "admits": NOBODY, "no_status_rule": True}, {}, True),
    ({**LAW, "excludes": frozenset({"DU"})}, {}, False),
]


def _ways(*services: Service, **case: Any) -> list[tuple[str, str]]:
    found = answer(*services, of=directory(*services), **{"facts": MINE, **case})
    return [(way.to, way.when) for way in found.pathway]


@pytest.mark.parametrize(("target", "case", "is_open"), TARGETS)
def test_a_way_is_shown_unless_something_known_shuts_the_person_out(
    target: dict[str, Any], case: dict[str, Any], is_open: bool
) -> None:
    ways = _ways(FIRST, entry(id="t", meets=OTHER_TOPIC, **target), **case)

    assert ways == ([("t", "after the course")] if is_open else [])


def test_a_brand_leads_to_its_offices_that_are_open_to_her_and_never_to_itself() -> None:
    brand = entry(id="t", level="brand", meets=OTHER_TOPIC)
    offices = [
        entry(id=name, part_of=frozenset({"t"}), meets=OTHER_TOPIC, serves=serves, level=level)
        for name, serves, level in (
            ("t1", frozenset({"14511"}), "local"),
            ("t2", frozenset({"14612"}), "local"),
            ("t3", frozenset({"14511"}), "brand"),
            ("t4", frozenset({"14"}), "local"),
        )
    ]

    assert _ways(FIRST, brand, *offices) == [("t1", "after the course"), ("t4", "after the course")]


def test_parts_of_what_is_itself_an_address_are_no_ways() -> None:
    target = entry(id="t", meets=OTHER_TOPIC)

    assert _ways(FIRST, target, entry(id="t1", part_of=frozenset({"t"}), meets=OTHER_TOPIC))[0][0] == "t"
    assert len(_ways(FIRST, target, entry(id="t1", part_of=frozenset({"t"}), meets=OTHER_TOPIC))) == 1


def test_a_way_to_what_the_directory_does_not_hold_is_passed_over() -> None:
    first = replace(FIRST, refers_to=(HandOver("gone"), HandOver("t")))

    assert _ways(first, entry(id="t", meets=OTHER_TOPIC)) == [("t", "")]


def test_ways_begin_at_the_first_that_is_not_refused() -> None:
    refused = entry(id="0", clients=frozenset({"employer"}), refers_to=(HandOver("u"),))
    asked = entry(id="b", age_min=18, refers_to=(HandOver("u"),))
    more = [entry(id=name, meets=OTHER_TOPIC) for name in ("t", "u")]

    assert _ways(FIRST, refused, asked, *more) == [("t", "after the course")]
    assert _ways(refused, *more) == []
    assert _ways(refused, replace(SERVICE, age_min=40, refers_to=(HandOver("t"),)), *more) == []
    assert _ways(refused, asked, *more, facts={"status": "DU"}) == [("u", "")]
