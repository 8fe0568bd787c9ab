"""The way on from a document: never to what is held, and to the instrument that comes next."""

from datetime import date
from typing import Any

import pytest

from service.domain.eligibility.onward import held_by, onward
from service.domain.model import Case, HandOver
from tests.seed_catalog import seed_catalog

CATALOG = seed_catalog()
BOOK, DAY = CATALOG.rulebook, date(2026, 11, 28)
ALL = tuple(
    HandOver(code) for code in ("abh", "ausbildungsduldung-60c", "beschaeftigungsduldung-60d", "aufenthalt-16g")
)


def ways(status: str | None, *needs: str, client: str = "mentee", day: date = DAY, **facts: Any) -> list[str]:
    known = {**facts, **({"status": status} if status else {})}
    case = Case(day, day, needs, client, ("14612",), facts=known)
    return [way.to for way in onward(ALL, case, BOOK, CATALOG.services)]


@pytest.mark.parametrize(
    ("status", "held", "next_one"),
    [
        ("DU-60c", "ausbildungsduldung-60c", "bleiberecht-25a-25b"),
        ("DU-60d", "beschaeftigungsduldung-60d", "bleiberecht-25a-25b"),
        ("AE-16g", "aufenthalt-16g", "aufenthalt-19d"),
    ],
)
def test_what_is_held_is_no_way_on_and_the_next_one_is_named(status: str, held: str, next_one: str) -> None:
    found = ways(status, "N1")

    assert held not in found
    assert next_one in found


def test_from_training_under_toleration_the_permit_for_training_comes_next() -> None:
    assert "aufenthalt-16g" in ways("DU-60c", "N9")


def test_a_stated_fact_closes_a_way_and_an_unknown_one_does_not() -> None:
    case = Case(DAY, DAY, ("N1",), "mentee", ("14612",), facts={"status": "AE-104c", "months_in_country": 20})
    known = Case(DAY, DAY, ("N1",), "mentee", ("14612",), facts={"status": "AE-104c"})

    assert "bleiberecht-25a-25b" in [way.to for way in onward((), known, BOOK, CATALOG.services)]
    assert [way.to for way in onward((), case, BOOK, CATALOG.services)] in ([], ["bleiberecht-25a-25b"])


@pytest.mark.parametrize(("status", "needs", "client"), [("DU-60c", ("N3",), "mentee"), (None, ("N1",), "mentee")])
def test_without_a_need_or_a_document_for_it_nothing_comes_next(
    status: str | None, needs: tuple[str, ...], client: str
) -> None:
    held = set(held_by(Case(DAY, DAY, needs, client, facts={"status": status} if status else {}), BOOK))

    assert ways(status, *needs, client=client) == [way.to for way in ALL if way.to not in held]


def test_an_instrument_that_has_ended_is_no_way_on() -> None:
    assert "chancen-aufenthalt-104c" not in ways("DU", "N1")


@pytest.mark.parametrize("status", sorted(BOOK.statuses))
def test_no_document_leads_to_what_it_was_granted_by(status: str) -> None:
    own = BOOK.statuses[status]

    assert not set(own.granted_by) & {way.to for way in own.leads_to}
    assert {*own.granted_by, *(way.to for way in own.leads_to)} <= set(CATALOG.services)


def test_for_an_employer_nothing_is_held() -> None:
    assert held_by(Case(DAY, DAY, ("N12",), "employer", facts={"candidate_status": "DU-60c"}), BOOK) == ()
