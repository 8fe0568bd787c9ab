"""The page of levers: all ways of the API in its order, what they depend on in words, each with the way to try it."""

import html
import re

import orjson
from flask import Flask
from flask.testing import FlaskClient

from service.app import create_app
from tests.counted_catalog import counted_by_status
from tests.seed_catalog import ON_FIXED_DAY
from tests.web.coordinator.filled import filled

CELL = "14522:N5:all:any"


def _items(client: FlaskClient, cell: str = CELL, **more: object) -> list[dict[str, object]]:
    body = {"cell": cell, "limit": 200, **more}
    items: list[dict[str, object]] = client.post("/api/gaps/levers", json=body).get_json()["items"]
    return items


def test_the_page_shows_the_ways_of_the_api_in_their_order(client: FlaskClient) -> None:
    page = client.get(f"/de/gaps/levers?cell={CELL}").get_data(as_text=True)
    items = _items(client)
    changing = [one["text"] for one in items if one["name"] != "verify"]
    rows = [html.unescape(one) for one in re.findall(r'<tr><th scope="row">(.*?)(?:<details>|</th>)', page)]
    checks = re.findall(r'<li><a href="/de/services/([^"]+)"', page.split('class="checks"', 1)[1].split("</ul>", 1)[0])

    assert rows == changing
    assert checks == [one["service_id"] for one in items if one["name"] == "verify"]


def test_a_button_carries_the_lever_into_a_scenario(client: FlaskClient) -> None:
    page = client.get(f"/de/gaps/levers?cell={CELL}&fte_outreach=0.5").get_data(as_text=True)
    scenario = html.unescape(re.search(r'name="scenario" value="([^"]+)"', page)[1])  # type: ignore[index]
    answer = client.post("/de/gaps/what-if", data={"cell": CELL, "scenario": scenario})
    form = filled(answer.get_data(as_text=True), "scenario")

    assert orjson.loads(scenario)["changes"] == [{**_items(client)[0]["change"], "fte": 0.5}]  # type: ignore[dict-item]
    assert 'id="result"' in answer.get_data(as_text=True)
    assert (form["kind.0"], form["fte.0"], form["region"]) == (["change"], ["0.5"], ["14522"])


def test_nothing_is_named_by_a_code(client: FlaskClient) -> None:
    for path in (f"levers?cell={CELL}", "siting?need=N5&region=14522", "what-if", "cells"):
        page = client.get(f"/de/gaps/{path}").get_data(as_text=True)
        seen = re.sub(r"<(script|style|svg).*?</\1>|<[^>]+>", " ", page.split("<main", 1)[1], flags=re.DOTALL)
        assert not re.search(r"\bN\d+\b|\b(admit|outreach|reach|mclp|p_median|verify|capacity|fresh)\b", seen), path


def test_without_a_certain_way_the_page_says_what_to_check_first(client: FlaskClient) -> None:
    page = client.get("/de/gaps/levers?cell=14524:N11:all:any").get_data(as_text=True)

    assert "Zuerst ist zu klären" in page
    assert "welche Aufenthaltsstatus zugelassen sind" in page


def test_without_a_cell_the_one_where_most_is_missing_is_shown(client: FlaskClient) -> None:
    page = client.get("/de/gaps/levers?need=N18").get_data(as_text=True)
    worst = client.get("/api/gaps/cells?need=N18&limit=1").get_json()["items"][0]

    assert f'href="/de/gaps/cells/{worst["id"]}"' in page


def test_persons_stand_only_where_they_are_counted(client: FlaskClient) -> None:
    catalog = counted_by_status()
    counted: Flask = create_app(lambda: catalog, options=ON_FIXED_DAY)
    with_persons = counted.test_client().get(f"/de/gaps/levers?cell={CELL}").get_data(as_text=True)

    assert "Personen im Jahr" in with_persons
    assert "Personen im Jahr" not in client.get(f"/de/gaps/levers?cell={CELL}").get_data(as_text=True)


def test_a_cell_leads_to_each_of_them(client: FlaskClient) -> None:
    page = client.get(f"/de/gaps/cells/{CELL}").get_data(as_text=True)
    onward = page.split('class="counts onward"', 1)[1].split("</nav>", 1)[0]
    links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', onward)]

    assert [link.split("?")[0] for link in links] == [
        f"/de/gaps/{name}" for name in ("levers", "what-if", "siting", "cells")
    ]
    assert [client.get(link).status_code for link in links] == [200] * 4
