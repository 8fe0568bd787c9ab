"""The sheet of a figure: what it rests on, and an id that keeps saying what it was made of."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]
CELL = "14522:N18:all:any"


def test_the_sheet_holds_the_cell_its_inputs_and_what_each_assumption_changes(get: Ask) -> None:
    body = get(f"defence/{CELL}").get_json()

    assert body["item"] == get(f"cells/{CELL}").get_json()["item"]
    assert [row["name"] for row in body["sensitivity"]] == [
        *("minutes_30", "minutes_45", "car", "afar", "ends", "renewed", "weights_low", "weights_high")
    ]
    by_name = {row["name"]: row["shortfall"]["share_low"] for row in body["sensitivity"]}
    assert by_name["car"] <= body["item"]["shortfall"]["share_low"] <= by_name["minutes_30"]
    assert by_name["minutes_45"] <= by_name["minutes_30"]
    assert by_name["weights_low"] <= by_name["weights_high"]
    assert {one["service_id"] for one in body["offers"]} == {one["service_id"] for one in body["item"]["candidates"]}
    assert any(one["sources"] for one in body["offers"])


def test_its_id_leads_to_the_same_sheet_and_says_what_has_moved_since(get: Ask) -> None:
    first = get(f"defence/{CELL}", status="duldung", as_of="2026-11-01").get_json()

    again = get(f"defence/{first['id']}").get_json()
    older = get(f"defence/{first['id'].replace('~r1~', '~r0~')}").get_json()

    assert again == first
    assert first["moved"] is None
    assert older["item"] == first["item"]
    assert "Stand 0" in older["moved"]


@pytest.mark.parametrize(
    "identifier",
    [
        "x",
        f"{CELL}~2026-11-24~r1~60479ed1~all",
        f"{CELL}~2026-13-24~r1~60479ed1~all~mentee",
        f"{CELL}~9999-12-31~r1~60479ed1~all~mentee",
        f"{CELL}~0001-01-01~r1~60479ed1~all~mentee",
        f"{CELL}~2026-W01-1~r1~60479ed1~all~mentee",
        f"{CELL}~2026-11-24~r²~60479ed1~all~mentee",
        f"{CELL}~2026-11-24~r{'1' * 5000}~60479ed1~all~mentee",
        f"{CELL}~2026-11-24~r1~60479ed1~all~foo",
    ],
)
def test_what_is_no_id_of_a_cell_or_sheet_is_not_found(get: Ask, identifier: str) -> None:
    assert get(f"defence/{identifier}").status_code == 404


def test_a_status_there_is_not_is_refused(get: Ask) -> None:
    assert get(f"defence/{CELL}~2026-11-24~r1~60479ed1~XX~mentee").status_code == 400


def test_it_prints_on_a4(get: Ask) -> None:
    answer = get(f"defence/{CELL}/sheet.pdf")

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF")
