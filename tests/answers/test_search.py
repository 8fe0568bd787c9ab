"""Text search of the list: full text where the graph answers, names where it does not, and both say so."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from flask.testing import FlaskClient

from service.answers.search.search import by_name, spoken_of
from service.app import create_app
from service.catalog.refresh import refreshed
from service.catalog.snapshot import Catalog
from service.domain.errors import DatabaseTimeout, DatabaseUnavailable
from service.graph.records import Row
from tests.fakes import Questions
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog


def _client(found: Mapping[str, float] | Exception | None) -> FlaskClient:
    return create_app(
        seed_catalog, options=ON_FIXED_DAY, questions=None if found is None else Questions(found)
    ).test_client()


def _listed(client: FlaskClient, **query: Any) -> tuple[list[str], Any]:
    answer = client.get("/api/services", query_string={"limit": 200, **query})
    return [item["id"] for item in answer.get_json()["items"]], answer


def test_what_the_graph_finds_is_listed_by_name_and_on_demand_by_relevance() -> None:
    client = _client({"faire-integration": 1.0, "babs": 3.0, "gone-since": 9.0})

    by_name, answer = _listed(client, q="Lohn")
    by_relevance, _ = _listed(client, q="Lohn", sort="relevance")

    assert (by_name, by_relevance) == (["babs", "faire-integration"], ["babs", "faire-integration"])
    assert answer.get_json()["meta"]["search"] == "full_text"
    assert answer.headers["ETag"]


def test_the_other_filters_hold_beside_the_words() -> None:
    client = _client({"faire-integration": 3.0, "babs": 1.0})

    assert _listed(client, q="Lohn", admits="EU")[0] == ["babs"]


@pytest.mark.parametrize("error", [DatabaseUnavailable("away"), DatabaseTimeout("slow"), None])
def test_while_the_database_is_away_names_are_searched_with_typos_and_the_answer_says_so(
    error: Exception | None,
) -> None:
    found, answer = _listed(_client(error), q="FAIRE Integraton")

    assert found[:1] == ["faire-integration"]
    assert answer.get_json()["meta"]["search"] == "names"
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_names_are_those_of_operators_and_other_names_too() -> None:
    found, _ = _listed(_client(None), q="Flüchtlingsrat")

    assert "sfr" in found


@pytest.mark.parametrize("typed", ["***", "§", "()", "\\", " ", "der die das und", "Wo finde ich", "who can help me"])
@pytest.mark.parametrize("path", ["/api/services", "/api/map/services"])
def test_what_has_no_word_to_search_for_is_refused_and_says_what_to_send(path: str, typed: str) -> None:
    answer = _client(None).get(path, query_string={"q": typed})

    assert answer.status_code == 400
    assert [(error["parameter"], "a topic" in error["detail"]) for error in answer.get_json()["errors"]] == [
        ("q", True)
    ]


def test_more_than_ten_words_are_refused_and_none_is_left_out_in_silence() -> None:
    ten = "xx cd ef gh ij kl mn op qr st"

    assert _listed(_client({"babs": 1.0}), q=f"Wo finde ich {ten}")[0] == ["babs"]
    answer = _client({"babs": 1.0}).get("/api/services", query_string={"q": f"{ten} uv"})
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.get_json()["errors"]] == ["q"]
    assert "At most 10 words" in answer.get_json()["errors"][0]["detail"]


def test_a_letter_is_met_only_where_it_stands_alone_and_every_word_counts() -> None:
    assert by_name(seed_catalog(), "faire integration") != {}
    assert by_name(seed_catalog(), "q faire integration") == {}
    assert by_name(seed_catalog(), "faire integration " * 5 + "zzzz") == {}
    alone = {key for key, name in spoken_of(seed_catalog()).names.items() if "v" in name.split()}  # e. V.
    assert set(by_name(seed_catalog(), "v")) == alone


def test_names_are_read_once_for_each_directory() -> None:
    catalog = replace(seed_catalog(), records=seed_catalog().records.moved([], []))

    first = by_name(catalog, "Lohnsteuerrat")
    catalog.records._read.clear()
    with patch("service.catalog.record_store.orjson.loads", side_effect=AssertionError("read again")):
        again = by_name(catalog, "faire integration")

    assert first == {}
    assert "faire-integration" in again
    assert "babs" in by_name(refreshed(catalog, [_renamed(catalog)], [], 2), "Lohnsteuerrat")


def _renamed(catalog: Catalog) -> Row:
    record = {**catalog.records["service", "babs"], "name": "Lohnsteuerrat"}
    return Row.of("service", "babs", catalog.uuid("service", "babs"), 2, record)
