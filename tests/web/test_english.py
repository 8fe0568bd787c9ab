"""Who asks in English is asked in English, and what is there in German only is marked as German."""

import re

from flask.testing import FlaskClient

from tests.seed_catalog import seed_catalog

CASE = {"needs": ["N11"], "place": "08371"}


def test_questions_of_services_and_the_slip_are_english(client: FlaskClient) -> None:
    page = client.post("/en/find", data=CASE).get_data(as_text=True)

    assert "Was there a notice of dismissal, and when?" in page
    assert "Gab es eine Kündigung" not in page
    assert "Einreise und erste Aufenthaltserlaubnis" not in page


def test_each_question_of_a_service_is_there_in_english() -> None:
    services = seed_catalog().records.of_kind("service").values()
    asked = [one for record in services for one in record.get("requirements", ()) if one.get("ask")]

    assert asked
    assert [one["ask"] for one in asked if not one.get("ask_en")] == []


def test_hand_overs_are_marked_as_german(client: FlaskClient) -> None:
    page = client.post("/en/find", data=CASE).get_data(as_text=True)
    pathway = re.search(r'<h2 id="after">.*?</section>', page, re.DOTALL)

    assert pathway
    assert pathway[0].count('<span lang="de">') == pathway[0].count("<li>") > 0
