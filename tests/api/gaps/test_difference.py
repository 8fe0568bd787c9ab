"""Two days: the same persons, rules and knowledge, or a refusal that says why."""

from collections.abc import Callable
from math import copysign
from typing import Any

import pytest

Ask = Callable[..., Any]
END = {"from": "2027-12-31", "to": "2028-01-01"}  # of the programme that pays most mentors
YEAR = {"from": "2025-11-24", "to": "2026-11-24"}


def test_a_difference_names_both_states_and_the_change(get: Ask) -> None:
    body = get("diff", **END).get_json()
    meta, items = body["meta"], body["items"]

    assert (
        0 < meta["total"] == len(items) < meta["cells"] == sum(meta["before"].values()) == sum(meta["after"].values())
    )
    sizes = [abs(item["change_share_low"] or 0) for item in items]
    assert sizes == sorted(sizes, reverse=True)
    for item in items:
        before, after = item["before"]["shortfall"], item["after"]["shortfall"]
        assert item["change_share_low"] == pytest.approx(after["share_low"] - before["share_low"], abs=1e-6)


@pytest.mark.parametrize("query", [END, {"from": "2026-11-24", "to": "2028-11-24"}])
def test_every_row_differs_and_nothing_is_minus_nought(get: Ask, query: dict[str, str]) -> None:
    for item in get("diff", **query).get_json()["items"]:
        assert item["before"] != item["after"]
        for name in ("change", "change_share_low", "change_share_high"):
            value = item[name]
            assert value is None or value != 0 or copysign(1, value) == 1
    assert "-0.0," not in get("diff", **query, f="csv").get_data(as_text=True)


def test_the_same_day_twice_differs_in_nothing(get: Ask) -> None:
    assert get("diff", **{"from": "2026-11-24", "to": "2026-11-24"}).get_json()["items"] == []


def test_a_past_day_is_judged_with_what_is_known_today_and_says_so(get: Ask) -> None:
    said = "was heute bekannt ist"

    assert any(said in note for note in get("diff", **YEAR).get_json()["meta"]["notes"])
    ahead = {"from": "2026-11-24", "to": "2027-11-24"}
    assert not any(said in note for note in get("diff", **ahead).get_json()["meta"]["notes"])


def test_days_with_other_numbers_of_persons_are_not_compared_and_the_reason_names_both(get: Ask) -> None:
    answer = get("diff", **{"from": "2019-06-01", "to": "2026-11-24"})

    assert answer.status_code == 409
    (error,) = answer.get_json()["errors"]
    assert error["parameter"] == "from"
    assert "2018-12-31" in error["detail"]
    assert "2022-12-31" in error["detail"]


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("rules_version", "2020-01", None),
        ("unit", "places", "shares"),
        ("basis", "counted", "residents"),
        ("source", "P1", "GEO,GV2019"),
        ("source", "GEO,P1", "GEO,GV2019"),
        ("counted_on", "2021-12-31", "2022-12-31"),
    ],
)
def test_what_an_earlier_answer_said_of_itself_must_be_the_same(
    get: Ask, name: str, other: str, same: str | None
) -> None:
    refused = get("diff", **YEAR, **{name: other})
    same = same or get("diff", **YEAR).get_json()["meta"]["rules_version"]

    assert (refused.status_code, [one["parameter"] for one in refused.get_json()["errors"]]) == (409, [name])
    assert get("diff", **YEAR, **{name: same}).status_code == 200


def test_where_somebody_has_not_looked_there_is_no_change_in_numbers(get: Ask) -> None:
    assert not any(
        item["change_share_low"] is not None
        for item in get("diff", **YEAR).get_json()["items"]
        if "no_data" in (item["before"]["state"], item["after"]["state"])
    )
