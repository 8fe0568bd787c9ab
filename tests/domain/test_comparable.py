"""Every type of fact beside every operator: it is compared, or refused with the reason; what passes never fails."""

from typing import Any

import pytest

from service.domain.comparable import EQUAL, INCLUDES, LISTED, ORDERED, incomparable
from service.domain.messages import Requirement
from service.domain.three_valued import holds

OPERATORS = (*EQUAL, INCLUDES, *ORDERED)
VALUES: dict[str, tuple[Any, Any]] = {  # type: a value of it, and one of another type
    "int": (18, "18"),
    "bool": (True, 1),
    "cefr": ("B1", "Z1"),
    "date": ("2026-11", "2026-13"),
    "month": ("1999-12", "gestern"),
    "list": ("trauma", 3),
    "enum": ("craft", 3),
    "status": ("AG", True),
    "ags": ("14524", 14524),
    "client": ("mentee", 1),
    "labour_class": ("none", None),
    "str": ("08056", 8056),
}
COMPARED = {
    "int": {*EQUAL, *ORDERED},
    "cefr": {*EQUAL, *ORDERED},
    "date": {*ORDERED},
    "month": {*ORDERED},
    "bool": {"eq", "ne"},
    "list": {INCLUDES},
}


@pytest.mark.parametrize("op", OPERATORS)
@pytest.mark.parametrize("fact_type", VALUES)
def test_a_fact_is_compared_as_its_type_allows(fact_type: str, op: str) -> None:
    right, wrong = VALUES[fact_type]
    sent = [right] if op in LISTED else right
    other = [right, wrong] if op in LISTED else wrong

    if op not in COMPARED.get(fact_type, set(EQUAL)):
        assert incomparable(fact_type, op, sent) == "not_operator"
    else:
        assert incomparable(fact_type, op, sent) is None
        assert incomparable(fact_type, op, other) == "not_value"
        assert incomparable(fact_type, op, right if op in LISTED else [right]) == "not_listed"


@pytest.mark.parametrize("op", OPERATORS)
def test_no_comparison_fails_whatever_is_compared(op: str) -> None:
    everything = [item for pair in VALUES.values() for item in pair]

    results = {holds(Requirement("fact", op, wanted), value) for value in everything for wanted in everything}

    assert results <= {True, False, None}


def test_a_code_is_one_of_those_that_the_fact_has() -> None:
    assert incomparable("enum", "eq", "craft", ("craft", "trade")) is None
    assert incomparable("enum", "eq", "x", ("craft", "trade")) == "not_value"
    assert incomparable("status", "in", ["AG", "X"], {"AG": 1}) == "not_value"
