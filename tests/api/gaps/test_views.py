"""Matrix, timeline, cliffs, map, equity and difference, over the real directory."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

Ask = Callable[..., Any]


@pytest.mark.parametrize("rows", ["need", "district", "language", "group", "status", "kind"])
@pytest.mark.parametrize("cols", ["district", "municipality", "status"])
def test_a_matrix_has_an_item_for_each_pair(get: Ask, rows: str, cols: str) -> None:
    answer = get("matrix", rows=rows, cols=cols, region="14524", need="N11")
    body = answer.get_json()

    if rows == cols:
        assert answer.status_code == 400
        return
    pairs = [(row["id"], col["id"]) for row in body["rows"]["items"] for col in body["cols"]["items"]]
    assert [(item["row"], item["col"]) for item in body["items"]] == pairs


def test_a_matrix_cell_says_the_same_as_the_cell_itself(get: Ask) -> None:
    items = get("matrix", need="N11").get_json()["items"]

    for item in items:
        cell = get(f"cells/{item['id']}").get_json()["item"]
        assert (item["state"], item["shortfall"]) == (cell["state"], cell["shortfall"])


def test_needs_put_together_count_a_person_once_per_need(get_counted: Ask) -> None:
    asked = {"rows": "district", "cols": "status", "region": "14524"}
    one, two = (get_counted("matrix", need=need, **asked).get_json() for need in ("N1", "N1,N2"))

    assert (one["meta"]["unit"], two["meta"]["unit"]) == ("persons", "person_needs")
    assert two["items"][0]["shortfall"]["persons"] == 2 * one["items"][0]["shortfall"]["persons"]


def test_status_lenses_tell_who_is_left_out(get: Ask) -> None:
    items = get("matrix", rows="need", cols="status", region="14522", need="N20.sgb2").get_json()["items"]
    low = {item["col"]: item["shortfall"]["share_low"] for item in items}

    assert low["duldung"] > low["recognised"]


def test_too_large_a_matrix_is_refused(get: Ask) -> None:
    assert get("matrix", rows="group", cols="municipality").status_code == 400


def test_a_timeline_begins_on_its_first_day_and_stays_in_order(get: Ask) -> None:
    body = get("timeline", need="N1", **{"from": "2026-11-24", "to": "2028-11-24"}).get_json()
    days = [item["from_on"] for item in body["items"]]

    assert days[0] == "2026-11-24"
    assert days == sorted(set(days))
    for step in body["band"]:
        assert step["all_renewed"]["share_low"] <= step["contract"]["share_low"] + 1e-6


def test_an_unknown_end_widens_the_bounds_from_tomorrow(get: Ask) -> None:
    body = get("timeline", need="N11", region="14524", **{"from": "2026-11-24"}).get_json()

    assert body["meta"]["end_unknown"] > 0
    assert body["items"][-1]["shortfall"]["share_high"] >= body["items"][0]["shortfall"]["share_high"]


def test_the_last_day_before_the_first_is_refused(get: Ask) -> None:
    assert get("timeline", **{"from": "2026-12-01", "to": "2026-11-01"}).status_code == 400


def test_cliffs_name_what_ends_and_with_which_programme(get: Ask) -> None:
    body = get("cliffs", reading="high", funder="foerderung-smwa-amm").get_json()

    assert {one["ends_on"] for one in body["meta"]["ending"]} == {"2027-12-31"}
    assert all(item["funder"] == "foerderung-smwa-amm" for item in body["items"])


def test_an_unknown_programme_is_refused_with_those_there_are(get: Ask) -> None:
    error = get("cliffs", funder="x").get_json()["errors"][0]

    assert error["parameter"] == "funder"
    assert "foerderung-smwa-amm" in error["detail"]


def test_the_map_is_geojson_with_every_district_once(get: Ask) -> None:
    body = get("map", need="N11").get_json()

    assert body["type"] == "FeatureCollection"
    assert len(body["features"]) == 13
    for feature in body["features"]:
        assert feature["geometry"]["type"] in ("Polygon", "MultiPolygon")
        assert feature["properties"]["value"] == feature["properties"]["shortfall"]["share_low"]


def test_nobody_looked_is_no_value_on_the_map(get: Ask) -> None:
    features = get("map", need="N1.identity").get_json()["features"]

    assert {feature["properties"]["state"] for feature in features} == {"no_data"}
    assert {feature["properties"]["value"] for feature in features} == {None}


def test_minutes_are_by_municipality_with_their_middle_and_their_end(get: Ask) -> None:
    body = get("map", need="N11", metric="minutes", region="14523").get_json()
    by_car = get("map", need="N11", metric="minutes", region="14523", mode="car").get_json()

    assert body["meta"]["unit"] == "minutes"
    assert body["meta"]["median"] <= body["meta"]["p90"]
    assert by_car["meta"]["median"] < body["meta"]["median"]
    assert by_car["meta"]["mean"] == pytest.approx(body["meta"]["mean"] / 2, abs=0.1)
    assert [
        any(f"{speed} km/h" in note for note in one["meta"]["notes"]) for one, speed in ((body, 30), (by_car, 60))
    ] == [True, True]


def test_without_places_there_is_no_gini_and_the_answer_says_why(get: Ask) -> None:
    body = get("equity", need="N1").get_json()

    assert body["gini"] is None
    assert "Plätze" in body["reason"]
    assert len(body["items"]) == 13


def test_a_difference_names_both_states_and_the_change(get: Ask) -> None:
    body = get("diff", **{"from": "2019-06-01", "to": "2026-11-24"}).get_json()

    assert body["items"]
    sizes = [abs(item["change"] or 0) for item in body["items"]]
    assert sizes == sorted(sizes, reverse=True)


def test_the_same_day_twice_differs_in_nothing(get: Ask) -> None:
    assert get("diff", **{"from": "2026-11-24", "to": "2026-11-24"}).get_json()["items"] == []


@pytest.mark.parametrize("query", [{"rules_version": "2020-01"}, {"unit": "places"}])
def test_unlike_figures_are_not_compared(get: Ask, query: dict[str, str]) -> None:
    assert get("diff", **query).status_code == 409


@pytest.mark.parametrize(
    ("address", "query", "named"),
    [
        ("matrix", {"language": "ar,fa"}, "language"),
        ("matrix", {"rows": "group", "cols": "language", "region": "14524", "language": "ar,fa"}, None),
        ("map", {"group": "women,care"}, "group"),
        ("equity", {"need": "N1", "language": "ar,fa"}, "language"),
        ("equity", {"target": "0"}, "target"),
        ("timeline", {"from": "2014-01-01"}, "from"),
        ("timeline", {"to": "2099-01-01"}, "to"),
        ("timeline", {"scenario": "hope"}, "scenario"),
        ("cliffs", {"reading": "middle"}, "reading"),
        ("cliffs", {"to": "2099-01-01"}, "to"),
        ("diff", {"from": "1999-01-01"}, "from"),
        ("diff", {"from": "2026-02-30"}, "from"),
        ("diff", {"from": "2026-11-24", "to": "2026-11-01"}, "to"),
        ("map", {"metric": "mood"}, "metric"),
        ("map", {"mode": "helicopter"}, "mode"),
        ("matrix", {"kind": "x", "rows": "kind", "need": "N1"}, "kind"),
        ("report.pdf", {"as_of": "1999-01-01"}, "as_of"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_by_name(
    get: Ask, address: str, query: dict[str, str], named: str | None
) -> None:
    answer = get(address, **query)

    if named is None:
        assert answer.status_code == 200
        return
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert named in {error["parameter"] for error in answer.get_json()["errors"]}


def test_what_ends_says_how_much_more_is_missing_on_the_next_day(get_counted: Ask) -> None:
    ending = get_counted("cliffs", funder="foerderung-smwa-amm").get_json()["meta"]["ending"]

    assert ending
    assert all(0 <= one["missing_more"]["low"] <= one["missing_more"]["high"] for one in ending)


def test_a_timeline_names_only_days_on_which_something_changes(get: Ask) -> None:
    items = get("timeline", **{"from": "2026-11-24", "to": "2028-11-24"}).get_json()["items"]
    figures = [(item["shortfall"], item["opens"]) for item in items]

    assert all(before != after for before, after in pairwise(figures))


def test_every_answer_says_on_what_it_rests(get: Ask, post: Ask) -> None:
    answers = [
        get(address, need="N11") for address in ("cells", "matrix", "timeline", "cliffs", "map", "equity", "diff")
    ]
    answers += [get("cells/14524:N11:all:any"), post("levers", cell="14524:N11:all:any")]
    answers += [post("what-if", changes=[]), post("siting", need="N11", region="14524", p=1)]
    for answer in answers:
        assert answer.status_code == 200
        note = answer.get_json()["meta"]
        wanted = {"as_of", "rules_version", "unit", "basis", "n_services", "share_unverified", "notes", "population"}
        assert wanted <= note.keys()


def test_the_rest_of_a_forecast_stays_as_today_and_the_answer_says_so(get: Ask) -> None:
    assert any("Vorausschau" in note for note in get("timeline", need="N1").get_json()["meta"]["notes"])


def test_what_the_timeline_says_is_missing_more_on_a_day_is_what_hangs_on_programmes(get_counted: Ask) -> None:
    items = get_counted("timeline", scenario="contract", to="2028-06-30").get_json()["items"]
    rises = {
        after["from_on"]: after["shortfall"]["low"] - before["shortfall"]["low"]
        for before, after in pairwise(items)
        if after["shortfall"]["low"] > before["shortfall"]["low"] + 1
    }
    cliffs = get_counted("cliffs", to="2028-06-30").get_json()["items"]

    assert {one["opens_on"] for one in cliffs} == set(rises)
    for day, more in rises.items():
        largest = max(one["person_needs"] for one in cliffs if one["opens_on"] == day)
        assert 0 < largest <= more + 1


def test_only_offers_that_may_help_somebody_of_the_region_end_there(get: Ask) -> None:
    there, elsewhere, land = (
        {one["service_id"] for one in get("cliffs", region=region, to="2028-06-30").get_json()["meta"]["ending"]}
        for region in ("14511", "14524", "14")
    )

    assert (there, elsewhere) == ({"amm-chemnitz"}, set())
    assert land > there


def test_needs_of_companies_are_no_rows_for_persons_and_count_no_persons(get: Ask) -> None:
    persons, companies = (get("matrix", client=client).get_json() for client in ("mentee", "employer"))

    assert "N12" not in {row["id"] for row in persons["rows"]["items"]}
    assert "N12" in {row["id"] for row in companies["rows"]["items"]}
    assert {item["shortfall"]["persons"] for item in companies["items"] if item["shortfall"]} == {None}
    assert companies["meta"]["basis"] == "companies"


def test_a_need_of_companies_is_theirs_whoever_is_asked_for(get: Ask) -> None:
    cells = [get("cells/14524:N12:all:any", client=client).get_json()["item"] for client in ("mentee", "employer")]

    assert cells[0] == cells[1]
    assert cells[0]["basis"] == "companies"
    assert cells[0]["statuses"] == {"company": 1.0}


def test_a_sum_says_how_many_cells_it_leaves_out(get: Ask) -> None:
    body = get("matrix", rows="district", cols="group", need="N1,N1.identity", region="14524", group="women").get_json()

    assert (body["meta"]["cells"], body["meta"]["cells_left_out"]) == (2, 1)
    assert any("1 von 2 Zellen; 1 nicht" in note for note in body["meta"]["notes"])
    alone = get("matrix", rows="district", cols="group", need="N1", region="14524", group="women").get_json()
    assert body["items"][0]["shortfall"] == alone["items"][0]["shortfall"]


def test_a_timeline_of_cells_where_nobody_has_looked_has_no_figures(get: Ask) -> None:
    body = get("timeline", need="N1.identity", region="14524").get_json()

    assert [step["shortfall"] for step in body["items"]] == [None]
