"""The page of scenarios: a form without script, the answer of the API, a file that comes back as it went."""

import html
import io
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.coordinator.filled import filled

PAGE = "/de/gaps/what-if"


def _begun(client: FlaskClient, query: str = "") -> dict[str, list[str]]:
    return filled(client.get(f"{PAGE}{query}").get_data(as_text=True), "scenario")


def _sent(client: FlaskClient, form: dict[str, Any]) -> str:
    return client.post(PAGE, data=form).get_data(as_text=True)


def _loaded(client: FlaskClient, text: bytes) -> Any:
    return client.post(PAGE, data={"file": (io.BytesIO(text), "s.json")}, content_type="multipart/form-data")


def _result(page: str) -> str:
    return page.split('id="result"', 1)[1].split("</section>", 1)[0]


def test_one_press_shows_what_a_new_offer_does_where_most_is_missing(client: FlaskClient) -> None:
    form = _begun(client)
    page = _sent(client, {**form, "do": "calculate"})
    worst = client.get("/api/gaps/cells?limit=1").get_json()["items"][0]

    assert form["cell"] == [worst["id"]]
    assert "weniger Hilfe" in _result(page)
    assert f'href="/de/gaps/cells/{worst["id"]}"' in _result(page)


def test_the_page_says_what_the_api_answers_to_the_saved_file(client: FlaskClient) -> None:
    form = {**_begun(client, "?cell=14522:N5:all:any"), "places_per_year.0": "120", "fte.0": "0,5"}
    answer = client.post(PAGE, data={**form, "do": "save"})
    body = answer.get_json()
    api = client.post("/api/gaps/what-if", json=body).get_json()
    result = _result(_sent(client, {**form, "do": "calculate"}))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="szenario.json"'
    assert body["changes"][0]["fte"] == 0.5
    assert body["changes"][0]["fields"]["places_per_year"] == 120
    assert f"{api['gain_share'] * 100:.2f}".replace(".", ",").rstrip("0") in result
    assert [one["after"]["state"] for one in api["moved"]] == ["covered"]
    assert "gedeckt" in result


def test_a_saved_scenario_comes_back_as_it_went(client: FlaskClient) -> None:
    scenario = {
        "region": "14522",
        "language": "ar",
        "changes": [
            {
                "kind": "add",
                "service_id": "cafe",
                "fte": 0.25,
                "fields": {
                    **{"name": "Sprachcafé", "needs": ["N18"], "groups": ["all"], "serves": ["14522"]},
                    **{
                        "sites": [{"region": "14522180"}],
                        "admits": {"duldung": True},
                        "languages": {"ar": "interpreter"},
                    },
                    **{"capacity": "waitlist", "open_ended": True, "last_verified_on": "2026-11-20", "funder": "ESF"},
                },
            },
            {"kind": "change", "service_id": "afa-freiberg", "fields": {"admits": {"DU": True, "AG": False}}},
            {"kind": "remove", "service_id": "ibas-chemnitz", "fields": {}},
        ],
    }
    page = _loaded(client, json.dumps(scenario).encode())
    saved = client.post(PAGE, data={**filled(page.get_data(as_text=True), "scenario"), "do": "save"}).get_json()

    assert page.status_code == 200
    assert {**saved, "client": "mentee"} == {**scenario, "client": "mentee"}
    assert "nicht Aufenthaltsgestattung" in html.unescape(page.get_data(as_text=True))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"nothing", "kein gültiges JSON"),
        (b"[]", "kein gültiges JSON"),
        (b'{"changes": [{"kind": "ad", "service_id": "x"}]}', "Änderung 1, Was geschieht: Möglich sind: add"),
        (
            b'{"changes": [{"kind": "remove", "service_id": "nobody"}]}',
            "Dieses Angebot gibt es nicht",
        ),
        (b'{"changes": [], "colour": "red"}', "colour"),
    ],
)
def test_a_file_that_is_no_scenario_is_told_with_its_place(client: FlaskClient, text: bytes, told: str) -> None:
    answer = _loaded(client, text)

    assert answer.status_code == 400
    assert told in html.unescape(answer.get_data(as_text=True))


def test_a_mistake_keeps_what_was_typed_and_stands_at_its_field(client: FlaskClient) -> None:
    form = {
        **_begun(client),
        "kind.0": "change",
        "service.0": "Beratung Nirgendwo",
        "place.0": "Neustadt",
        "fte.0": "viel",
    }
    answer = client.post(PAGE, data={**form, "do": "calculate"})
    page = answer.get_data(as_text=True)
    again = filled(page, "scenario")

    assert answer.status_code == 400
    assert [again[name] for name in ("service.0", "place.0", "fte.0")] == [
        ["Beratung Nirgendwo"],
        ["Neustadt"],
        ["viel"],
    ]
    for name in ("service", "place", "fte"):
        assert f'href="#{name}-0"' in page
        assert f'id="{name}-0-wrong"' in page
    assert 'id="result"' not in page


def test_what_the_model_refuses_stands_at_its_field_too(client: FlaskClient) -> None:
    form = {**_begun(client), "starts_on.0": "2027-05-01", "ends_on.0": "2027-01-01"}
    page = _sent(client, {**form, "do": "calculate"})

    assert 'id="ends_on-0-wrong"' in page
    assert "bevor es am" in page


def test_rows_come_and_go_without_script(client: FlaskClient) -> None:
    form = {**_begun(client), "service.0": "Erstes"}
    two = filled(_sent(client, {**form, "do": "row"}), "scenario")
    one = filled(_sent(client, {**two, "service.1": "Zweites", "do": "drop.0"}), "scenario")

    assert {"kind.0", "kind.1"} <= two.keys()
    assert two["service.0"] == ["Erstes"]
    assert (one["service.0"], "kind.1" in one) == (["Zweites"], False)


def test_a_lever_is_tried_with_one_press(client: FlaskClient) -> None:
    page = client.get(f"{PAGE}?cell=14626:N21:all:any").get_data(as_text=True)
    tried = html.unescape(re.search(r'name="try" value="([^"]+)"', page)[1])  # type: ignore[index]
    after = _sent(client, {**filled(page, "scenario"), "do": "calculate", "try": tried})

    assert filled(after, "scenario")["kind.0"] == ["change"]
    assert "14626:N21:all:any" in _result(after)


def test_what_closes_nothing_says_what_is_still_in_the_way(client: FlaskClient) -> None:
    form = {**_begun(client, "?cell=14522:N18:all:any"), "capacity.0": "no-capacity"}
    result = _result(_sent(client, {**form, "do": "calculate"}))

    assert "Das ändert nichts" in result
    assert "keine freien Plätze" in result


def test_who_loses_is_named(client: FlaskClient) -> None:
    form = {**_begun(client), "kind.0": "remove", "service.0": "IBAS Chemnitz"}
    result = _result(_sent(client, {**form, "do": "calculate"}))
    worse = result.split("Felder, denen es schlechter geht", 1)[1].split("</ul>", 1)[0]

    assert "14522:N5:all:any" in worse


def test_nothing_of_a_scenario_is_kept_or_in_an_address(client: FlaskClient) -> None:
    answer = client.post(PAGE, data={**_begun(client), "service.0": "Geheimer Plan", "do": "calculate"})
    page = answer.get_data(as_text=True)

    assert answer.headers["Cache-Control"] == "no-store"
    assert not re.search(r'(?:href|action)="[^"]*(?:Geheim|Plan)', page)
    assert "Geheimer Plan" not in client.get(PAGE).get_data(as_text=True)


def test_a_form_in_the_other_language_keeps_the_rows(client: FlaskClient) -> None:
    form = {**_begun(client), "service.0": "Sprachcafé"}
    page = client.post("/en/gaps/what-if", data={**form, "do": "show"}).get_data(as_text=True)

    assert filled(page, "scenario")["service.0"] == ["Sprachcafé"]
    assert "Work it out" in page


def test_files_are_taken_by_no_other_page(client: FlaskClient) -> None:
    sent = {"file": (io.BytesIO(b"{}"), "s.json")}

    assert client.post("/de/find", data=sent, content_type="multipart/form-data").status_code == 415


def test_a_cell_there_is_not_is_refused(client: FlaskClient) -> None:
    assert client.get(f"{PAGE}?cell=x").status_code == 400


def test_paper_says_what_was_changed(client: FlaskClient) -> None:
    form = {**_begun(client, "?cell=14522:N18:all:any"), "service.0": "Sprachcafé", "fte.0": "0,5", "spoken.0": ["ar"]}
    paper = _result(_sent(client, {**form, "do": "calculate"})).split("</ol>", 1)[0]

    for text in ("Mittelsachsen", "Neues Angebot: Sprachcafé", "Anliegen: Selbstständigkeit", "Vollzeitstellen: 0,5"):
        assert text in paper
    assert "Gesprochene Sprachen: Arabisch" in paper


def test_whoever_can_be_chosen_can_be_admitted(client: FlaskClient) -> None:
    page = client.get(PAGE).get_data(as_text=True)
    options = page.split('name="admits.0"', 1)[1].split("</select>", 1)[0]
    codes = [code for code in re.findall(r'<option value="([^"]+)"', options) if code != "all"]
    form = _begun(client, "?cell=14522:N18:all:any")
    answers = [client.post(PAGE, data={**form, "admits.0": code, "do": "calculate"}) for code in codes]

    assert "duldung" in codes
    assert {answer.status_code for answer in answers} == {200}


def test_a_cell_of_a_municipality_keeps_its_place(client: FlaskClient) -> None:
    form = _begun(client, "?cell=14522180:N18:all:any")
    levers = client.get("/de/gaps/levers?cell=14522180:N18:all:any").get_data(as_text=True)

    assert form["region"] == ["14522180"]
    assert 'value="14522180" selected' in levers
