"""What changes when, as a mentor sees it without scripts."""

import re

import pytest
from flask.testing import FlaskClient

FORM = {
    "needs": ["N11"],
    "place": "08371",
    "status": "AG",
    "asylum_applied_on": "12.10.2026",
    "in_reception_centre": "false",
}


def test_the_answer_leads_to_it_with_all_that_was_entered_and_nothing_in_the_address(client: FlaskClient) -> None:
    page = client.post("/de/find", data=FORM).get_data(as_text=True)

    form = re.search(r'<form action="/de/find/timeline" method="post">(.*?)</form>', page, re.DOTALL)
    assert form
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1]))
    assert sent == {**FORM, "needs": "N11"}


def test_the_days_say_what_changes(client: FlaskClient) -> None:
    answer = client.post("/de/find/timeline", data=FORM)
    page = answer.get_data(as_text=True)

    assert "<h1>Was sich wann ändert</h1>" in page
    assert "Ab 13.01.2027" in page
    assert "Wartezeit → <strong>nur mit Erlaubnis</strong>" in page
    assert "nach heutigem Stand" in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_way_back_is_the_answer(client: FlaskClient) -> None:
    page = client.post("/de/find/timeline", data=FORM).get_data(as_text=True)

    form = re.search(r'<form id="case".*?action="/de/find".*?</form>', page, re.DOTALL)
    assert form
    back = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    assert "Anlaufstellen für Zwickau" in client.post("/de/find", data=back).get_data(as_text=True)


def test_the_calendar_is_a_file(client: FlaskClient) -> None:
    answer = client.post("/de/find/termine.ics", data={**FORM, "months": "24"})

    assert answer.mimetype == "text/calendar"
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"DTSTART;VALUE=DATE:20270113" in answer.data


@pytest.mark.parametrize(("months", "shown"), [("6", 6), ("24", 24), ("7", 12), ("x", 12), ("-1", 12), ("", 12)])
def test_a_page_forgives_months_that_are_not_offered(client: FlaskClient, months: str, shown: int) -> None:
    page = client.post("/de/find/timeline", data={**FORM, "months": months}).get_data(as_text=True)

    assert f'value="{shown}" aria-current="true"' in page


@pytest.mark.parametrize("address", ["/de/find/timeline", "/de/find/termine.ics"])
@pytest.mark.parametrize("change", [{"place": ""}, {"place": "Nirgendwo-am-Meer"}, {"status": "x"}, {"needs": []}])
def test_what_is_wrong_is_said_beside_its_field(client: FlaskClient, address: str, change: dict[str, object]) -> None:
    answer = client.post(address, data={**FORM, **change})

    assert answer.status_code == 400
    assert "Bitte prüfen" in answer.get_data(as_text=True)


@pytest.mark.parametrize("address", ["/de/find/timeline", "/de/find/termine.ics"])
def test_it_cannot_be_asked_in_an_address(client: FlaskClient, address: str) -> None:
    assert client.get(address, query_string=FORM).status_code == 405


def test_it_speaks_english(client: FlaskClient) -> None:
    page = client.post("/en/find/timeline", data=FORM).get_data(as_text=True)

    assert "<h1>What changes when</h1>" in page
    assert "From 2027-01-13" in page
