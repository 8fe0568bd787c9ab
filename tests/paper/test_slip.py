"""The slip names the first address of the screen, and what to ask where something of it is not known."""

import html
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings

from tests.paper.cases import REQUESTS, form_of, written_cases
from tests.paper.conftest import CLIENT

SILENT = "Diese Stelle sagt nichts zu diesem Dokument. Zuerst anrufen und fragen."


def slip_of(client: FlaskClient, **form: object) -> str:
    page = client.post("/de/find", data=form).get_data(as_text=True)
    found = re.search(r'<section class="slip">.*?</section>', page, re.DOTALL)
    return html.unescape(found[0]) if found else ""


@pytest.mark.parametrize("identifier", ["resque-forward", "eok"])
def test_what_has_probably_ended_says_so_on_its_page_in_the_list_and_in_the_answer(
    client: FlaskClient, identifier: str
) -> None:
    need = {"resque-forward": "N1", "eok": "N3"}[identifier]
    page = client.get(f"/de/services/{identifier}").get_data(as_text=True)
    listed = "".join(client.get(f"/de/services?need={need}&page={n}").get_data(as_text=True) for n in (1, 2, 3))
    card = next(part for part in listed.split('<li class="card"') if f'data-service="{identifier}"' in part)
    case = {"needs": [need], "region": "14713", "status": "AG"}
    answer = client.post("/api/referrals", json=case).get_json()
    match = next(one for one in answer["matches"] if one["service"]["id"] == identifier)

    assert "vermutlich beendet, bitte nachfragen" in page
    assert "vermutlich beendet, bitte nachfragen" in card
    assert any("vermutlich am" in reason["text"] for reason in match["reasons"] if reason["rule"] == "running")
    assert match["verdict"] == "ask"
    assert "nicht als laufend" not in page


def test_what_has_probably_ended_is_not_on_the_slip(client: FlaskClient) -> None:
    for need in ("N1", "N2", "N6", "N3"):
        slip = slip_of(client, needs=need, place="04103", status="AG")

        assert 'class="name"' in slip
        assert "RESQUE forward" not in slip
        assert "Erstorientierungskurs" not in slip


def test_where_no_office_is_known_the_slip_says_so_and_where_to_look(client: FlaskClient) -> None:
    slip = slip_of(client, needs="N19", place="08056", status="AE-25-1-2", age="35")
    first = slip.partition("Wenn es dort nicht klappt")[0]

    assert "Migrationsberatung für erwachsene Zugewanderte" in first
    assert "Für diesen Kreis ist keine Stelle bekannt. Nachsehen auf" in first
    assert "https://bamf-navi.bamf.de" in first
    assert "Burgstädt" not in slip


def test_what_nobody_is_recorded_for_stands_in_answer_and_slip(client: FlaskClient) -> None:
    case = {"needs": ["N14"], "postcode": "04103", "status": "AG", "age": 25, "situations": ["illiterate"]}
    answer = client.post("/api/referrals", json=case).get_json()
    slip = slip_of(client, needs="N14", place="04103", status="AG", age="25", situations="illiterate")
    distress = client.post("/api/referrals", json={**case, "situations": ["trauma"]}).get_json()

    missing = "ist hier keine eigene Beratungsstelle erfasst"
    assert any(missing in warning["text"] for warning in answer["warnings"])
    assert missing in slip
    assert not any(missing in warning["text"] for warning in distress["warnings"])
    assert distress["matches"][0]["service"]["id"] == "psz-leipzig"


def first_card(page: str) -> str | None:
    """The id of the service on the first card that recommends somebody."""
    for group in ("recommended", "folded"):
        section = re.search(rf'<section aria-labelledby="{group}">(.*?)</section>', page, re.DOTALL)
        cards = re.findall(
            r'<article class="card (?:eligible|ask)".*?/services/([\w.-]+)"', section[1] if section else "", re.DOTALL
        )
        if cards:
            return str(cards[0])
    return None


def assert_one_first(client: FlaskClient, request: dict[str, Any]) -> None:
    """Slip, screen and API name one first address; where all are silent about the document the slip says to ask."""
    page = client.post("/de/find", data=form_of(request))
    answer = client.post("/api/referrals", json=request).get_json()
    recommended = [match for match in answer["matches"] if match["verdict"] != "refused"]
    text = page.get_data(as_text=True)
    slip = re.search(r'<section class="slip">.*?</section>', text, re.DOTALL)

    assert page.status_code == 200
    if not recommended:
        assert slip is None
        assert first_card(text) is None
        return
    first = recommended[0]
    assert slip is not None
    assert f'<p class="name">{first["service"]["name"]}</p>' in html.unescape(slip[0])
    assert first_card(text) == first["service"]["id"]
    assert (SILENT in slip[0]) == all(match["folded"] for match in recommended)


@pytest.mark.parametrize("request_of", written_cases(), ids=lambda request: "-".join(request["needs"]))
def test_slip_screen_and_api_name_the_same_first_address(client: FlaskClient, request_of: dict[str, Any]) -> None:
    assert_one_first(client, request_of)


@settings(max_examples=60, deadline=None)
@given(REQUESTS)
def test_any_slip_names_the_first_address_of_the_screen(request: dict[str, Any]) -> None:
    assert_one_first(CLIENT, request)


def test_where_the_number_is_not_known_the_slip_has_a_line_for_it(client: FlaskClient) -> None:
    known = slip_of(client, needs="N11", place="08371", status="AE-25-1-2")
    unknown = slip_of(client, needs="N13", place="08523", status="DU", age="29")

    assert "<dt>Telefon</dt><dd></dd>" in unknown
    assert "<dt>Telefon</dt><dd></dd>" not in known
