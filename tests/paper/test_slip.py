"""The slip names who can be reached, and nobody who may have ended while an evidenced one is there."""

import html
import re

import pytest
from flask.testing import FlaskClient


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
