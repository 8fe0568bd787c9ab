"""What if, levers, siting: nothing is stored, and what cannot be is refused with its place."""

from collections.abc import Callable
from typing import Any

import pytest

from service.domain.siting.models import MOST_SUBSETS

Ask = Callable[..., Any]
UNLOOKED = "N1.identity"  # a facet that nobody offers, and for which nobody has looked
CAFE = {
    "needs": ["N18"],
    "sites": [{"region": "14522180"}],
    "serves": ["14522"],
    "groups": ["all"],
    "admits": {"third_country": True},
    "capacity": "capacity",
    "open_ended": True,
    "last_verified_on": "2026-11-20",
}


def added(**fields: Any) -> dict[str, Any]:
    """A new offer."""
    return {"kind": "add", "service_id": "new-place", "fields": {**CAFE, **fields}}


def test_a_new_offer_helps_persons_and_leaves_the_directory_as_it_was(get_counted: Ask, post_counted: Ask) -> None:
    before = get_counted("cells/14522:N18:all:any").get_json()["item"]
    change = {**added(places_per_year=100_000), "fte": 0.5, "cost_eur": 40000}

    body = post_counted("what-if", region="14522", changes=[change]).get_json()

    assert body["gain_persons"] == pytest.approx(body["gain_share"] * before["shortfall"]["persons"])
    assert body["secured_persons"] > body["gain_persons"] > 0
    assert body["gain_per_fte"] == pytest.approx(body["gain_persons"] / 0.5)
    assert body["gain_per_1000_eur"] == pytest.approx(body["gain_persons"] / 40)
    assert [one["id"] for one in body["moved"]] == ["14522:N18:all:any"]
    assert get_counted("cells/14522:N18:all:any").get_json()["item"] == before


def test_places_cap_what_a_new_offer_helps(post_counted: Ask) -> None:
    body = post_counted("what-if", region="14522", changes=[{**added(places_per_year=3), "fte": 0.5}]).get_json()

    assert (body["gain_persons"], body["secured_persons"], body["gain_per_fte"]) == (3, 3, 6)
    assert body["places_stated"]


def test_a_new_offer_without_places_gains_a_share_and_no_persons(post_counted: Ask) -> None:
    body = post_counted("what-if", region="14522", changes=[{**added(), "fte": 0.5, "cost_eur": 9}]).get_json()

    assert body["gain_share"] > 0
    assert not body["places_stated"]
    assert [body[name] for name in ("gain_persons", "secured_persons", "gain_per_fte", "gain_per_1000_eur")] == [
        None
    ] * 4
    assert body["after"]["low"] is None


def test_where_only_residents_are_known_nothing_is_said_in_persons(post: Ask) -> None:
    body = post("what-if", region="14522", changes=[{**added(places_per_year=3), "fte": 0.5}]).get_json()

    assert body["meta"]["unit"] == "shares"
    assert body["gain_share"] > 0
    assert [body[name] for name in ("gain_persons", "secured_persons", "gain_per_fte")] == [None] * 3


def test_who_leaves_the_cells_where_nobody_has_looked_gains_nothing(get: Ask, post: Ask) -> None:
    nowhere = get("cells", need=UNLOOKED, region="14522").get_json()["items"][0]
    change = added(needs=[nowhere["need"]], serves=[nowhere["region"]])

    body = post("what-if", region=nowhere["region"], need=nowhere["need"], changes=[change]).get_json()

    assert (body["gain_share"], body["secured_share"], body["worse"]) == (None, None, [])
    assert [(one["before"]["shortfall"], one["after"]["state"]) for one in body["moved"]] == [(None, "partial")]


def test_no_change_gains_nothing(post: Ask) -> None:
    same = {"kind": "change", "service_id": "ibas-chemnitz", "fields": {}}

    body = post("what-if", changes=[same]).get_json()

    assert body["gain_share"] == 0
    assert body["moved"] == []


def test_removing_an_offer_names_the_cells_that_got_worse(post: Ask) -> None:
    body = post("what-if", changes=[{"kind": "remove", "service_id": "ibas-chemnitz"}]).get_json()

    assert body["gain_share"] < 0
    assert "14522:N5:all:any" in body["worse"]


def test_a_changed_admission_can_be_said_for_a_whole_group(post: Ask) -> None:
    change = {"kind": "change", "service_id": "afa-freiberg", "fields": {"admits": {"duldung": False}}}

    body = post("what-if", status="duldung", region="14522", changes=[change]).get_json()

    assert body["gain_share"] < 0


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"kind": "remove", "service_id": "nobody"}, "/changes/0/service_id"),
        ({"kind": "add", "service_id": "faire-integration", "fields": CAFE}, "/changes/0/service_id"),
        ({"kind": "add", "service_id": "x"}, "/changes/0/fields/needs"),
        (added(needs=["N99"]), "/changes/0/fields/needs"),
        (added(groups=["x"]), "/changes/0/fields/groups"),
        (added(serves=["x"]), "/changes/0/fields/serves"),
        (added(admits={"x": True}), "/changes/0/fields/admits"),
        (added(languages={"xx": "spoken"}), "/changes/0/fields/languages"),
        (added(sites=[{"region": "99999999"}]), "/changes/0/fields/sites/0/region"),
        (added(sites=[{"lat": 50.0}]), "/changes/0/fields/sites/0"),
        (added(minutes={"x": 1}), "/changes/0/fields/minutes"),
        (added(outreach=["x"]), "/changes/0/fields/outreach"),
        (added(capacity="plenty"), "/changes/0/fields/capacity"),
        (added(colour="red"), "/changes/0/fields/colour"),
        ({"kind": "burn", "service_id": "x"}, "/changes/0/kind"),
        ({"kind": "remove", "service_id": "faire-integration", "fields": {"online": True}}, "/changes/0/fields"),
    ],
)
def test_a_change_that_cannot_be_made_says_where(post: Ask, change: dict[str, Any], pointer: str) -> None:
    answer = post("what-if", changes=[change])

    assert answer.status_code == 400
    assert pointer in {error["pointer"] for error in answer.get_json()["errors"]}


def test_a_scenario_of_ten_thousand_services_is_refused(post: Ask) -> None:
    changes = [{"kind": "add", "service_id": f"new-{number}"} for number in range(10_000)]

    assert post("what-if", changes=changes).status_code in (400, 413)


def test_levers_that_help_for_certain_come_first_and_a_new_service_last(post: Ask) -> None:
    items = post("levers", cell="14524:N5:all:any").get_json()["items"]
    changing = [item for item in items if item["name"] not in ("verify", "new")]
    order = [(-item["gain_share_low"], len(item["unknown"])) for item in changing]

    assert order == sorted(order)
    assert all(0 <= item["gain_share_low"] <= item["gain_share_high"] <= 1 for item in items)
    assert all(item["gain_share_low"] == 0 for item in changing if "capacity" in item["unknown"])
    assert (items[-1]["name"], items[-1]["gain_persons"], items[-1]["places_stated"]) == ("new", None, False)


def test_levers_speak_of_persons_only_where_persons_are_counted(post: Ask, post_counted: Ask) -> None:
    shares, persons = (ask("levers", cell="14524:N5:all:any").get_json()["items"] for ask in (post, post_counted))

    assert {item["gain_persons"] for item in shares} == {None}
    assert any(item["gain_persons"] for item in persons if item["name"] == "outreach")


def test_where_nobody_has_looked_no_lever_gains(get: Ask, post: Ask) -> None:
    nowhere = get("cells", need=UNLOOKED).get_json()["items"][0]

    items = post("levers", cell=nowhere["id"]).get_json()["items"]

    assert {item["gain_share_high"] for item in items} == {None}


def test_levers_that_help_as_much_for_certain_are_ordered_by_their_cost(post_counted: Ask) -> None:
    fte = {"admit": 0.1, "outreach": 5}
    items = post_counted("levers", cell="14713:N9:all:any", fte=fte).get_json()["items"]
    order = [
        (-round(item["gain_share_low"], 9), fte[item["name"]], len(item["unknown"]))
        for item in items
        if item["name"] in fte
    ]

    assert order == sorted(order)
    assert {item["name"] for item in items if item["gain_per_fte"]} <= set(fte)


def test_the_first_lever_does_what_it_says_when_it_is_tried(get: Ask, post: Ask) -> None:
    lever = next(i for i in post("levers", cell="14522:N5:all:any").get_json()["items"] if i["name"] == "admit")
    change = {
        "kind": "change",
        "service_id": lever["service_id"],
        "fields": {"admits": dict.fromkeys(lever["statuses"], True)},
    }
    known = get("cells/14522:N5:all:any").get_json()["item"]["statuses"]

    body = post("what-if", region="14522", need="N5", changes=[change]).get_json()

    assert set(lever["statuses"]) <= set(known)
    assert body["gain_share"] == pytest.approx(lever["gain_share_high"])


@pytest.mark.parametrize("cell", ["14522:N5:all:any", "14626:N21:all:any", "14625:N18:all:ar", "14522:N5:all:ti"])
def test_every_lever_gains_what_it_says_when_its_change_is_tried(post: Ask, cell: str) -> None:
    region, need, group, language = cell.split(":")
    items = [one for one in post("levers", cell=cell, limit=200).get_json()["items"] if one["change"]]
    tried = {one["name"]: one for one in reversed(items) if one["name"] != "extend"}  # which helps on a later day

    assert tried
    for lever in tried.values():
        asked = {"region": region, "need": need, "group": group, "language": language}
        body = post("what-if", **asked, changes=[lever["change"]]).get_json()
        assert body["gain_share"] == pytest.approx(lever["gain_share_high"]), lever


def test_a_check_changes_nothing_that_could_be_tried(post: Ask) -> None:
    items = post("levers", cell="14524:N11:all:any").get_json()["items"]

    assert {item["name"]: item["change"] for item in items} == {"verify": None}


def test_what_a_change_does_not_name_stays(post: Ask) -> None:
    nothing = {"admits": {}, "languages": {}, "minutes": {}, "outreach": []}
    body = post("what-if", changes=[{"kind": "change", "service_id": "ibas-chemnitz", "fields": nothing}]).get_json()
    one = {"admits": {"DU": False}}
    fewer = post("what-if", changes=[{"kind": "change", "service_id": "ibas-chemnitz", "fields": one}]).get_json()
    none = {"admits": {"all": False}}
    nobody = post("what-if", changes=[{"kind": "change", "service_id": "ibas-chemnitz", "fields": none}]).get_json()

    assert (body["moved"], body["gain_share"]) == ([], 0)
    assert nobody["gain_share"] < fewer["gain_share"] <= 0


def test_who_is_visited_has_at_most_half_an_hour(post: Ask) -> None:
    visit = {"kind": "change", "service_id": "ibas-chemnitz", "fields": {"outreach": ["14522"]}}
    body = post("what-if", region="14522", need="N5", changes=[visit]).get_json()
    twice = post("what-if", region="14522", need="N5", changes=[visit, visit]).get_json()

    assert body["gain_share"] >= 0
    assert body["worse"] == []
    assert twice["moved"] == body["moved"]


def test_where_nothing_moves_the_gate_that_is_closed_is_named(post: Ask) -> None:
    full = post("what-if", region="14522", changes=[added(capacity="no-capacity")]).get_json()
    far = post("what-if", region="14522", changes=[added(serves=["14626"], sites=[{"region": "14626110"}])]).get_json()
    moved = post("what-if", region="14522", changes=[added()]).get_json()

    assert [(one["service_id"], one["closed"]) for one in full["blocked"]] == [("new-place", ["capacity"])]
    assert "reach" in far["blocked"][0]["closed"]
    assert moved["moved"]
    assert moved["blocked"] == []


def test_nobody_proposes_that_an_authority_serves_whom_the_law_leaves_out(post: Ask) -> None:
    items = post("levers", cell="14626:N9:all:any", limit=200).get_json()["items"]

    assert not [item for item in items if item["name"] == "admit" and item["service_id"].startswith("sozialamt")]


def test_siting_covers_more_with_every_place_and_says_whether_that_is_proven(post: Ask) -> None:
    body = post("siting", need="N18", region="14522", p=3).get_json()
    covered = [point["share_persons"] for point in body["curve"]]

    assert len(body["sites"]) == 3
    assert body["optimal"] is True
    assert covered == sorted(covered)
    assert body["longest_minutes"] > 0


def test_greedy_siting_is_never_called_optimal(post: Ask) -> None:
    body = post("siting", need="N5", region="14524", p=3, exact=False).get_json()

    assert (body["optimal"], body["method"]) == (False, "greedy")
    assert MOST_SUBSETS > 0


@pytest.mark.parametrize("model", ["mclp", "lscp", "p_median"])
def test_each_model_of_siting_answers(post: Ask, model: str) -> None:
    body = post("siting", need="N5", region="14730", p=2, model=model).get_json()

    assert body["sites"]
    assert set(body["covered"]) <= {f"{code}" for code in body["covered"]}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"need": "N5", "region": "14524", "p": 50, "kinds": ["municipality"]}, "/p"),
        ({"need": "N5", "kinds": ["castle"]}, "/kinds/0"),
        ({"need": "N5", "region": "14524", "candidates": ["01067"]}, "/candidates/0"),
        ({"need": "N5", "p": 0}, "/p"),
        ({"need": "N99"}, "/need"),
        ({"need": "N5", "candidates": ["14524330", "x"]}, "/candidates/1"),
        ({"need": "N5", "model": "best"}, "/model"),
        ({"need": "N5", "limit_minutes": -1}, "/limit_minutes"),
        ({"need": "N5,N1"}, "/need"),
        ({"need": "N5", "language": "ar,fa"}, "/language"),
        ({"need": "N5", "as_of": "1999-01-01"}, "/as_of"),
        ({"need": "N5", "region": "99"}, "/region"),
        ({"need": "N5", "candidates": []}, "/candidates"),
        ({"p": 3}, "/need"),
    ],
)
def test_siting_that_cannot_be_done_says_why(post: Ask, body: dict[str, Any], pointer: str) -> None:
    answer = post("siting", **body)

    assert answer.status_code == 400
    assert pointer in {error["pointer"] for error in answer.get_json()["errors"]}


def test_levers_of_no_cell_are_refused(post: Ask) -> None:
    assert post("levers", cell="x").get_json()["errors"][0]["pointer"] == "/cell"
    assert post("levers", cell="14524:N5:all:any", status="XX").get_json()["errors"][0]["pointer"] == "/status"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"as_of": "2099-01-01"}, "/as_of"),
        ({"region": "99"}, "/region"),
        ({"status": "XX"}, "/status"),
        ({"changes": "all"}, "/changes"),
        ({"changes": [{"kind": "add"}]}, "/changes/0/service_id"),
        ({"changes": [added(ends_on="2026-02-30")]}, "/changes/0/fields/ends_on"),
        ({"changes": [added(minutes={"14524330": -1})]}, "/changes/0/fields/minutes/14524330/value"),
        ({"changes": [{"kind": "remove", "service_id": "babs"}] * 2}, "/changes/1/service_id"),
        ({"changes": [{**added(), "fte": 0}]}, "/changes/0/fte"),
        ({"changes": [added(starts_on="2030-01-01", ends_on="2027-12-31")]}, "/changes/0/fields/ends_on"),
        (
            {
                "changes": [
                    added(ends_on="2027-12-31"),
                    {"kind": "change", "service_id": "new-place", "fields": {"starts_on": "2030-01-01"}},
                ]
            },
            "/changes/1/fields/starts_on",
        ),
        ({"changes": [added(home_region="nonsense")]}, "/changes/0/fields/home_region"),
        ({"changes": [added(home_region="14")]}, "/changes/0/fields/home_region"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused_with_its_place(post: Ask, body: dict[str, Any], pointer: str) -> None:
    answer = post("what-if", **{"changes": [], **body})

    assert answer.status_code == 400
    assert pointer in {error["pointer"] for error in answer.get_json()["errors"]}


def test_dates_at_the_ends_of_the_calendar_do_no_harm(post: Ask) -> None:
    body = post("what-if", changes=[added(starts_on="0001-01-01", ends_on="9999-12-31", open_ended=False)]).get_json()

    assert body["gain_share"] > 0


def test_siting_tells_what_is_covered_today_and_the_longest_way_of_all(post: Ask) -> None:
    body = post("siting", need="N5", region="14524", p=2).get_json()

    assert 0 <= body["covered_today"]["share_persons"] <= body["share_persons"] <= 1
    assert body["curve"][1]["share_persons"] == body["share_persons"]
    assert body["longest_minutes"] > 0


def test_a_median_counts_what_is_there_already(post: Ask) -> None:
    asked = {"need": "N5", "region": "14522", "model": "p_median", "kinds": ["municipality"]}
    few, more = (post("siting", p=p, **asked).get_json() for p in (1, 2))

    assert more["mean_minutes"] <= few["mean_minutes"]
    assert more["optimal"]
    assert [point["mean_minutes"] for point in more["curve"][:2]] == [few["mean_minutes"], more["mean_minutes"]]


def test_a_median_of_counted_persons_is_told_in_person_minutes(post_counted: Ask) -> None:
    asked = {"need": "N5", "region": "14522", "model": "p_median", "kinds": ["municipality"], "p": 1}

    body = post_counted("siting", **asked).get_json()

    assert body["objective"] == pytest.approx(body["curve"][0]["objective"])
    assert body["objective"] > body["mean_minutes"]


def test_places_are_municipalities_postcodes_and_rooms_that_are_there(post: Ask) -> None:
    for kind in ("municipality", "postcode", "room"):
        body = post("siting", need="N5", region="14524", p=2, kinds=[kind]).get_json()
        assert {site["kind"] for site in body["sites"]} == {kind}


def test_where_the_way_is_not_the_barrier_no_place_helps_and_the_answer_says_what_is(get: Ask, post: Ask) -> None:
    cell = get("cells", need="N20.sgb2", status="duldung").get_json()["items"][0]

    body = post("siting", need=cell["need"], region=cell["region"], p=1, status="duldung").get_json()

    assert cell["reasons"] == ["status"]
    assert (body["sites"], body["curve"], body["objective"]) == ([], [], None)
    assert "wegen des Aufenthaltsstatus" in body["reason"]


def test_nobody_has_looked_is_no_reason_for_a_place(get: Ask, post: Ask) -> None:
    nowhere = get("cells", need=UNLOOKED).get_json()["items"][0]

    body = post("siting", need=nowhere["need"], region=nowhere["region"], p=1).get_json()

    assert (body["sites"], len(body["left_out"]) > 0) == ([], True)
    assert "niemand nachgesehen" in body["reason"]


def test_each_municipality_of_a_scenario_is_a_cell_of_its_own(get_counted: Ask, post_counted: Ask) -> None:
    towns = list(get_counted("cells/14522:N18:all:any").get_json()["item"]["points"])[:3]

    body = post_counted(
        "what-if", region=",".join(towns), need="N18", changes=[added(places_per_year=9_000)]
    ).get_json()

    assert (body["meta"]["cells"], sum(body["before"]["states"].values())) == (3, 3)
    persons = [get_counted(f"cells/{town}:N18:all:any").get_json()["item"]["shortfall"]["low"] for town in towns]
    assert body["before"]["low"] == pytest.approx(sum(persons), abs=1e-4)


def test_before_and_after_are_of_the_same_cells_and_places_cap_the_after_too(get: Ask, post_counted: Ask) -> None:
    change = added(needs=["N18", UNLOOKED], places_per_year=3)

    body = post_counted("what-if", region="14522", need=f"N18,{UNLOOKED}", changes=[change]).get_json()

    assert body["before"]["cells"] == body["after"]["cells"] == 1
    assert body["after"]["low"] == pytest.approx(body["before"]["low"] - 3)
    assert body["places_short"] > 0


def test_without_a_change_nothing_is_said_to_be_gained(post: Ask) -> None:
    body = post("what-if", changes=[]).get_json()

    assert (body["gain_share"], body["secured_share"], body["moved"]) == (None, None, [])


def test_no_more_places_are_named_than_add_something(post: Ask) -> None:
    asked = {"need": "N1.hardship_removal", "region": "14511", "kinds": ["postcode"], "p": 3}
    cover, nearer = (post("siting", model=model, **asked).get_json() for model in ("mclp", "p_median"))

    assert (len(cover["sites"]), cover["share_persons"]) == (1, 1.0)
    assert [point["share_persons"] for point in cover["curve"][:3]] == [1.0, 1.0, 1.0]
    assert len(nearer["sites"]) == 1


def test_who_reaches_help_by_car_is_no_reason_for_a_place_by_car(post: Ask) -> None:
    by_bus, by_car = (
        post("siting", need="N18", region="14522", p=1, kinds=["municipality"], mode=mode).get_json()
        for mode in ("pt", "car")
    )

    assert by_car["covered_today"]["share_persons"] >= by_bus["covered_today"]["share_persons"]
