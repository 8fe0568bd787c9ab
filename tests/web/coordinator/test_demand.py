"""The page of what was asked for and not found."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from flask.testing import FlaskClient

from service.app import create_app
from tests.released import released
from tests.seed_catalog import seed_catalog

BIAS = "Anfragen sind nicht der Bedarf"


@pytest.fixture(autouse=True)
def _autumn() -> Iterator[None]:
    with time_machine.travel("2026-11-24T12:00:00Z"):
        yield


@pytest.fixture
def client() -> FlaskClient:
    return create_app(seed_catalog, keys=[b"k" * 32], counted=released()).test_client()


@pytest.mark.parametrize("table", ["need", "region-need", "need-language", "need-outcome"])
def test_each_table_is_a_grid_of_what_the_api_shows(client: FlaskClient, table: str) -> None:
    items = client.get("/api/demand/unmet", query_string={"table": table}).get_json()["items"]
    page = client.get(f"/de/gaps/demand?table={table}").get_data(as_text=True)
    shown = re.findall(r"<td>([^<]*)</td>", page)

    assert len(shown) >= len(items) > 0
    for item in items:
        assert ("–" if item["count"] is None else str(item["count"])) in shown
        assert f'<th scope="col">{item["column_name"]}</th>' in page


def test_the_bias_stands_under_each_chart_with_the_months_that_are_counted(client: FlaskClient) -> None:
    page = client.get("/de/gaps/demand?table=region-need").get_data(as_text=True)

    assert f"<figcaption>{BIAS}" in page
    assert page.count(BIAS) >= 3  # figure, table, notes
    assert "Monate 2025-10 bis 2026-09" in page


def test_what_is_hidden_is_a_dash_and_never_nought(client: FlaskClient) -> None:
    items = client.get("/api/demand/unmet?table=region-need").get_json()["items"]
    page = client.get("/de/gaps/demand?table=region-need").get_data(as_text=True)

    assert any(item["count"] is None for item in items)
    assert "<td>–</td>" in page
    assert "er heißt nie null" in page


def test_without_a_release_the_page_says_what_is_missing_for_which_quarter() -> None:
    page = create_app(seed_catalog, keys=[b"k" * 32]).test_client().get("/de/gaps/demand").get_data(as_text=True)

    assert "Noch ist nichts veröffentlicht" in page
    assert "Für das Quartal 2026-Q3 (Monate 2025-10 bis 2026-09) gibt es keine Zahlen" in page
    assert "<svg" not in page
