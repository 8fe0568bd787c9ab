"""The search of the list understands plain words: what meets the topic stands above what the words alone find."""

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


@pytest.mark.parametrize(
    ("typed", "topic", "first"),
    [
        ("Lohn nicht bekommen", "N11", {"faire-integration", "babs"}),
        ("Chef zahlt nicht", "N11", {"faire-integration", "babs"}),
        ("wages not paid", "N11", {"faire-integration", "babs"}),
        ("Rassismus", "N21", {"adb-sachsen"}),
    ],
)
def test_plain_words_find_the_first_contacts_of_their_topic(
    client: FlaskClient, typed: str, topic: str, first: set[str]
) -> None:
    query = {"q": typed, "sort": "relevance"}
    answer = client.get("/api/services", query_string=query).get_json()

    assert [one["id"] for one in answer["meta"]["understood"]] == [topic]
    assert {item["id"] for item in answer["items"][: len(first)]} == first


@pytest.mark.parametrize("typed", ["Faire Integration", "BABS", "Quastenflosser"])
def test_names_and_unknown_words_are_no_topic(client: FlaskClient, typed: str) -> None:
    assert client.get("/api/services", query_string={"q": typed}).get_json()["meta"]["understood"] == []


def test_the_page_says_what_the_words_were_understood_as(client: FlaskClient) -> None:
    page = client.get("/de/services", query_string={"q": "Lohn nicht bekommen"}).get_data(as_text=True)

    assert "Verstanden als: Rechte am Arbeitsplatz" in page
    assert "Faire Integration Sachsen" in page
