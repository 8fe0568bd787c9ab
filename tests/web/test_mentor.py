"""The mentor's page, as a browser without JavaScript sees it."""

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

    places = [page.index(f"<h3>{name.replace('&', '&amp;').replace(chr(34), '&#34;')}</h3>") for name in names]
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
