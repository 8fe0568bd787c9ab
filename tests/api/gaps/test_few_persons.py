"""Small counts of persons: neither told nor to be worked out, in any answer about gaps."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.catalog.snapshot import Catalog
from service.domain.disclosure.small_counts import publishable, suppressed
from tests.counted_catalog import counted_by_status
from tests.seed_catalog import ON_FIXED_DAY

FEW = {
    "recognised": 7,
    "duldung": 60,
    "asylblg_other": 300,
    "temporary_protection": 400,
    "eu": 500,
    "other_third_country": 900,
}
PERSONS = ("persons", "low", "high")
Get = Callable[..., Any]


def counted(points: bool = False) -> Catalog:
    """The seed with counts by status in all districts of Saxony; few recognised in 14524, or in one of its towns."""

    def of_district(code: str) -> dict[str, int] | None:
        many = {status: 10 * persons for status, persons in FEW.items()}
        return None if len(code) == 8 else FEW if code == "14524" else many

    def of_town(code: str) -> dict[str, int]:
        return dict.fromkeys(FEW, 1 if code == "14524330" else 12)

    return counted_by_status(of_town if points else of_district)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    catalog = counted()
    return create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()


@pytest.fixture(scope="module")
def ask(client: FlaskClient) -> Get:
    return lambda address, **query: client.get(f"/api/gaps/{address}", query_string=query).get_json()


def shortfalls(node: Any) -> Iterator[dict[str, Any]]:
    """Every shortfall in an answer, whatever it is called there."""
    if isinstance(node, dict):
        if "share_low" in node and "low" in node:
            yield node
        for value in node.values():
            yield from shortfalls(value)
    if isinstance(node, list):
        for value in node:
            yield from shortfalls(value)


FEW_ADDRESSES = [
    ("cells", {"region": "14524", "need": "N11", "status": "recognised"}),
    ("cells/14524:N11:all:any", {"status": "recognised"}),
    ("cells/14524330:N11:all:any", {"status": "recognised"}),
    ("matrix", {"region": "14524", "rows": "need", "cols": "municipality", "need": "N11", "status": "recognised"}),
    ("matrix", {"region": "14524,14511", "rows": "need", "cols": "status", "status": "recognised"}),
    ("map", {"region": "14524", "need": "N11", "status": "recognised", "metric": "persons"}),
    ("timeline", {"region": "14524", "status": "recognised"}),
    ("equity", {"region": "14524", "need": "N11", "status": "recognised"}),
    ("diff", {"region": "14524", "status": "recognised", "from": "2026-01-02"}),
    ("cells/14524:N11:all:any", {"status": "AE-25-3"}),
]


@pytest.mark.parametrize(("address", "query"), FEW_ADDRESSES)
def test_few_counted_persons_are_told_nowhere(ask: Get, address: str, query: dict[str, str]) -> None:
    found = list(shortfalls(ask(address, **query)))

    assert found or address == "diff"
    for one in found:
        assert [one.get(name) for name in PERSONS] == [None, None, None]
        assert 0 <= one["share_low"] <= one["share_high"] <= 1


def test_a_sibling_is_kept_back_so_that_the_whole_gives_nothing_away(ask: Get) -> None:
    items = ask("matrix", region="14524", need="N11", rows="need", cols="status")["items"]
    whole = ask("cells/14524:N11:all:any")["item"]
    shown = {one["col"]: one["shortfall"]["persons"] for one in items}

    assert whole["shortfall"]["persons"] == sum(FEW.values())
    assert shown["recognised"] is None
    assert shown["duldung"] is None
    assert shown["other_third_country"] == 900
    assert {status for status, share in whole["statuses"].items() if share is None} >= {"AE-25-3", "DU"}


def test_many_counted_persons_and_estimates_stay(ask: Get) -> None:
    assert ask("cells/14511:N11:all:any", status="recognised")["item"]["shortfall"]["persons"] == 70
    assert ask("cells/14524330:N11:all:any")["item"]["shortfall"]["persons"] > 0


def test_an_explanation_speaks_in_shares_where_persons_are_few(ask: Get) -> None:
    item = ask("cells/14524:N11:all:any", status="recognised")["item"]

    assert item["severity"] is None
    assert "%" in item["sentence"]
    assert "Personen" not in item["sentence"]
    assert "87\u00a0% bis 87\u00a0%" not in item["sentence"]
    assert item["cascade"][0]["persons"] == 1
    assert sum(item["barriers"].values()) == pytest.approx(item["shortfall"]["share_low"])
    assert set(item["points"].values()) == {None}
    assert not item["best_way"] or item["best_way"]["gain_persons"] is None


def test_scenarios_levers_and_sites_tell_no_few_persons(client: FlaskClient) -> None:
    about = {"region": "14524", "status": "recognised"}
    change = {"kind": "add", "service_id": "new", "fields": {"needs": ["N11"], "online": True}, "fte": 1, "cost_eur": 1}
    what = client.post("/api/gaps/what-if", json={**about, "changes": [change]}).get_json()
    ways = client.post("/api/gaps/levers", json={"cell": "14524:N11:all:any", "status": "recognised"}).get_json()
    sites = client.post("/api/gaps/siting", json={**about, "need": "N11", "p": 1}).get_json()

    for name in ("gain_persons", "secured_persons", "gain_per_fte", "gain_per_1000_eur"):
        assert what[name] is None
    assert (what["before"]["low"], what["after"]["high"]) == (None, None)
    assert ways["items"]
    assert {way["gain_persons"] for way in ways["items"]} == {None}
    assert {one["objective"] for one in (sites, *sites["curve"])} == {None}


@pytest.mark.parametrize("page", ["gaps/cells/14524:N11:all:any", "gaps", "gaps/equity", "gaps/timeline", "gaps/map"])
def test_pages_write_a_dash_for_few_persons(client: FlaskClient, page: str) -> None:
    query = {"status": "recognised", **({} if "cells" in page else {"region": "14524", "need": "N11"})}

    answer = client.get(f"/de/{page}", query_string=query)

    assert answer.status_code == 200
    text = answer.get_data(as_text=True)
    assert "–</td>" in text or page not in ("gaps/equity", "gaps/timeline")
    assert "Personen mehr" not in text


def test_a_town_with_few_persons_takes_another_one_of_its_district_with_it() -> None:
    catalog = counted(points=True)
    ask = create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()
    query = {"region": "14524", "need": "N11", "rows": "need", "cols": "municipality"}

    items = ask.get("/api/gaps/matrix", query_string=query).get_json()["items"]

    hidden = [one["col"] for one in items if one["shortfall"]["persons"] is None]
    assert "14524330" in hidden
    assert len(hidden) == 2


def test_what_is_kept_back_leaves_the_whole_and_does_not_depend_on_the_small_count() -> None:
    assert suppressed({"a": 7, "b": 60, "c": 300}) == {"a", "b"}
    assert suppressed({"a": 3, "b": 4, "c": 300, "d": 0}) == {"a", "b", "c"}
    assert suppressed({"a": 0, "b": 60}) == frozenset()
    assert (
        publishable({"a": 7, "b": 60, "c": 300})
        == publishable({"a": 3, "b": 64, "c": 300})
        == {"a": 5, "b": 62, "c": 300}
    )
    assert publishable({"a": 3, "b": 4}) == publishable({"a": 1, "b": 1}) == {"a": 2.5, "b": 2.5}
    assert sum(publishable({"a": 6, "b": 8, "c": 90}).values()) == 104
