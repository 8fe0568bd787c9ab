"""The level of a course, and the occupations a recognition body answers for."""

from typing import Any

import pytest

from service.domain.eligibility.person import level, recognition
from service.domain.messages import Requirement
from service.domain.model import Meets, Reason
from tests.domain.plain_case import entry, now, says

COURSE = {"course_entry": "A2", "course_goal": "B2"}
FITS = says("level", True, "level.fits", {"entry": "A2"})
BELOW = says("level", False, "level.below", {"entry": "A2"})
BEYOND = says("level", False, "level.beyond", {"goal": "B2"})
OWN = (Requirement("german_level", "gte", "A1"),)
OTHER = (Requirement("employed", "eq", value=True),)
LEVEL: list[tuple[dict[str, Any], str | None, Reason | None]] = [
    (COURSE, "A1", BELOW),
    (COURSE, "A2", FITS),
    (COURSE, "B1", FITS),
    (COURSE, "B2", BEYOND),
    (COURSE, "C1", BEYOND),
    (COURSE, None, says("level", None, "level.missing", {"entry": "A2"}, "german_level")),
    ({"course_entry": "A2"}, "C2", FITS),  # no goal is stated
    ({"course_goal": "B2"}, "C2", None),  # no course
    ({"course_entry": "none", "course_goal": "B2"}, "A0", says("level", True, "level.fits", {"entry": "none"})),
    ({**COURSE, "requirements": OWN}, "A1", FITS),  # its own requirement decides about the entry
    ({**COURSE, "requirements": OWN}, "B2", BEYOND),
    ({**COURSE, "requirements": OTHER}, "A1", BELOW),
    ({**COURSE, "requirements": OTHER + OWN}, "A1", FITS),
]
BODY = {"meets": (Meets("N4"),), "recognition_scope": frozenset({"health"})}
RECOGNITION: list[tuple[dict[str, Any], object, Reason | None]] = [
    (BODY, "health", says("recognition", True, "recognition.fits", {"group": "health"})),
    (BODY, "crafts", says("recognition", False, "recognition.others", {"group": "crafts"})),
    (BODY, None, says("recognition", None, "recognition.missing", ask="recognition_group")),
    ({**BODY, "recognition_scope": frozenset()}, "crafts", None),
    ({**BODY, "meets": (Meets("N4"), Meets("N1"))}, "crafts", None),  # something else is asked of it too
]


@pytest.mark.parametrize(("service", "known", "reason"), LEVEL)
def test_a_course_is_for_those_at_its_entry_and_below_its_goal(
    service: dict[str, Any], known: str | None, reason: Reason | None
) -> None:
    assert level(now(facts={"german_level": known}), entry(**service)) == reason


@pytest.mark.parametrize(("service", "occupation", "reason"), RECOGNITION)
def test_a_recognition_body_answers_for_its_own_occupations(
    service: dict[str, Any], occupation: object, reason: Reason | None
) -> None:
    asked = now(needs=("N4", "N1"), facts={"recognition_group": occupation})

    assert recognition(asked, entry(**service)) == reason
