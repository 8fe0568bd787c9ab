"""Whether a need is met for this person: by status, benefit regime, ban from work and occupation."""

from dataclasses import replace
from typing import Any

import pytest

from service.domain.eligibility.need_fit import BANNED, Fit, fit, weights
from service.domain.eligibility.occupations import only_recognition
from service.domain.model import Meets, Service
from tests.domain.plain_case import BOOK, CASE, entry

DU, AG, OTHER = frozenset({"DU"}), frozenset({"AG"}), frozenset({"DU-60b"})
SGB, ASYL = frozenset({"SGB II"}), frozenset({"AsylbLG"})
NOBODY: frozenset[str] = frozenset()
TWO_CLIENTS = frozenset({"mentee", "employer"})
HOLDS, OPEN, CLOSED = (True, None), (None, "status"), (False, "status")
OPEN_REGIME, OTHER_REGIME = (None, "rechtskreis"), (False, "rechtskreis")
UNKNOWN: dict[str, Any] = {"facts": {}}
UNLISTED: dict[str, Any] = {"facts": {"status": "other"}}
EMPLOYER: dict[str, Any] = {"client": "employer"}
STATUS: list[tuple[dict[str, Any], dict[str, Any], tuple[bool | None, str | None]]] = [
    ({}, {}, HOLDS),
    ({}, UNKNOWN, HOLDS),
    ({"statuses": DU}, {}, HOLDS),
    ({"statuses": AG}, {}, CLOSED),
    ({"not_statuses": DU}, {}, CLOSED),
    ({"not_statuses": AG}, {}, HOLDS),
    ({"statuses": DU}, UNKNOWN, OPEN),
    ({"not_statuses": DU}, UNKNOWN, OPEN),
    ({"statuses": DU}, {**UNKNOWN, **EMPLOYER}, HOLDS),
    # A document that no list names.
    ({}, UNLISTED, HOLDS),
    ({"statuses": DU}, UNLISTED, OPEN),
    ({"not_statuses": DU}, UNLISTED, OPEN),
]
REGIME: list[tuple[dict[str, Any], frozenset[str], dict[str, Any], tuple[bool | None, str | None]]] = [
    ({"regimes": ASYL}, ASYL, {}, HOLDS),
    ({"regimes": ASYL}, SGB, {}, OTHER_REGIME),
    ({"regimes": ASYL}, ASYL | SGB, {}, OPEN_REGIME),
    ({"regimes": ASYL}, NOBODY, {}, OPEN_REGIME),
    ({"regimes": ASYL | SGB}, ASYL, {}, HOLDS),
    ({"regimes": ASYL}, SGB, EMPLOYER, HOLDS),
    ({}, SGB, {}, HOLDS),
]
BANNED_FROM_WORK: dict[str, Any] = {"facts": {"status": "DU", BANNED: True}}
BAN: list[tuple[dict[str, Any], dict[str, Any], tuple[bool | None, str | None]]] = [
    ({"not_statuses": OTHER}, BANNED_FROM_WORK, (False, BANNED)),  # closed to the document without work
    ({"not_statuses": OTHER, "regimes": ASYL}, BANNED_FROM_WORK, (False, BANNED)),
    ({"not_statuses": OTHER, "statuses": AG}, BANNED_FROM_WORK, CLOSED),
    ({"not_statuses": AG}, BANNED_FROM_WORK, HOLDS),
    ({"not_statuses": OTHER}, {}, HOLDS),
]
BODY = entry(meets=(Meets("N4.a"), Meets("N1", primary=True)), recognition_scope=frozenset({"health"}))
BOTH_FIT = Fit(3.8, True, "N4.a", "meets", first_contact_for=1)  # 2 for the exact part of N4, and 0.6 of 3 for N1
OCCUPATION: list[tuple[dict[str, Any], str | None, Fit]] = [
    ({}, "crafts", Fit(1.8, True, "N1", "first_contact", first_contact_for=2)),
    (
        {"meets": (Meets("N4"), Meets("N1", primary=True))},
        "crafts",
        Fit(1.8, True, "N1", "first_contact", first_contact_for=2),
    ),
    ({}, "health", BOTH_FIT),
    ({}, None, BOTH_FIT),
    ({"recognition_scope": NOBODY}, "crafts", BOTH_FIT),
    # Nothing but recognition is asked of it: a rule of its own says so.
    ({"meets": (Meets("N4.a"),)}, "crafts", Fit(2.0, True, "N4.a", "meets", first_contact_for=1)),
    (
        {"meets": (Meets("N4.a"), Meets("N1", statuses=AG))},
        "crafts",
        Fit(2.0, False, "N4.a", "meets", "recognition_group"),
    ),
]
FOR_COMPANIES = Meets("N1", clients=frozenset({"employer"}))
ONLY: list[tuple[tuple[str, ...], tuple[Meets, ...], bool]] = [
    (("N4",), (Meets("N4"),), True),
    (("N4.a",), (Meets("N4"),), True),
    (("N4",), (Meets("N4.a"),), True),
    (("N4", "N1"), (Meets("N4"),), True),
    (("N4", "N1"), (Meets("N4"), Meets("N1")), False),
    (("N4", "N1"), (Meets("N4"), FOR_COMPANIES), True),
    (("N1",), (Meets("N4"), Meets("N1")), False),
]


def _of(service: Service, regime: frozenset[str] = NOBODY, **case: Any) -> Fit:
    asked = replace(CASE, **case)
    return fit(asked, service, BOOK, regime, weights(asked, BOOK))


def _condition(meets: dict[str, Any], case: dict[str, Any], regime: frozenset[str] = NOBODY) -> Fit:
    return _of(entry(meets=(Meets("N1", clients=TWO_CLIENTS, **meets),)), regime, **case)


@pytest.mark.parametrize(("meets", "case", "found"), STATUS)
def test_a_need_is_met_for_some_statuses_and_asked_where_none_is_given(
    meets: dict[str, Any], case: dict[str, Any], found: tuple[bool | None, str | None]
) -> None:
    judged = _condition(meets, case)

    assert (judged.holds, judged.missing) == found


@pytest.mark.parametrize(("meets", "regime", "case", "found"), REGIME)
def test_a_need_is_met_under_some_regimes_and_asked_where_several_are_possible(
    meets: dict[str, Any], regime: frozenset[str], case: dict[str, Any], found: tuple[bool | None, str | None]
) -> None:
    judged = _condition(meets, case, regime)

    assert (judged.holds, judged.missing) == found


@pytest.mark.parametrize(("meets", "case", "found"), BAN)
def test_what_is_closed_to_a_document_without_work_is_closed_to_all_who_are_banned_from_it(
    meets: dict[str, Any], case: dict[str, Any], found: tuple[bool | None, str | None]
) -> None:
    judged = _condition(meets, case)

    assert (judged.holds, judged.missing) == found


def test_another_regime_is_refused_with_those_it_is_for_in_their_order() -> None:
    found = _condition({"primary": True, "regimes": ASYL | SGB}, {}, frozenset({"SGB XII"}))

    assert found == Fit(3.0, False, "N1", "first_contact", "rechtskreis", ("AsylbLG", "SGB II"))


@pytest.mark.parametrize(("service", "occupation", "found"), OCCUPATION)
def test_recognition_of_another_occupation_does_not_count_beside_what_else_is_met(
    service: dict[str, Any], occupation: str | None, found: Fit
) -> None:
    facts = {"status": "DU", "recognition_group": occupation}

    assert _of(replace(BODY, **service), needs=("N4.a", "N1"), facts=facts) == found


@pytest.mark.parametrize(("needs", "meets", "only"), ONLY)
def test_recognition_is_all_that_is_asked_of_it_or_not(
    needs: tuple[str, ...], meets: tuple[Meets, ...], only: bool
) -> None:
    assert only_recognition(replace(CASE, needs=needs), entry(meets=meets), BOOK.needs) is only
