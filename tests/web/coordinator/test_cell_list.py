"""The list of cells: the order and the cells of the API, page by page, and the way on where nothing is."""

import html
import re

import pytest
from flask.testing import FlaskClient

SORTS = ("certain", "possible", "width", "severity", "name")


def _ids(page: str) -> list[str]:
    table = page.split('<table class="rows">', 1)[1].split("</table>", 1)[0]
    return re.findall(r'href="/de/gaps/cells/([^"?]+)', table)


@pytest.mark.parametrize("sort", SORTS)
def test_the_page_has_the_order_of_the_api(client: FlaskClient, sort: str) -> None:
    page = client.get(f"/de/gaps/cells?need=N18,N21&sort={sort}").get_data(as_text=True)
    items = client.get(f"/api/gaps/cells?need=N18,N21&sort={sort}&limit=25").get_json()["items"]

    assert _ids(page) == [item["id"] for item in items]


def test_the_pages_together_hold_every_cell_once(client: FlaskClient) -> None:
    address, seen = "/de/gaps/cells?need=N1,N5,N11&sort=name", []
    while address:
        page = client.get(address).get_data(as_text=True)
        seen += _ids(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else ""

    assert len(seen) == len(set(seen)) == 39
    assert _ids(client.get("/de/gaps/cells?need=N1,N5,N11&sort=name&page=99").get_data(as_text=True)) == seen[25:]


def test_states_are_counted_and_each_leads_to_its_cells(client: FlaskClient) -> None:
    page = client.get("/de/gaps/cells").get_data(as_text=True)
    states = client.get("/api/gaps/cells").get_json()["meta"]["states"]
    counted = re.findall(r'href="/de/gaps/cells\?state=(\w+)"[^>]*>.*?<span class="count">(\d+)</span>', page)

    assert {state: int(count) for state, count in counted} == states
    assert f"{sum(states.values())} Felder" in page


def test_persons_stand_only_where_they_are_counted(client: FlaskClient) -> None:
    page = client.get("/de/gaps/cells").get_data(as_text=True)

    assert "Anteile der vollen Hilfe" in page
    assert "Personen ohne volle Hilfe</th>" not in page


def test_nothing_says_what_was_asked_and_how_to_go_on(client: FlaskClient) -> None:
    page = client.get("/de/gaps/cells?state=too_far&need=N5").get_data(as_text=True)

    assert "Kein Feld in dieser Auswahl hat den Zustand „zu weit“" in page
    assert 'href="/de/gaps/cells?need=N5">Alle Zustände zeigen' in page


def test_an_order_there_is_not_is_a_page_that_names_those_there_are(client: FlaskClient) -> None:
    answer = client.get("/de/gaps/cells?sort=size")

    assert answer.status_code == 400
    assert "sort=severity" in answer.get_data(as_text=True)


def test_the_file_of_the_list_has_its_filters(client: FlaskClient) -> None:
    page = client.get("/de/gaps/cells?state=partial&sort=width&page=1").get_data(as_text=True)
    csv = html.unescape(re.search(r'href="(/api/gaps/cells[^"]*f=csv[^"]*)"', page)[1])  # type: ignore[index]

    assert client.get(csv).status_code == 200
    assert "state=partial" in csv
    assert "sort=width" in csv
