"""What a service asks for itself: whom a condition is about, and what follows when it holds, fails or is not known."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from service.domain.eligibility.requirements import applies, requirement
from service.domain.messages import Message, Question, Requirement
from service.domain.model import Reason
from service.domain.rights.law import Access
from tests.domain.plain_case import CASE, DAY, SERVICE, now

IN_WORK = Requirement("employed", "eq", value=True, ask="In Arbeit?", ask_en="At work?", source="R")
ABOUT = {"fact": "employed", "op": "eq", "value": True}
ASKED = Question("employed", "In Arbeit?", "At work?")
DU = frozenset({"DU"})
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)
APPLIES: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({}, {}, True),
    ({"clients": frozenset({"mentee"})}, {}, True),
    ({"clients": frozenset({"employer"})}, {}, False),
    ({"clients": frozenset({"employer"})}, {"client": "employer"}, True),
    # Whom it is about is not stated: a person, and a company where it is about companies.
    ({}, {"client": "employer"}, False),
    ({"fact": "company_sector"}, {"client": "employer"}, True),
    ({"fact": "company_district"}, {"client": "employer"}, True),
    ({"fact": "company_sector"}, {}, True),
    # Some statuses only; a status that is not known may be one of them.
    ({"statuses": DU}, {}, True),
    ({"statuses": DU}, {"facts": {"status": "AG"}}, False),
    ({"statuses": DU}, {"facts": {}}, True),
    # Some days only, both ends included.
    ({"valid_from": DAY}, {}, True),
    ({"valid_from": AFTER}, {}, False),
    ({"valid_to": DAY}, {}, True),
    ({"valid_to": BEFORE}, {}, False),
    ({"valid_from": BEFORE, "valid_to": AFTER}, {}, True),
]
YES, NO, NOT_KNOWN = {"employed": True}, {"employed": False}, dict[str, object]()
OPEN = (None, "requirement.open", ASKED)
HOLDS, FAILS = (True, "requirement.holds", None), (False, "requirement.fails", None)
NEEDED = (False, "requirement.needed", None)
WHICH_STATUS = (None, "status.missing", Question("status"))
OUTCOMES: list[tuple[dict[str, Any], dict[str, object], tuple[bool | None, str, Question | None]]] = [
    ({}, YES, HOLDS),
    ({}, NO, FAILS),
    ({}, NOT_KNOWN, OPEN),
    ({"if_not": "ask"}, NO, OPEN),
    ({"if_not": "ask", "if_unknown": "exclude"}, NO, OPEN),
    ({"if_not": "ask", "if_unknown": "holds"}, NO, OPEN),
    ({"if_unknown": "holds"}, NOT_KNOWN, (True, "requirement.assumed", None)),
    ({"if_unknown": "holds"}, NO, FAILS),
    ({"if_unknown": "exclude"}, NOT_KNOWN, NEEDED),
    ({"if_unknown": "exclude"}, YES, HOLDS),
    # For some statuses only, and the status is not known: it may be for others.
    ({"statuses": DU}, NO, WHICH_STATUS),
    ({"statuses": DU}, {**NO, "status": "DU"}, FAILS),
    ({"statuses": DU}, YES, HOLDS),
    ({"statuses": DU}, NOT_KNOWN, OPEN),
    ({"statuses": DU, "if_unknown": "exclude"}, NOT_KNOWN, OPEN),
    ({"statuses": DU, "if_unknown": "exclude"}, {"status": "DU"}, NEEDED),
]
INFORMS: list[tuple[dict[str, object], bool | None, str, Question | None]] = [
    (YES, True, "requirement.known", None),
    (NO, True, "requirement.known", None),
    (NOT_KNOWN, None, "requirement.open", ASKED),
]
MAY_WORK = Requirement(
    "labour_access", "not_in", ["none", "waiting_time"], source="R", ask="Erlaubt?", ask_en="Allowed?"
)
MAY_ASKED = Question("labour_access", "Erlaubt?", "Allowed?")
BY_ACCESS: list[tuple[str, bool, str, bool | None, str]] = [
    ("banned", True, "exclude", False, "labour_access.fails"),
    ("waiting", True, "exclude", False, "labour_access.fails"),
    ("by_permission", True, "exclude", True, "labour_access.holds"),
    ("unrestricted", True, "exclude", True, "labour_access.holds"),
    ("banned", False, "exclude", None, "labour_access.open"),
    ("by_permission", False, "exclude", None, "labour_access.open"),
    ("unknown", True, "exclude", None, "labour_access.open"),
    ("banned", True, "ask", None, "labour_access.open"),
]


@pytest.mark.parametrize(("item", "case", "about"), APPLIES)
def test_a_condition_is_about_this_case_or_says_nothing(
    item: dict[str, Any], case: dict[str, Any], about: bool
) -> None:
    assert applies(IN_WORK._replace(**item), replace(CASE, **case)) is about


@pytest.mark.parametrize(("item", "facts", "found"), OUTCOMES)
def test_a_condition_holds_fails_or_is_asked_in_its_own_words(
    item: dict[str, Any], facts: dict[str, object], found: tuple[bool | None, str, Question | None]
) -> None:
    holds, key, asked = found

    reason = requirement(now(facts=facts), SERVICE, IN_WORK._replace(**item))

    assert reason == Reason("requirement", holds, Message(key, ABOUT), "R", asked)


@pytest.mark.parametrize(("facts", "holds", "key", "asked"), INFORMS)
def test_what_is_good_to_know_never_decides(
    facts: dict[str, object], holds: bool | None, key: str, asked: Question | None
) -> None:
    reason = requirement(now(facts=facts), SERVICE, IN_WORK._replace(if_unknown="inform"))

    assert reason == Reason("requirement", holds, Message(key, ABOUT), "R", asked, decides=False)


def test_a_condition_without_a_source_has_that_of_the_service() -> None:
    assert requirement(now(), SERVICE, IN_WORK._replace(source="")).source == "P1"


@pytest.mark.parametrize(("kind", "certain", "if_not", "holds", "key"), BY_ACCESS)
def test_only_what_is_certain_about_work_decides(
    kind: str, certain: bool, if_not: str, holds: bool | None, key: str
) -> None:
    known = replace(now(), access=Access(kind, Message("m"), "L", certain))

    reason = requirement(known, SERVICE, MAY_WORK._replace(if_not=if_not))

    asked = MAY_ASKED if holds is None else None
    assert reason == Reason("labour_access", holds, Message(key, {"kind": kind}), "L", asked)


def test_what_is_open_about_work_is_asked_as_the_law_asks_it() -> None:
    known = replace(now(), access=Access("unknown", Message("m"), "L", certain=False, ask=Question("entered_on")))

    assert requirement(known, SERVICE, MAY_WORK).ask == Question("entered_on")


@pytest.mark.parametrize(("law", "item", "source"), [("L", "R", "L"), ("", "R", "R"), ("", "", "a")])
def test_the_source_is_the_law_else_the_condition_else_the_service(law: str, item: str, source: str) -> None:
    for kind in ("banned", "by_permission", "unknown"):
        known = replace(now(), access=Access(kind, Message("m"), law, certain=True))
        assert requirement(known, SERVICE, MAY_WORK._replace(source=item)).source == source
