"""Part 1, class html: every answer is a page too, with all links and all that a feature says."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from service.words.catalogue import messages
from tests.contracts.ogc.test_http import PATHS

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "de"}
MANY = [*PATHS, "/ogc/collections/districts/items", "/ogc/collections/districts/items/14524"]
GAPS = "/ogc/collections/gap-cells/items"
MANY += ["/ogc/collections/municipalities/schema", "/ogc/collections/organizations/items", f"{PATHS[5]}?town=Nowhere"]


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address, headers=BROWSER)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    return unescape(answer.get_data(as_text=True))


@pytest.mark.parametrize("address", MANY)
def test_every_answer_is_a_page_with_the_links_of_its_document(client: FlaskClient, address: str) -> None:
    shown = page(client, address)
    sign = "&" if "?" in address else "?"

    for one in client.get(f"{address}{sign}f=json").get_json().get("links", []):
        if one["rel"] not in ("self", "alternate"):
            assert one["href"] in shown or one["rel"] == "next"
    assert "f=json" in shown
    assert "<h1>" in shown


def test_the_page_of_a_feature_says_everything_about_it(client: FlaskClient) -> None:
    address = "/ogc/collections/services/items/abh-bautzen~kamenz-macherstrasse-55"
    shown = page(client, address)

    for name, value in client.get(address).get_json()["properties"].items():
        assert f">{name}</code>" in shown
        assert not isinstance(value, str) or value in shown


def test_the_page_of_a_collection_names_every_feature(client: FlaskClient) -> None:
    shown = page(client, "/ogc/collections/districts/items")

    for one in client.get("/ogc/collections/districts/items").get_json()["features"]:
        assert f">{one['id']}</a>" in shown
        assert one["properties"]["name"] in shown


def test_a_page_of_features_draws_them(client: FlaskClient) -> None:
    points, outlines = page(client, "/ogc/collections/services/items"), page(client, "/ogc/collections/districts/items")

    assert points.count("<circle") == sum(
        one["geometry"] is not None for one in client.get("/ogc/collections/services/items").get_json()["features"]
    )
    assert outlines.count('class="shape"') == 13
    assert 'role="img"' in points


def test_gaps_of_one_need_have_the_colours_of_their_states_in_words_too(client: FlaskClient) -> None:
    one = page(client, "/ogc/collections/gap-cells/items?need=N11&lang=de")
    states = {cell["properties"]["state"] for cell in client.get(f"{GAPS}?need=N11").get_json()["features"]}

    assert one.count('class="shape" fill="#') == 13
    assert one.count("<rect") == len(states)
    assert all(f" {messages('de')[f'gap.state.{state}']}</li>" in one for state in states)
    assert '<svg class="layer"' not in page(client, f"{GAPS}?limit=20")


def test_cells_of_gaps_stand_in_words_signs_and_spans(client: FlaskClient) -> None:
    one = page(client, f"{GAPS}?need=N11&lang=de")
    every = page(client, f"{GAPS}?lang=de")
    single = page(client, f"{GAPS}/14626:N1:all:any?lang=de")

    assert f"? {messages('de')['gap.state.unverified']}" in one
    assert not any(word in one for word in (">0.0<", "too_far", ">unverified<"))
    assert re.search(r"\d+–\d+\xa0%", single)
    links = re.findall(r'href="(/ogc/[^"]*need=N11)"', every)
    assert [client.get(one, headers=BROWSER).status_code for one in links] == [200]


@pytest.mark.parametrize("address", MANY)
def test_a_page_has_no_script_no_style_inside_and_nothing_from_elsewhere(client: FlaskClient, address: str) -> None:
    shown = page(client, address)

    assert not any(word in shown for word in ("<script", "<style", "style=", '<link rel="stylesheet" href="http'))


def test_pages_speak_the_language_asked_for(client: FlaskClient) -> None:
    german, english = (page(client, f"/ogc/?lang={lang}") for lang in ("de", "en"))

    assert '<html lang="de">' in german
    assert '<html lang="en">' in english
    assert "Map service" in english
    assert "/ogc/collections?lang=en&f=html" in english
