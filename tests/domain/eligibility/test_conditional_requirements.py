"""A condition that is asked only under another one, on the status itself, on the regime, and by days."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from service.domain.eligibility.requirements import applies, requirement
from service.domain.messages import Requirement
from service.domain.periods import DateRange
from service.domain.rights.law import Regime
from tests.domain.plain_case import CASE, DAY, SERVICE, now

SINCE_2017 = Requirement("entered_on", "on_or_after", "2017-01-01")
CLARIFIED = Requirement("identity_clarified_on", "on_or_before", "2024-12-31", if_not="unknown", only_if=SINCE_2017)
YES, NO = {"identity_clarified_on": "2024-06"}, {"identity_clarified_on": "2025-02"}
LATE, EARLY, OPEN = {"entered_on": "2018-03"}, {"entered_on": "2016-05"}, dict[str, object]()


@pytest.mark.parametrize(
    ("facts", "change", "holds", "key", "asked"),
    [
        ({**YES, **LATE}, {}, True, "requirement.holds", None),
        ({**YES, **OPEN}, {}, True, "requirement.holds", None),
        ({**YES, **EARLY}, {}, True, "requirement.holds", None),
        ({**NO, **LATE}, {}, None, "requirement.open", "identity_clarified_on"),
        ({**NO, **LATE}, {"if_not": "exclude"}, False, "requirement.fails", None),
        # Under another condition only: where that fails, there is nothing to ask; where it is open, it comes first.
        ({**NO, **EARLY}, {"if_not": "exclude"}, True, "requirement.not_concerned", None),
        ({**NO, **OPEN}, {"if_not": "exclude"}, None, "requirement.open", "entered_on"),
        ({**OPEN, **LATE}, {}, None, "requirement.open", "identity_clarified_on"),
        (EARLY, {}, True, "requirement.not_concerned", None),
        (OPEN, {}, None, "requirement.open", "entered_on"),
        # What not knowing means decides as without the other condition.
        (OPEN, {"if_unknown": "holds"}, True, "requirement.assumed", None),
        (EARLY, {"if_unknown": "exclude"}, True, "requirement.not_concerned", None),
        (LATE, {"if_unknown": "exclude"}, False, "requirement.needed", None),
        # Entered in a year that lies on both sides: the other condition is open.
        ({**NO, "entered_on": DateRange(DAY - timedelta(4000), DAY)}, {}, None, "requirement.open", "entered_on"),
    ],
)
def test_a_condition_may_hold_under_another_one_only(
    facts: dict[str, object], change: dict[str, Any], holds: bool | None, key: str, asked: str | None
) -> None:
    reason = requirement(now(facts={"status": "DU", **facts}), SERVICE, CLARIFIED._replace(**change))

    assert (reason.holds, reason.text.key, reason.ask.fact if reason.ask else None) == (holds, key, asked)


@pytest.mark.parametrize(
    ("op", "value", "status", "holds"),
    [
        ("not_in", ("DU", "DU-60b"), "DU", False),
        ("not_in", ("DU", "DU-60b"), "AG", True),
        ("not_in", ("DU", "DU-60b"), None, None),
        ("in", ("DU",), "DU", True),
        ("in", ("DU",), "AG", False),
        ("ne", "AG", "AG", False),
        ("ne", "AG", "DU", True),
        ("eq", "AG", None, None),
    ],
)
def test_a_condition_may_be_on_the_status(op: str, value: object, status: str | None, holds: bool | None) -> None:
    facts = {"status": status} if status else {}

    assert requirement(now(facts=facts), SERVICE, Requirement("status", op, value)).holds is holds


@pytest.mark.parametrize(("end", "applied"), [(DAY, True), (DAY - timedelta(1), False)])
def test_a_dated_condition_on_the_status_ends_with_its_last_day(end: Any, applied: bool) -> None:
    assert applies(Requirement("status", "ne", "AG", valid_to=end), CASE) is applied


@pytest.mark.parametrize(
    ("entered", "derived", "certain", "holds"),
    [
        (None, "SGB XII", True, False),
        (None, "SGB II", True, True),
        (None, "SGB XII", False, None),
        (None, None, False, None),
        ("SGB II", "SGB XII", True, True),
        ("SGB XII", "SGB II", True, False),
    ],
)
def test_the_regime_that_follows_from_the_document_counts_where_none_is_entered(
    entered: str | None, derived: str | None, certain: bool, holds: bool | None
) -> None:
    known = now(facts={"rechtskreis": entered} if entered else {})
    known = replace(known, regime=Regime(derived, frozenset(filter(None, [derived])), "L", certain))

    assert requirement(known, SERVICE, Requirement("rechtskreis", "ne", "SGB XII")).holds is holds
