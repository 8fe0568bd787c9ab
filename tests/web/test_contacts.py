"""One card, one office: its telephone, its address, its hours."""

import html
import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from service.answers.reach import reach
from tests.seed_catalog import seed_catalog

AUSLAENDERRAT, BAUTZEN, GOERLITZ = "+493514363725", "+493591498250", "+493581420028"


def _card(client: FlaskClient, place: str, service: str = "mbe") -> str:
    page = client.post("/de/find", data={"needs": ["N20"], "place": place}).get_data(as_text=True)
    cards = re.findall(r"<article.*?</article>", page, re.DOTALL)
    return html.unescape(next(card for card in cards if f'/services/{service}"' in card.partition("</h3>")[0]))


@pytest.mark.parametrize(
    ("place", "address", "phone"),
    [
        ("02625", "Kirchplatz 2, 02625 Bautzen", BAUTZEN),
        ("02826", "Wilhelmsplatz 2", GOERLITZ),
        ("04103", "Stuttgarter Allee 9", None),
        ("09648", "Burgstädt", None),
        # No office is known in these districts: that of another one is never shown.
        ("08056", "nicht angegeben", None),
        ("09111", "nicht angegeben", None),
    ],
)
def test_a_card_shows_the_telephone_of_the_office_whose_address_it_shows(
    client: FlaskClient, place: str, address: str, phone: str | None
) -> None:
    card = _card(client, place)

    assert address in card
    assert {number for number in (AUSLAENDERRAT, BAUTZEN, GOERLITZ) if number in card} == ({phone} if phone else set())
    assert ("https://bamf-navi.bamf.de" in card) is (phone is None)


@pytest.mark.parametrize(("place", "known"), [("09648", True), ("08056", False), ("09111", False)])
def test_a_card_says_that_no_office_is_known_in_a_district(client: FlaskClient, place: str, known: bool) -> None:
    card = _card(client, place)

    assert ("Eigene Nummer nicht bekannt." in card) is known
    assert ("Für diesen Kreis ist keine Stelle bekannt." in card) is not known
    assert ("Burgstädt" in card) is known


def test_where_to_ask_lies_in_the_district_asked_about_whoever_asked_before(client: FlaskClient) -> None:
    for place, office in (("09111", "Stadt Chemnitz, Stadtverwaltung"), ("09456", "Erzgebirgskreis (Landratsamt)")):
        assert office in _card(client, place, "kommunale-integrationsberatung")


def test_a_page_of_several_offices_starts_with_one_whose_telephone_is_known() -> None:
    records = seed_catalog().records
    found = reach(records[("service", "mbe")], records, date(2026, 11, 24))

    assert found.phone is not None
    assert (found.spots[0].location, found.phone.phone) == ("dresden-heinrich-zille-strasse-6", AUSLAENDERRAT)


def test_a_list_shows_the_site_its_distance_belongs_to(client: FlaskClient) -> None:
    page = client.get("/de/services?need=N3&place=Görlitz").get_data(as_text=True)
    card = next(part for part in page.split('<li class="card"') if 'data-service="mbe"' in part)

    assert "Wilhelmsplatz 2" in card.partition(">Adresse<")[2].partition("</div>")[0]
    assert GOERLITZ in card


@pytest.mark.parametrize("identifier", ["afa-leipzig", "afa-zwickau", "afa-chemnitz", "afa-pirna"])
def test_an_office_without_a_number_has_the_hotline_with_whom_it_is_for(client: FlaskClient, identifier: str) -> None:
    page = client.get(f"/de/services/{identifier}").get_data(as_text=True)

    assert 'href="tel:+498004555500"' in page
    assert "Hotline für Arbeitnehmer*innen und Arbeitslose" in html.unescape(page)
    assert "Eigene Nummer nicht bekannt." in page
