"""The smallest change that opens a way, where nobody fits."""

from dataclasses import replace
from datetime import date

from service.domain.messages import Requirement
from service.domain.model import Service
from service.domain.ranking.cheapest_change import cheapest_change
from service.domain.ranking.ranking import rank
from tests.domain.test_rules import BOOK, CASE, SERVICE

BOOKED = replace(BOOK, referral_targets={**BOOK.referral_targets, "authority": frozenset({"mentee"})})


def _found(*services: Service) -> tuple[str, list[str]] | None:
    found = cheapest_change(rank(CASE, services, BOOKED).matches)
    return None if found is None else (found[0].service.id, [reason.rule for reason in found[1]])


def test_what_the_person_can_settle_is_cheaper_than_to_bring_a_service_here() -> None:
    condition = Requirement("employed", "eq", value=True, if_unknown="exclude")
    far, strict = replace(SERVICE, id="a", serves=frozenset({"14612"})), replace(SERVICE, requirements=(condition,))

    assert _found(far, replace(strict, id="b")) == ("b", ["requirement"])


def test_of_two_that_take_the_same_the_first_in_order_is_told() -> None:
    far = [replace(SERVICE, id=name, serves=frozenset({"14612"})) for name in ("a", "b")]
    matches = rank(CASE, far, BOOKED).matches

    for ordered in (matches, matches[::-1]):
        found = cheapest_change(ordered)
        assert found is not None
        assert found[0].service.id == ordered[0].service.id


def test_an_authority_does_not_change_whom_it_serves() -> None:
    elsewhere = replace(SERVICE, kind="authority", serves=frozenset({"14612"}))

    assert _found(elsewhere) is None
    assert _found(elsewhere, replace(SERVICE, id="z", age_min=18, excludes=frozenset({"DU"}))) == ("z", ["status"])


def test_good_practice_elsewhere_is_no_small_change() -> None:
    practice = replace(SERVICE, lifecycle="good_practice_elsewhere", serves=frozenset({"01"}))

    assert _found(practice) is None


def test_an_ended_service_would_have_to_go_on() -> None:
    ended = replace(SERVICE, valid_to=date(2026, 11, 1), end_known=True)

    assert _found(ended) == ("a", ["running"])
