"""Funding programmes: what they pay, what depends on them alone, and what is missing without them."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.seed_catalog import seed_catalog

Ask = Callable[..., Any]
MENTORS, LABOUR, SOCIAL_FUND, PILOT = (f"foerderung-{code}" for code in ("smwa-amm", "bmas", "esf", "smwa-amm-modell"))


def test_every_programme_is_named_and_so_is_how_much_is_not_recorded(get: Ask) -> None:
    body = get("funders").get_json()

    assert {one["id"] for one in body["items"]} == set(seed_catalog().records.of_kind("funding"))
    assert 0 < body["meta"]["without_funding"] < body["meta"]["helping"]
    for one in body["items"]:
        assert one["alone"] <= one["helping"] <= one["services"]
        assert one["dependent"] <= one["cells"]


def test_a_programme_shows_everything_that_names_it_with_both_ends(get: Ask) -> None:
    items = {one["service_id"]: one for one in get(f"funders/{MENTORS}").get_json()["items"]}
    own, without = items["amm-chemnitz"], items["amm-leipzig"]

    assert (own["own_ends_on"], own["end_source"]) == ("2027-12-31", "own")
    assert (without["own_ends_on"], without["end_source"]) == (None, "programme")
    assert {one["programme_ends_on"] for one in items.values()} == {"2027-12-31"}
    assert items["amm"]["cells"] == 0  # a roof over the others
    assert own["also_paid_by"] == []  # the pilot programme ended in 2019


def test_where_others_pay_too_only_the_second_reading_loses(get: Ask) -> None:
    body = get(f"funders/{SOCIAL_FUND}/not-renewed").get_json()

    assert body["meta"]["stopping"] == []
    assert {"ibas-chemnitz", "ibas-dresden", "ibas-leipzig"} <= set(body["meta"]["maybe_stopping"])
    assert body["alone"]["missing_more"]["cells"] == 0
    assert body["everything"]["missing_more"]["cells"] == len(body["items"]) > 0
    assert all(one["renewed"] == one["alone"] != one["everything"] for one in body["items"])


def test_a_programme_with_an_end_is_looked_at_on_the_day_after_it(get: Ask) -> None:
    body = get(f"funders/{MENTORS}/not-renewed").get_json()
    opening = {item["id"] for item in body["items"] if item["renewed"]["state"] != item["everything"]["state"]}
    (cliff,) = get("cliffs").get_json()["items"]

    assert body["meta"]["on"] == cliff["opens_on"] == "2028-01-01"
    assert {one["id"] for one in body["items"]} == set(cliff["ids"])
    assert opening == set(cliff["opened"])
    for states in (body[name]["states"] for name in ("renewed", "alone", "everything")):
        assert sum(states.values()) == sum(body["renewed"]["states"].values())


def test_nothing_is_left_to_renew_of_a_programme_that_has_ended(get: Ask) -> None:
    body = get(f"funders/{PILOT}/not-renewed").get_json()

    assert (body["meta"]["ended"], body["items"], body["meta"]["stopping"]) == (True, [], [])


def test_without_its_only_programme_a_cell_has_nothing_and_is_not_unseen(get: Ask) -> None:
    """An offer that ended proves that somebody helped: the state is a gap, never `no_data`."""
    cells = get("funders/foerderung-bamf/not-renewed", need="N3").get_json()["items"]

    assert all(one["everything"]["state"] != "no_data" for one in cells)


@pytest.mark.parametrize("address", ["funders/x", "funders/x/not-renewed"])
def test_an_unknown_programme_is_not_there_and_the_others_are_named(get: Ask, address: str) -> None:
    answer = get(address)

    assert answer.status_code == 404
    assert MENTORS in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("funders", "id,name,ends_on"),
        (f"funders/{LABOUR}", "service_id,name,lifecycle"),
        (f"funders/{MENTORS}/not-renewed", "id,names_region"),
    ],
)
def test_each_is_a_table_too(get: Ask, address: str, first: str) -> None:
    lines = get(address, f="csv").get_data(as_text=True).splitlines()

    assert lines[0].startswith(first)
    assert len(lines) == 1 + len(get(address).get_json()["items"])
    assert get(address, f="xlsx").mimetype.endswith("sheet")


@pytest.mark.parametrize("programme", sorted(seed_catalog().records.of_kind("funding")))
def test_what_stops_more_never_leaves_less_missing(get: Ask, programme: str) -> None:
    body = get(f"funders/{programme}/not-renewed", need="N1,N5,N11").get_json()

    for item in body["items"]:
        sides = [item[name]["shortfall"] for name in ("renewed", "alone", "everything")]
        for end in ("share_low", "share_high"):
            assert sides[0][end] <= sides[1][end] <= sides[2][end]
