"""What a record says that cannot be so is named, with its place and what to do."""

from typing import Any

import pytest

from graph_schema.consistency import contradictions

SERVICE: dict[str, Any] = {
    "name": "S",
    "kind": "course",
    "client_types": ["mentee", "employer"],
    "admits": ["AG"],
    "excludes": ["DU"],
    "asks_about": ["NE"],
}
RECORDS: dict[tuple[str, str], dict[str, Any]] = {
    **{("residence_status", code): {} for code in ("AG", "DU", "NE")},
    ("service_kind", "course"): {"referral_target_for": ["mentee"]},
    ("service_kind", "umbrella"): {"referral_target_for": []},
    ("service", "other"): {},
}
WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("service", {"excludes": ["DU", "AG"]}, "/excludes", "AG, which stands in admits too"),
    ("service", {"asks_about": ["NE", "DU"]}, "/asks_about", "DU, which stands in excludes too"),
    ("service", {"asks_about": []}, "/asks_about", "says nothing of NE"),
    ("service", {"age_min": 27, "age_max": 26}, "/age_max", "is 26, below age_min 27"),
    ("service", {"meets": [{"to": "N1", "clients": ["volunteer"]}]}, "/meets/0", "volunteer"),
    ("service", {"kind": "umbrella", "meets": [{"to": "N1", "primary": True}]}, "/meets/0", "drop `primary`"),
    ("service", {"refers_to": [{"to": "other"}]}, "/refers_to/0", "add `when`"),
    ("service", {"end_known": True}, "/end_known", "no valid_to"),
    ("service", {"same_name_as": ["other"]}, "/same_name_as/0", "add 's' to its same_name_as"),
    ("service", {"contacts": [{"phone": "0341 123"}]}, "/contacts/0/phone", "cannot be dialled"),
    ("organization", {"contacts": [{"phone": "+49 341 1"}]}, "/contacts/0/phone", "cannot be dialled"),
    ("service", {"sites": [{"hours_note": "Mo 9-12 Uhr (ab 22. April)"}]}, "/sites/0/hours_note", "has no day"),
    ("age_limit", {"regime": "SGB II"}, "/steps", "names no age"),
    ("age_limit", {"steps": []}, "/steps", "names no age"),
    ("location", {"postcode": "1067"}, "/postcode", "five digits"),
    ("organization", {"note": "an person@amt.example schreiben"}, "", "looks like a mail address"),
]
RIGHT: list[dict[str, Any]] = [
    {},
    {"asks_about": [], "no_status_rule": True},
    {"admits": [], "excludes": [], "asks_about": []},
    {"age_min": 27, "age_max": 27},
    {"meets": [{"to": "N1", "primary": True}, {"to": "N2", "clients": ["employer"]}]},
    {"kind": "umbrella", "meets": [{"to": "N1", "primary": True, "clients": ["employer"]}]},
    {"end_known": True, "valid_to": "2027"},
    {"end_known": False},
    {"contacts": [{"phone": "+493411234"}, {"phone": "116016"}, {"website": "https://a.example"}]},
    {"sites": [{"hours_note": "Mo 9-12 Uhr", "hours_stated_on": "2024"}, {"hours_note": "Di", "hours_check": True}]},
]


@pytest.mark.parametrize(("kind", "change", "pointer", "detail"), WRONG)
def test_a_contradiction_is_named_with_its_place(kind: str, change: dict[str, Any], pointer: str, detail: str) -> None:
    record = {**SERVICE, **change} if kind == "service" else change

    (problem,) = contradictions(kind, "s", record, RECORDS)

    assert problem.pointer == pointer
    assert detail in problem.detail


@pytest.mark.parametrize("change", RIGHT)
def test_what_can_be_so_is_no_contradiction(change: dict[str, Any]) -> None:
    assert contradictions("service", "s", {**SERVICE, **change}, RECORDS) == []
