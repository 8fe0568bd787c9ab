"""Residence status, age, group and language: what the person brings, and what the rule says of it."""

from typing import Any

import pytest

from service.domain.eligibility.person import admission, age, group, language, status
from service.domain.model import Reason
from service.domain.periods import DateRange
from tests.domain.plain_case import BOOK, entry, informs, now, says

NONE: frozenset[str] = frozenset()
DU = frozenset({"DU"})
ADMISSION: list[tuple[dict[str, Any], str | None, tuple[bool | None, str, str | None]]] = [
    ({"admits": DU}, "DU", (True, "status.admitted", "DU")),
    ({"admits_all": True, "excludes": DU}, "DU", (True, "status.all", None)),
    ({"excludes": DU, "hands_over": DU, "admits": DU}, "DU", (False, "status.excluded", "DU")),
    ({"hands_over": DU, "admits": DU}, "DU", (False, "status.hands_over", "DU")),
    ({"admits": DU, "no_status_rule": True}, "DU", (True, "status.admitted", "DU")),
    ({"no_status_rule": True, "excludes": DU}, "DU-ERM", (True, "status.no_rule", None)),
    ({"no_status_rule": True}, None, (True, "status.no_rule", None)),
    # DU-ERM and DU-60b are kinds of DU; with DU-ERM one may work as with DU, with DU-60b one may not:
    # an admission of DU is theirs too, an exclusion only where the labour class is the same.
    ({"excludes": DU}, "DU-ERM", (False, "status.excluded", "DU")),
    ({"excludes": DU}, "DU-60b", (None, "status.not_stated", "DU-60b")),
    ({"admits": DU}, "DU-ERM", (True, "status.admitted", "DU")),
    ({"admits": DU}, "DU-60b", (True, "status.admitted", "DU")),
    # What the service says is to be asked follows from nothing broader.
    ({"asks_about": DU, "admits": NONE}, "DU", (None, "status.not_stated", "DU")),
    ({"asks_about": frozenset({"DU-ERM"}), "admits": DU}, "DU-ERM", (None, "status.not_stated", "DU-ERM")),
    ({"hands_over": DU}, "DU-ERM", (None, "status.not_stated", "DU-ERM")),
    # Nothing is stated.
    ({}, "DU-ERM", (None, "status.not_stated", "DU-ERM")),
    ({"admits": DU}, "AG", (None, "status.not_stated", "AG")),
    ({"admits": DU}, "other", (None, "status.not_stated", "other")),
    ({"admits": DU}, None, (None, "status.missing", None)),
]
STATUS: list[tuple[dict[str, Any], dict[str, Any], Reason]] = [
    ({}, {}, says("status", True, "status.admitted", {"status": "DU"})),
    ({"admits_all": True}, {}, says("status", True, "status.all")),
    ({"excludes": DU}, {}, says("status", False, "status.excluded", {"status": "DU"})),
    ({"admits": NONE}, {}, says("status", None, "status.not_stated", {"status": "DU"}, "service_status")),
    ({}, {"facts": {}}, says("status", None, "status.missing", ask="status")),
    ({"excludes": DU}, {"client": "employer"}, says("status", True, "status.not_for_client")),
]
BOUNDS = {"low": 18, "high": 26}
YOUNG = {"age_min": 18, "age_max": 26}
FITS = says("age", True, "age.fits", BOUNDS)
OUTSIDE = says("age", False, "age.outside", BOUNDS)
AGE_MISSING = says("age", None, "age.missing", BOUNDS, "age")
AGE: list[tuple[dict[str, Any], object, Reason | None]] = [
    (YOUNG, 18, FITS),
    (YOUNG, 26, FITS),
    (YOUNG, 17, OUTSIDE),
    (YOUNG, 27, OUTSIDE),
    (YOUNG, None, AGE_MISSING),
    (YOUNG, "18", AGE_MISSING),
    ({"age_min": 18}, 99, says("age", True, "age.fits", {"low": 18, "high": None})),
    ({"age_min": 18}, 17, says("age", False, "age.outside", {"low": 18, "high": None})),
    ({"age_max": 26}, 0, says("age", True, "age.fits", {"low": None, "high": 26})),
    ({"age_max": 26}, 27, says("age", False, "age.outside", {"low": None, "high": 26})),
    ({}, 99, None),
    # Known only within bounds, from a year of birth.
    (YOUNG, DateRange(18, 19), FITS),
    (YOUNG, DateRange(10, 11), OUTSIDE),
    (YOUNG, DateRange(17, 18), AGE_MISSING),
    (YOUNG, DateRange(26, 27), AGE_MISSING),
    # An age at which somebody has to be asked, and bounds that may hold it.
    ({**YOUNG, "age_ask_at": frozenset({26})}, 26, says("age", None, "age.boundary", {"age": 26}, "age")),
    ({**YOUNG, "age_ask_at": frozenset({26})}, 25, FITS),
    ({**YOUNG, "age_ask_at": frozenset({26})}, DateRange(24, 25), FITS),
    ({**YOUNG, "age_ask_at": frozenset({26})}, DateRange(25, 26), AGE_MISSING),
]
GROUP: list[tuple[set[str], object, Reason | None]] = [
    ({"trauma", "youth"}, ("youth", "trauma"), says("group", False, "group.excluded", {"groups": ("trauma", "youth")})),
    ({"trauma"}, ["trauma"], says("group", False, "group.excluded", {"groups": ("trauma",)})),
    ({"trauma"}, ("youth",), says("group", True, "group.fits", {"groups": ()})),
    ({"trauma"}, None, None),
    ({"trauma"}, "trauma", None),
    (set(), ("trauma",), None),
]
SPOKEN = frozenset({"ti", "ar", "de"})
LANGUAGE: list[tuple[dict[str, Any], object, Reason | None]] = [
    ({"spoken": SPOKEN}, ("ti", "fa", "ar"), informs("language", True, "language.spoken", languages=("ar", "ti"))),
    ({"spoken": SPOKEN}, ["ti"], informs("language", True, "language.spoken", languages=("ti",))),
    ({"spoken": SPOKEN, "interpreter": True}, ("fa",), informs("language", True, "language.interpreter")),
    ({"spoken": SPOKEN}, ("fa",), informs("language", None, "language.others", languages=("ar", "de", "ti"))),
    ({"interpreter": False}, ("fa",), informs("language", None, "language.not_stated")),
    ({"spoken": SPOKEN}, None, None),
    ({"spoken": SPOKEN}, (), None),
    ({"spoken": SPOKEN}, "ti", None),
]


@pytest.mark.parametrize(("service", "code", "found"), ADMISSION)
def test_a_status_is_admitted_excluded_or_not_spoken_of(
    service: dict[str, Any], code: str | None, found: tuple[bool | None, str, str | None]
) -> None:
    assert admission(entry(**{"admits": NONE, **service}), code, BOOK.statuses) == found


@pytest.mark.parametrize(("service", "case", "reason"), STATUS)
def test_the_text_names_the_status_and_what_is_missing_is_asked_of_the_one_who_knows(
    service: dict[str, Any], case: dict[str, Any], reason: Reason
) -> None:
    assert status(now(**case), entry(**service)) == reason


@pytest.mark.parametrize(("service", "years", "reason"), AGE)
def test_both_ages_of_the_limit_are_inside(service: dict[str, Any], years: object, reason: Reason | None) -> None:
    assert age(now(facts={"age": years}), entry(**service)) == reason


def test_nobody_asks_the_age_of_an_employer() -> None:
    assert age(now(client="employer", facts={"age": 60}), entry(**YOUNG)) is None


@pytest.mark.parametrize(("excluded", "told", "reason"), GROUP)
def test_an_excluded_group_is_named(excluded: set[str], told: object, reason: Reason | None) -> None:
    assert group(now(facts={"special": told}), entry(excludes_groups=frozenset(excluded))) == reason


@pytest.mark.parametrize(("service", "wanted", "reason"), LANGUAGE)
def test_a_language_informs_and_decides_nothing(service: dict[str, Any], wanted: object, reason: Reason | None) -> None:
    assert language(now(facts={"languages": wanted}), entry(**service)) == reason
