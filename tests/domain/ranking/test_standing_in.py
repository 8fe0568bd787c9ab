"""A name for several offices stands for the one of a place which the directory does not hold, and for no other."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain.model import Case, Service
from service.domain.ranking.answer import Answer
from service.domain.ranking.ranking import rank
from tests.domain.plain_case import BOOK, CASE, DAY, entry
from tests.domain.ranking.plain_answer import answer, directory

NAME = entry(id="name", level="brand", stability="statutory", serves=frozenset({"14"}))


def _office(**stated: Any) -> Service:
    return entry(id="office", part_of=frozenset({"name"}), **stated)


def _recommended(found: Answer) -> list[tuple[str, str]]:
    return [(match.service.id, match.verdict) for match in found.recommended]


@pytest.mark.parametrize(
    ("office", "recommended"),
    [
        ({"serves": frozenset({"14612"})}, [("name", "eligible")]),
        ({}, [("office", "eligible")]),
        ({"serves": frozenset({"14511000"})}, [("office", "ask")]),  # of a town of the district
        ({"lifecycle": "ended"}, [("name", "eligible")]),
    ],
)
def test_the_name_is_named_where_no_office_may_help(office: dict[str, Any], recommended: list[tuple[str, str]]) -> None:
    services = NAME, _office(**office)

    assert _recommended(answer(*services, of=directory(*services))) == recommended


def test_without_a_law_that_makes_offices_it_is_asked_whether_there_is_one() -> None:
    name = entry(id="name", level="brand", stability="programme", serves=frozenset({"14"}))
    elsewhere = _office(serves=frozenset({"14612"}))

    assert _recommended(answer(name, elsewhere, of=directory(name, elsewhere))) == [("name", "ask")]
    assert _recommended(answer(name, of=directory(name))) == []


@pytest.mark.parametrize("regions", [(), ("14",), ("DE",), ("14511", "DED2")])
def test_where_the_district_is_open_no_name_is_recommended(regions: tuple[str, ...]) -> None:
    assert _recommended(answer(NAME, of=directory(NAME), regions=regions)) == []


def test_without_a_directory_nobody_knows_its_offices() -> None:
    case: Case = CASE

    assert _recommended(rank(case, [NAME], BOOK)) == []


@pytest.mark.parametrize(
    "office",
    [
        {"valid_to": DAY - timedelta(1), "end_known": True},
        {"clients": frozenset({"professional"})},
        {"lifecycle": "planned"},
        {"lifecycle": "good_practice_elsewhere"},
    ],
)
def test_an_office_that_is_no_address_for_her_does_not_stand_in_the_way(office: dict[str, Any]) -> None:
    services = NAME, _office(**office)

    assert ("name", "eligible") in _recommended(answer(*services, of=directory(*services)))
