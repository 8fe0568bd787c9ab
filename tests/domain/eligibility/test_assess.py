"""All reasons together, the verdict they come to, and what is said of the need."""

from typing import Any

import pytest

from service.domain.eligibility.assess import assess, need_reason, own_requirements, verdict
from service.domain.eligibility.need_fit import BANNED, NO_FIT, Fit
from service.domain.eligibility.situation import ask, reason, source_of
from service.domain.eligibility.unrecorded import unrecorded
from service.domain.messages import Message, Question, Requirement
from service.domain.model import Meets, Reason
from tests.domain.plain_case import CASE, SERVICE, entry, now, says

IN_WORK = Requirement("employed", "eq", value=True)
FITS = Fit(3.0, True, "N1", "first_contact")
YES, NO, OPEN = says("r", True, "k"), says("r", False, "k"), says("r", None, "k")
TO_KNOW, NOT_SO = OPEN._replace(decides=False), NO._replace(decides=False)
VERDICTS: list[tuple[tuple[Reason, ...], str]] = [
    ((), "eligible"),
    ((YES, YES), "eligible"),
    ((YES, OPEN), "ask"),
    ((YES, TO_KNOW), "eligible"),
    ((TO_KNOW, OPEN), "ask"),
    ((OPEN, NO), "refused"),
    ((YES, NOT_SO), "refused"),
]
OF_NEED: list[tuple[Fit, Reason]] = [
    (FITS, says("need", True, "need.first_contact", {"need": "N1"})),
    (Fit(0.5, True, None, "accompanies"), says("need", True, "need.accompanies", {"need": None})),
    (Fit(0.4, True, "N1", "implied"), says("need", None, "need.implied", {"need": "N1"}, "needs")),
    (Fit(3.0, None, "N1", "meets", "status"), says("need", None, "need.open", ask="status")),
    (Fit(3.0, None, "N1", "meets", "rechtskreis"), says("regime", None, "need.open", ask="rechtskreis")),
    (Fit(3.0, None, "N1", "meets"), says("need", None, "need.open", ask="status")),
    (Fit(3.0, False, "N1", "meets", "status"), says("need", False, "need.other_status", {"need": "N1"})),
    (NO_FIT, says("need", False, "need.other_topic", {"need": None})),
    (
        Fit(3.0, False, "N1", "meets", "rechtskreis", ("AsylbLG", "none", "SGB II")),
        says("regime", False, "need.other_regime", {"regimes": "AsylbLG, SGB II"}),
    ),
    (
        Fit(3.0, False, "N1", "meets", BANNED),
        says("labour_access", False, "labour_access.fails", {"kind": "banned"}),
    ),
]
TOLD: list[tuple[object, str, tuple[str, ...]]] = [
    (("youth", "trauma", "deaf"), "mentee", ("youth", "deaf")),
    (["youth"], "mentee", ("youth",)),
    (("trauma",), "mentee", ()),
    ((), "mentee", ()),
    (None, "mentee", ()),
    ("youth", "mentee", ()),
    (("youth",), "employer", ()),
]


def test_reasons_are_shown_in_one_order() -> None:
    facts = {"status": "DU", "languages": ("ti",), "special": ("trauma",), "age": 20, "german_level": "B1"}
    service = entry(
        **{"age_min": 18, "course_entry": "A2", "excludes_groups": frozenset({"youth"}), "requirements": (IN_WORK,)},
        **{"meets": (Meets("N4"),), "recognition_scope": frozenset({"health"})},
    )

    shown = assess(now(facts=facts, needs=("N4",)), service, FITS)

    assert " ".join(item.rule for item in shown) == (
        "running client place status need age level recognition group evidenced language capacity requirement"
    )
    assert shown[4] == says("need", True, "need.first_contact", {"need": "N1"})


def test_a_rule_that_says_nothing_gives_no_reason() -> None:
    shown = assess(now(), SERVICE, FITS)

    assert [item.rule for item in shown] == ["running", "client", "place", "status", "need", "evidenced", "capacity"]


def test_own_requirements_are_those_that_apply() -> None:
    others = IN_WORK._replace(clients=frozenset({"employer"}))

    found = own_requirements(now(facts={"employed": True}), entry(requirements=(IN_WORK, others)))

    values = {"fact": "employed", "op": "eq", "value": True}
    assert found == [says("requirement", True, "requirement.holds", values)]


@pytest.mark.parametrize(("reasons", "found"), VERDICTS)
def test_one_failing_rule_refuses_and_one_open_rule_that_decides_asks(reasons: tuple[Reason, ...], found: str) -> None:
    assert verdict(reasons) == found


@pytest.mark.parametrize(("fit", "found"), OF_NEED)
def test_the_need_is_met_closed_or_open_and_the_text_says_which(fit: Fit, found: Reason) -> None:
    assert need_reason(SERVICE, fit) == found


@pytest.mark.parametrize(("told", "client", "missing"), TOLD)
def test_stated_groups_that_nobody_is_there_for_are_told_in_their_order(
    told: object, client: str, missing: tuple[str, ...]
) -> None:
    asked = now(client=client, facts={"special": told}).case

    assert unrecorded(asked, lambda group: group == "trauma") == missing


@pytest.mark.parametrize(("sources", "source"), [(("P1", "P2"), "P1"), (("P2",), "P2"), ((), "a")])
def test_a_reason_has_the_first_source_of_the_service_else_the_service_itself(
    sources: tuple[str, ...], source: str
) -> None:
    service = entry(sources=sources)
    values: dict[str, Any] = {"n": 1}

    assert source_of(service) == source
    assert reason(service, "r", False, "k", **values) == Reason("r", False, Message("k", values), source)
    assert ask(service, "r", "k", "f", **values) == Reason("r", None, Message("k", values), source, Question("f"))


def test_a_case_knows_its_status_only_from_its_facts() -> None:
    assert (CASE.status, now(facts={}).case.status) == ("DU", None)
