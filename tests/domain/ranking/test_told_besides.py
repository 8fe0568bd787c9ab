"""What an answer tells besides: offers for the staff who ask, and the own programme after a move."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain.model import Meets, Service
from tests.domain.plain_case import DAY, entry, sharing
from tests.domain.ranking.plain_answer import answer, directory, ids

NOBODY: frozenset[str] = frozenset()
FOR_STAFF = frozenset({"professional"})


OWN_STATEMENTS = (None, None, None)


def _staff(identifier: str, stated: tuple[object, object, object] = OWN_STATEMENTS, **more: Any) -> Service:
    meets = (Meets("N1", clients=FOR_STAFF),)
    return sharing(stated, **{"id": identifier, "clients": FOR_STAFF, "meets": meets, "kind": "staff_advice", **more})


STAFF: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"serves": NOBODY}, True),  # to be asked, but on this very need
    ({"serves": frozenset({"14612"})}, False),
    ({"meets": ()}, True),
    ({"meets": (), "serves": NOBODY}, False),  # on any question, and to be asked first
    ({"meets": (), "serves": frozenset({"14612"})}, False),
    ({"meets": (Meets("N3", clients=FOR_STAFF),)}, False),
    ({"clients": frozenset({"mentee"})}, False),
]


@pytest.mark.parametrize(("service", "told"), STAFF)
@pytest.mark.parametrize("client", ["mentee", "employer"])
def test_the_mentor_is_told_what_is_there_for_staff_on_the_same_needs(
    client: str, service: dict[str, Any], told: bool
) -> None:
    found = answer(_staff("s", **service), client=client)

    assert [match.service.id for match in found.for_you] == (["s"] if told else [])


def test_what_is_there_for_staff_is_in_order_and_at_most_so_many() -> None:
    found = answer(_staff("t", serves=frozenset({"14"})), _staff("s"), most=1)

    assert [match.service.id for match in found.for_you] == ["s"]
    assert found.for_you[0].situation.case.client == "professional"


def test_staff_who_ask_for_themselves_are_told_nothing_besides() -> None:
    assert answer(_staff("s"), client="professional").for_you == ()
    assert answer(_staff("s"), client="volunteer").for_you == ()


def test_for_staff_the_place_is_that_of_the_case_and_not_the_seat_of_a_company() -> None:
    facts = {"company_district": "14612"}
    far = _staff("s", serves=frozenset({"14612"}))

    assert answer(far, client="employer", facts=facts).for_you == ()
    assert answer(_staff("s"), client="employer", facts=facts).for_you != ()


def test_what_is_known_of_the_offers_of_the_day_is_used_and_added_to_for_both() -> None:
    plain, told = ((object(), object(), object()) for _ in range(2))
    small = directory()

    found = answer(sharing(plain), _staff("s", told), of=small)

    assert [match.service.id for match in found.for_you] == ["s"]
    assert small.memory.keys() == {id(plain[1]), id(told[1])}


def test_what_is_found_at_the_seat_of_a_company_does_not_hold_for_its_staff() -> None:
    place, who = object(), frozenset({"employer"})
    helps = sharing((object(), object(), place), clients=who, meets=(Meets("N1", clients=who),))
    staff = _staff("s", (object(), object(), place))

    found = answer(helps, staff, client="employer", facts={"company_district": "14612"})

    assert ids(found) == ["a"]
    assert [match.service.id for match in found.for_you] == ["s"]


MOVES: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({}, {}, True),
    ({"valid_to": DAY}, {}, True),
    ({"valid_to": DAY - timedelta(1)}, {}, False),
    ({"serves": frozenset({"14511"})}, {}, False),
    ({"own_programme": False}, {}, False),
    ({}, {"regions": ("14511", "14612")}, False),  # she lives there already
    ({}, {"facts": {}}, False),
]


@pytest.mark.parametrize(("service", "case", "named"), MOVES)
def test_after_a_move_the_own_programme_at_the_new_place_is_named(
    service: dict[str, Any], case: dict[str, Any], named: bool
) -> None:
    there = [
        entry(**{"id": name, "serves": frozenset({"14612"}), "own_programme": True, **service}) for name in ("n", "m")
    ]

    found = answer(*there, **{"facts": {"job_district": "14612"}, **case})

    assert [one.id for one in found.after_move] == (["m", "n"] if named else [])
