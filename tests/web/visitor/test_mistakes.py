"""What a visitor's question cannot be: said on the page, by name, with a way on."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.visitor.pages import count, links, page_of, shown


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("need=N99", "Thema"),
        ("language=xx", "Sprache"),
        ("kind=x", "Art des Angebots"),
        ("cost=cheap", "Kosten"),
        ("mode=car", "Erreichbar"),
        ("place=Nirgendwo-am-Meer", "Diesen Ort kennen wir nicht"),
        ("place=99999", "Diesen Ort kennen wir nicht"),
        ("place=Zwickau&radius_km=far", "Umkreis"),
        ("place=Zwickau&radius_km=-1", "Umkreis"),
        ("place=Zwickau&radius_km=nan", "Umkreis"),
        ("radius_km=10", "fehlt der Ort"),
        ("page=0", "Seitenzahl ab 1"),
        ("page=two", "Seitenzahl ab 1"),
        ("q=" + "x" * 101, "höchstens 100 Zeichen"),
        ("q=%00", "Wörter"),
        ("q=der+die+das+und", "kein Wort, nach dem wir suchen können"),
        ("q=***", "kein Wort, nach dem wir suchen können"),
        ("q=" + "+".join(f"wort{number}" for number in range(11)), "höchstens zehn Wörter"),
        ("need=N99&page=5", "Thema"),
    ],
)
def test_what_cannot_be_is_a_page_that_names_it_and_keeps_the_rest(client: FlaskClient, query: str, says: str) -> None:
    answer = client.get(f"/de/services?{query}&lang=de", headers={"Accept": "text/html"})
    page = answer.get_data(as_text=True)

    alert = re.search(r'role="alert".*?</div>', page, re.DOTALL)
    assert answer.status_code == 400
    assert alert
    assert says in alert[0]
    assert shown(page) == []


def test_several_mistakes_are_named_at_once(client: FlaskClient) -> None:
    page = client.get("/de/services?need=N99&kind=x&place=Neustadt&radius_km=5").get_data(as_text=True)
    alert = re.search(r'role="alert".*?</div>', page, re.DOTALL)

    assert alert
    assert re.findall(r'href="#(\w+)"', alert[0]) == ["need", "place", "kind"]
    assert '<option value="5" selected>' in page


def test_an_ambiguous_place_is_chosen_by_links_and_each_leads_to_a_list(client: FlaskClient) -> None:
    page = client.get("/de/services?place=Neustadt&need=N11").get_data(as_text=True)
    offered = [link for link in links(page, "/de/services") if "place=" in link and "Neustadt" in link]

    assert len(offered) > 3
    assert all("need=N11" in link for link in offered)
    assert {client.get(link).status_code for link in offered} == {200}


def test_a_misspelt_place_is_offered_as_it_is_written(client: FlaskClient) -> None:
    page = client.get("/de/services?place=Zwikkkau").get_data(as_text=True)

    assert 'href="/de/services?place=Zwickau"' in page


def test_a_page_behind_the_last_says_which_is_the_last(client: FlaskClient) -> None:
    last = -(-count(page_of(client)) // 20)
    answer = client.get(f"/de/services?page={last + 1}")

    assert answer.status_code == 404
    assert f"die letzte ist Seite {last}." in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["status", "admits", "focus", "age", "gender", "german_level", "benefit_regime", "x"])
def test_no_fact_of_a_person_is_a_parameter_and_what_a_page_does_not_know_goes_no_further(
    client: FlaskClient, name: str
) -> None:
    answer = client.get(f"/de/services?{name}=DU", headers={"Accept": "text/html"})

    assert answer.status_code == 200
    assert f"nicht beachtet: {name}." in answer.get_data(as_text=True)
    assert f"{name}=DU" not in answer.get_data(as_text=True)
    assert f'name="{name}"' not in page_of(client)
