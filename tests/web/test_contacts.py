"""One card, one office: its telephone, its address, its hours."""

import html
import re

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
        ("08056", "Burgstädt", None),
        ("09111", "Burgstädt", None),
    ],
)
def test_a_card_shows_the_telephone_of_the_office_whose_address_it_shows(
    client: FlaskClient, place: str, address: str, phone: str | None
) -> None:
    card = _card(client, place)

    assert address in card
    assert {number for number in (AUSLAENDERRAT, BAUTZEN, GOERLITZ) if number in card} == ({phone} if phone else set())
    assert ("für diese Stelle nicht angegeben" in card) is (phone is None)


def test_a_page_of_several_offices_starts_with_one_whose_telephone_is_known() -> None:
    records = seed_catalog().records
    found = reach(records[("service", "mbe")], records)

    assert found.phone is not None
    assert (found.spots[0].location, found.phone.phone) == ("dresden-heinrich-zille-strasse-6", AUSLAENDERRAT)


def test_a_list_shows_the_site_its_distance_belongs_to(client: FlaskClient) -> None:
    page = client.get("/de/services?need=N3&place=Görlitz").get_data(as_text=True)
    card = next(part for part in page.split('<li class="card"') if 'data-service="mbe"' in part)

    assert "Wilhelmsplatz 2" in card.partition("und 5 weitere")[0]
    assert GOERLITZ in card


@pytest.mark.parametrize("identifier", ["afa-leipzig", "afa-zwickau", "afa-chemnitz", "afa-pirna"])
def test_an_office_without_a_number_has_the_nationwide_one_of_its_operator(
    client: FlaskClient, identifier: str
) -> None:
    page = client.get(f"/de/services/{identifier}").get_data(as_text=True)

    assert 'href="tel:+498004555500"' in page
    assert "über den Träger Bundesagentur für Arbeit" in page
