"""The list of cells and one cell explained, over the real directory."""

from collections.abc import Callable
from typing import Any

import pytest

SHARES = "Destatis Gemeindeverzeichnis, Auszug GV, 4. Quartal 2020, Bevölkerung 31 Dec 2019"
TITLE = "Destatis Gemeindeverzeichnis GV100AD, Gebietsstand 30 Nov 2023, Bevölkerung 31 Dec 2022"
Ask = Callable[..., Any]
STATES = ("no_data", "none", "covered", "time_limited", "unverified", "partial", "status_excluded", "too_far")


def everything(get: Ask, **query: Any) -> list[dict[str, Any]]:
    """All items over all pages."""
    found, address, asked = [], "cells", {"limit": 200, **query}
    while address:
        page = get(address, **asked).get_json()
        found += page["items"]
        address, asked = (page["links"]["next"] or "").removeprefix("/api/gaps/"), {}
    return found


def test_saxony_has_a_cell_for_each_district_and_topic(get: Ask) -> None:
    items = everything(get)

    assert len(items) == 13 * 32  # what only companies need is theirs
    assert len({item["id"] for item in items}) == len(items)


FIGURES: dict[str, Callable[[dict[str, Any]], float]] = {
    "certain": lambda item: item["shortfall"]["share_low"],
    "possible": lambda item: item["shortfall"]["share_high"],
    "width": lambda item: item["shortfall"]["share_high"] - item["shortfall"]["share_low"],
    "severity": lambda item: item["severity"]["high"],
}


@pytest.mark.parametrize("sort", FIGURES)
def test_the_list_is_in_the_order_asked_for_and_those_without_data_come_last(get: Ask, sort: str) -> None:
    items = everything(get, sort=sort, need="N2,N1.identity,N20.sgb2")
    figures = [round(FIGURES[sort](item), 5) if item["shortfall"] else -1 for item in items]

    assert figures == sorted(figures, reverse=True)
    assert figures[-13:] == [-1] * 13


def test_the_list_goes_by_what_is_missing_for_certain_or_by_name(get: Ask) -> None:
    by_name = [(item["names"]["need"], item["names"]["region"]) for item in everything(get, sort="name")]

    assert everything(get) == everything(get, sort="certain")
    assert by_name == sorted(by_name)


def test_without_data_there_is_no_figure_and_no_score(get: Ask) -> None:
    items = everything(get, state="no_data", need="N1.identity")

    assert items
    assert all(item["shortfall"] is None and item["severity"] is None for item in items)


@pytest.mark.parametrize("state", STATES)
def test_a_filter_by_state_shows_just_that_state(get: Ask, state: str) -> None:
    expected = [item["id"] for item in everything(get) if item["state"] == state]

    assert [item["id"] for item in everything(get, state=state)] == expected


def test_bounds_lie_between_none_and_all_persons(get_counted: Ask) -> None:
    for item in everything(get_counted):
        found = item["shortfall"]
        if found:
            assert 0 <= found["low"] <= found["high"] <= found["persons"] + 1e-6
            assert 0 <= found["share_low"] <= found["share_high"] <= 1


def test_residents_are_not_told_as_persons_who_need_help(get: Ask) -> None:
    for item in everything(get):
        assert [item["shortfall"][name] for name in ("persons", "low", "high")] == [None] * 3
    for identifier in ("14524:N5:all:any", "14522:N18:all:any"):
        cell = get(f"cells/{identifier}").get_json()["item"]
        assert set(cell["points"].values()) == {None}
        assert sum(cell["barriers"].values()) == pytest.approx(cell["shortfall"]["share_low"], abs=1e-6)
        assert cell["cascade"][0]["persons"] == 1


def test_the_answer_says_whom_it_counts_and_what_it_rests_on(get: Ask) -> None:
    note = get("cells").get_json()["meta"]

    assert note["unit"] == "shares"
    assert note["basis"] == "residents"
    assert any("der 4.086.152 Einwohner" in text for text in note["notes"])
    assert note["n_services"] > 100
    assert 0 < note["share_unverified"] < 1
    assert note["population"] == [
        {"on": "2019-12-31", "source": "GV2019", "title": SHARES},
        {"on": "2022-12-31", "source": "GEO", "title": TITLE},
    ]
    assert any("Annahme" in text for text in note["notes"])
    assert any("31.12.2019" in text and SHARES in text for text in note["notes"])


def test_barriers_add_up_to_what_is_missing_for_certain(get_counted: Ask) -> None:
    for item in everything(get_counted, state="partial,too_far")[:20]:
        cell = get_counted(f"cells/{item['id']}").get_json()["item"]

        assert sum(cell["barriers"].values()) == pytest.approx(cell["shortfall"]["low"], abs=1e-3)


def test_a_cell_names_its_candidates_with_each_gate_and_what_comes_nearest(get: Ask) -> None:
    cell = get("cells/14522:N18:all:any").get_json()["item"]

    assert cell["state"] == "partial"
    assert cell["reasons"] == ["reach"]
    assert cell["nearest_miss"]["service_id"] == cell["best_way"]["service_id"] == "afa-freiberg"
    assert cell["nearest_miss"]["why_not_best"] is None
    gates = next(one for one in cell["candidates"] if one["service_id"] == "afa-freiberg")["gates"]
    assert gates["capacity"]["low"] == 1
    assert gates["reach"]["unknown"] > 0  # nobody says whether it helps from afar
    assert [step["step"] for step in cell["cascade"]] == [
        "persons",
        "active",
        "reach",
        "language",
        "status",
        "capacity",
    ]


def test_the_sentence_is_in_the_language_asked_for(get: Ask) -> None:
    assert "wegen des Weges" in get("cells/14522:N5:all:any").get_json()["item"]["sentence"]
    assert "because of the way" in get("cells/14522:N5:all:any", lang="en").get_json()["item"]["sentence"]


def test_a_language_nobody_states_is_unverified_and_never_a_gap(get: Ask) -> None:
    cell = get("cells/14524:N1:all:ti").get_json()["item"]

    assert cell["state"] == "unverified"
    assert cell["language"] == "ti"


def test_a_municipality_is_the_same_cell_with_one_point(get_counted: Ask) -> None:
    town = get_counted("cells/14524330:N11:all:any").get_json()["item"]

    assert list(town["points"]) == ["14524330"]
    district = get_counted("cells/14524:N11:all:any").get_json()["item"]
    assert town["shortfall"]["persons"] < district["shortfall"]["persons"]


def test_a_lens_looks_at_one_status_alone(get: Ask) -> None:
    through = get("cells/14524:N9:all:any", status="duldung").get_json()["item"]

    assert set(through["statuses"]) == {"DU", "DU-ERM", "DU-60b", "DU-60c", "DU-60d"}
    assert sum(through["statuses"].values()) == pytest.approx(1)


def test_what_ran_a_year_ago_is_seen_a_year_ago(get: Ask) -> None:
    assert get("cells", as_of="2025-11-24").get_json()["meta"]["as_of"] == "2025-11-24"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"region": "99"}, "region"),
        ({"need": "N99"}, "need"),
        ({"group": "everybody"}, "group"),
        ({"language": "xx"}, "language"),
        ({"status": "XX"}, "status"),
        ({"state": "gap"}, "state"),
        ({"as_of": "2014-12-31"}, "as_of"),
        ({"as_of": "2999-01-01"}, "as_of"),
        ({"as_of": "soon"}, "as_of"),
        ({"limit": "0"}, "limit"),
        ({"need": "<script>"}, "need"),
        ({"language": "de\u0000"}, "language"),
        ({"regions": "14"}, "regions"),
    ],
)
def test_a_question_that_cannot_be_answered_says_where(get: Ask, query: dict[str, str], named: str) -> None:
    answer = get("cells", **query)

    assert answer.status_code == 400
    assert named in {error["parameter"] for error in answer.get_json()["errors"]}


@pytest.mark.parametrize("identifier", ["x", "14524:N11:all", "14:N11:all:any", "14524:N99:all:any", "14524:N11:x:any"])
def test_an_id_that_is_none_is_not_found(get: Ask, identifier: str) -> None:
    assert get(f"cells/{identifier}").status_code == 404


def test_more_cells_than_anybody_reads_are_refused_with_the_way_out(get: Ask) -> None:
    languages = "ar,ckb,cs,de,en,es,fa,fr,hsb"
    groups = "women,single_parent,care,none,school_only"

    answer = get("cells", language=languages, group=groups)

    assert answer.status_code == 400
    assert "Narrow" in answer.get_json()["errors"][0]["detail"]


def test_an_empty_list_says_what_there_is_instead(get: Ask) -> None:
    note = get("cells", state="none", need="N1", language="ti").get_json()["meta"]

    assert note["total"] == 0
    assert note["states"] == {"unverified": 13}


def test_the_list_tells_its_weights_and_how_firm_its_order_is(get: Ask) -> None:
    page = get("cells", sort="severity").get_json()

    assert sum(page["meta"]["score"]["weights"].values()) == pytest.approx(1)
    assert all(0 < number <= 20 for number in page["meta"]["score"]["stay"].values())
    assert all(item["severity"]["no_signal"] for item in page["items"])
    assert get("cells").get_json()["meta"]["score"] is None


def test_the_finding_tells_what_would_help_most(get: Ask) -> None:
    cell = get("cells/14522:N5:all:any").get_json()["item"]

    assert cell["best_way"]["service_id"] == "afa-freiberg"
    way = "Am meisten hilft: Agentur für Arbeit Freiberg: Sprechtage vor Ort (0–6 % mehr volle Hilfe)."
    assert way in cell["sentence"].replace("\u00a0", " ")


def test_what_comes_nearest_and_what_helps_most_are_one_offer_or_the_answer_says_why(get: Ask) -> None:
    other = 0
    for item in everything(get, region="14522"):
        cell = get(f"cells/{item['id']}").get_json()["item"]
        miss, best = cell["nearest_miss"], cell["best_way"]
        if miss:
            same = best is not None and best["service_id"] == miss["service_id"]
            assert (miss["why_not_best"] is None) == same
            other += not same
    assert other


def test_all_topics_in_all_languages_can_be_asked_at_once(get: Ask) -> None:
    body = get("matrix", rows="need", cols="language").get_json()

    assert len(body["items"]) == 32 * 24
    assert sum(body["items"][0]["states"].values()) == 13
