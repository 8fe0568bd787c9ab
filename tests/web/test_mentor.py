"""The mentor's page, as a browser without JavaScript sees it."""

import re

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import seed_catalog

FORM = {"needs": ["N11"], "place": "08371", "status": "AE-25-1-2", "employed": "yes"}


@pytest.fixture
def client() -> FlaskClient:
    return create_app(seed_catalog).test_client()


def test_the_form_asks_in_german_and_promises_not_to_keep_anything(client: FlaskClient) -> None:
    page = client.get("/de/").get_data(as_text=True)

    assert "Worum geht es?" in page
    assert "wird nicht gespeichert" in page
    assert "Anlaufstelle finden" in page


def test_page_and_api_show_the_same_services_in_the_same_order(client: FlaskClient) -> None:
    case = {"needs": ["N11"], "postcode": "08371", "status": "AE-25-1-2", "employed": True}
    names = [match["service"]["name"] for match in client.post("/api/referrals", json=case).get_json()["matches"]]

    page = client.post("/de/find", data=FORM).get_data(as_text=True)

    places = [page.index(f">{name.replace('&', '&amp;').replace(chr(34), '&#34;')}</a></h3>") for name in names]
    assert places == sorted(places)


def test_the_answer_is_not_stored_and_the_form_stays_filled(client: FlaskClient) -> None:
    answer = client.post("/de/find", data=FORM)

    assert answer.headers["Cache-Control"] == "no-store"
    assert 'value="08371"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("place", ["", "Nirgendwo-am-Meer", "99999", "<b>x</b>", "x" * 5000])
def test_an_unknown_place_is_said_and_the_form_stays(client: FlaskClient, place: str) -> None:
    answer = client.post("/de/find", data={**FORM, "place": place})

    assert answer.status_code == 400
    assert "Bitte prüfen" in answer.get_data(as_text=True)
    assert "<b>x</b>" not in answer.get_data(as_text=True)


def test_a_town_name_finds_its_district(client: FlaskClient) -> None:
    assert "Görlitz" in client.post("/de/find", data={**FORM, "place": "Zittau"}).get_data(as_text=True)


def test_a_postcode_in_several_districts_asks_which_and_takes_not_known(client: FlaskClient) -> None:
    asked = client.post("/de/find", data={**FORM, "place": "02999"})
    radios = re.findall(r'name="place_choice" value="([^"]+)"', asked.get_data(as_text=True))
    chosen = client.post("/de/find", data={**FORM, "place": "02999", "place_choice": radios[0]})
    unknown = client.post("/de/find", data={**FORM, "place": "02999", "place_choice": "-"})

    assert asked.status_code == 400
    assert "Welcher Ort ist gemeint?" in asked.get_data(as_text=True)
    assert {code[:5] for code in radios} == {"14625", "14626", "-"}
    assert (chosen.status_code, unknown.status_code) == (200, 200)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("age", "zwölf", "Alter in Jahren"),
        ("as_of", "1999-01-01", "Tag von 2015"),
        ("entered_on", "gestern", "Datum eingeben"),
        ("status", "NOBODY", "Aufenthaltstitel"),
        ("needs", "", "Anliegen wählen"),
        ("weekly_hours", "900", "Wochenstunden"),
    ],
)
def test_a_wrong_field_is_named_in_german_and_nothing_entered_is_lost(
    client: FlaskClient, field: str, value: str, says: str
) -> None:
    answer = client.post("/de/find", data={**FORM, field: value})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 400
    assert says in page
    assert 'value="08371"' in page


def test_a_question_is_answered_in_place(client: FlaskClient) -> None:
    page = client.post("/de/find", data={"needs": ["N11"], "place": "08371"}).get_data(as_text=True)

    assert 'id="ask-work_situation"' in page
    assert page.count('name="work_situation"') == 1


@pytest.mark.parametrize("identifier", sorted(seed_catalog().services))
def test_every_service_has_a_page(client: FlaskClient, identifier: str) -> None:
    answer = client.get(f"/de/services/{identifier}")

    assert answer.status_code == 200
    assert "Quellen" in answer.get_data(as_text=True)


def test_a_year_stays_a_year(client: FlaskClient) -> None:
    some = next(
        k
        for k, s in seed_catalog().services.items()
        if len(seed_catalog().records[("service", k)].get("verified_on", "")) == 4
    )

    page = client.get(f"/de/services/{some}").get_data(as_text=True)

    assert "01.01." not in page.split("Quellen")[0]
