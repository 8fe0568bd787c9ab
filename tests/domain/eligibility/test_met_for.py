"""For whom a need is met in the Land: by what runs, for the right client, at the place or in reach of it."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain.eligibility.met_for import is_met, met_for
from service.domain.eligibility.unrecorded import for_others, unmet
from service.domain.model import Meets
from tests.domain.plain_case import DAY, entry, now

EMPLOYERS = frozenset({"employer"})
PAST, LATER = DAY - timedelta(1), DAY + timedelta(1)


@pytest.mark.parametrize(
    ("service", "met"),
    [
        ({}, True),
        ({"serves": frozenset({"14612"})}, True),  # elsewhere in the Land
        ({"serves": frozenset({"14"})}, True),
        ({"serves": frozenset({"DE"})}, True),
        ({"serves": frozenset()}, True),  # not stated: can be asked
        ({"serves": frozenset({"01"})}, False),
        ({"serves": frozenset({"01"}), "mode": "online"}, True),
        ({"lifecycle": "planned"}, False),
        ({"lifecycle": "good_practice_elsewhere"}, False),
        ({"lifecycle": "ended", "valid_to": PAST}, False),
        ({"valid_to": PAST}, False),  # perhaps ended
        ({"valid_to": DAY}, True),
        ({"valid_from": LATER}, False),
        ({"kind": "law_instrument"}, False),
        ({"kind": "staff_advice"}, False),
        ({"level": "brand"}, False),
        ({"own_programme": True}, False),
        ({"clients": EMPLOYERS}, False),
        ({"meets": (Meets("N3"),)}, False),
    ],
)
def test_what_counts_as_meeting_a_need(service: dict[str, Any], met: bool) -> None:
    offer = entry(**service)

    assert is_met(now(), "N1", [offer]) is met
    assert ("mentee" in met_for(now(), "N1", [offer])) is met


@pytest.mark.parametrize(
    ("asked", "offered", "met"),
    [("N3", "N3.a", True), ("N3.a", "N3", True), ("N3.a", "N3.b", False), ("N3.a", "N3.a", True)],
)
def test_a_wider_or_narrower_need_meets_and_another_facet_does_not(asked: str, offered: str, met: bool) -> None:
    assert is_met(now(), asked, [entry(meets=(Meets(offered),))]) is met


def test_what_only_others_get_is_a_question_and_what_nobody_gets_a_gap() -> None:
    met: dict[str, dict[str, tuple[str, ...]]] = {"N1": {"employer": ("b", "a")}, "N3": {}}

    assert for_others(met) == ("a", "b")
    assert unmet(met) == ("N3",)
