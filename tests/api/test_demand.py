"""Counting demand and reading its release over HTTP."""

import csv
import io
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from service.api.bucket import Bucket
from service.app import create_app
from tests.fakes import DemandStore
from tests.seed_catalog import seed_catalog

BODY = {"month": "2026-11", "region": "14524", "need": "N11", "language": "ar", "outcome": "too_far"}


@pytest.fixture
def store() -> DemandStore:
    return DemandStore()


@pytest.fixture
def client(store: DemandStore) -> FlaskClient:
    return create_app(seed_catalog, keys=[b"k" * 32], store=lambda: store).test_client()


@pytest.fixture(autouse=True)
def _autumn() -> Any:
    with time_machine.travel("2026-11-24T12:00:00Z"):
        yield


def reported(store: DemandStore, number: int, teams: tuple[str, ...] = ("a", "b", "c"), **changed: Any) -> None:
    """Counters as several teams have raised them."""
    for count in range(number):
        row = {**BODY, "month": f"2026-{1 + count % 9:02}", "group": "all", "status": "unknown", **changed}
        store.count(row, teams[count % len(teams)])


def some_regions(store: DemandStore) -> None:
    for region, number in (("14524", 40), ("14511", 30), ("14713", 25), ("14612", 3)):
        reported(store, number, region=region)


def test_a_request_is_counted_and_its_sum_is_not_told(client: FlaskClient, store: DemandStore) -> None:
    answer = client.post("/api/demand", json=BODY)

    assert answer.status_code == 201
    assert answer.get_json()["item"] == {**BODY, "group": "all", "status": None}
    assert answer.headers["Cache-Control"] == "no-store"
    assert [row["counted"] for row in store.rows.values()] == [1]


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"month": "2026-12"}, "/month"),
        ({"month": "2025-11"}, "/month"),
        ({"month": "soon"}, "/month"),
        ({"region": "99999"}, "/region"),
        ({"region": "14"}, "/region"),
        ({"need": "N99"}, "/need"),
        ({"language": "xx"}, "/language"),
        ({"status": "AE-24"}, "/status"),
        ({"group": "x"}, "/group"),
        ({"outcome": "angry"}, "/outcome"),
        ({"age": 34}, "/age"),
        ({"note": "Frau M."}, "/note"),
    ],
)
def test_nothing_else_is_accepted(
    client: FlaskClient, store: DemandStore, changed: dict[str, Any], pointer: str
) -> None:
    answer = client.post("/api/demand", json={**BODY, **changed})

    assert answer.status_code == 400
    assert pointer in {error["pointer"] for error in answer.get_json()["errors"]}
    assert store.rows == {}


def test_enough_requests_are_published_rounded_with_their_share(client: FlaskClient, store: DemandStore) -> None:
    reported(store, 33)
    reported(store, 21, outcome="served")

    body = client.get("/api/demand/unmet?table=need").get_json()
    shown = {(item["need"], item["column"]): item["count"] for item in body["items"]}

    assert shown["N11", "unmet"] == 35
    assert shown["N11", "served"] == 20
    assert next(item for item in body["items"] if item["column"] == "unmet")["unmet_share"] == pytest.approx(35 / 55)
    assert body["meta"]["quarter"] == "2026-Q3"
    assert "nicht der Bedarf" in body["meta"]["notes"][0]


def test_a_few_requests_are_not_published(client: FlaskClient, store: DemandStore) -> None:
    reported(store, 9)

    assert client.get("/api/demand/unmet").get_json()["items"] == []
    assert client.get("/api/demand/unmet?f=csv").data == b"need,need_name,column,column_name,count\r\n"


def test_what_is_hidden_is_null(client: FlaskClient, store: DemandStore) -> None:
    some_regions(store)

    items = client.get("/api/demand/unmet?table=region-need").get_json()["items"]

    assert None in {item["count"] for item in items}
    assert not any(0 < (item["count"] or 0) < 10 for item in items)


def test_a_release_stays_as_it_was_whatever_is_counted_later(client: FlaskClient, store: DemandStore) -> None:
    reported(store, 33)
    before = client.get("/api/demand/unmet").get_json()["items"]
    reported(store, 40, need="N1")

    assert client.get("/api/demand/unmet").get_json()["items"] == before


def test_without_a_database_it_says_so_and_when_to_come_back() -> None:
    alone = create_app(seed_catalog, keys=[b"k" * 32]).test_client()

    for answer in (alone.post("/api/demand", json=BODY), alone.get("/api/demand/unmet")):
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0


def test_the_table_as_csv_leaves_hidden_counts_empty(client: FlaskClient, store: DemandStore) -> None:
    some_regions(store)

    text = client.get("/api/demand/unmet?table=region-need&f=csv").get_data(as_text=True)

    assert "" in {row["count"] for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_there_are_no_free_filters(client: FlaskClient) -> None:
    assert client.get("/api/demand/unmet?region=14524").status_code == 400


def test_who_reports_without_sign_in_is_one_team_in_a_month(client: FlaskClient, store: DemandStore) -> None:
    for _ in range(12):
        for month in ("2026-08", "2026-09"):
            assert client.post("/api/demand", json={**BODY, "month": month}).status_code == 201

    assert {team for row in store.rows.values() for team in row["teams"]} == {"public-2026-08", "public-2026-09"}
    assert client.get("/api/demand/unmet").get_json()["items"] == []


def test_more_reports_than_a_worker_counts_in_a_minute_are_told_when_to_come_back(store: DemandStore) -> None:
    app = create_app(seed_catalog, keys=[b"k" * 32], store=lambda: store, demand_per_minute=3)
    client, now = app.test_client(), [0.0]
    app.extensions["demand_bucket"] = Bucket(3, lambda: now[0])

    answers = [client.post("/api/demand", json=BODY) for _ in range(5)]
    wrong = client.post("/api/demand", json={**BODY, "need": "N99"})
    now[0] += int(answers[3].headers["Retry-After"])
    later = client.post("/api/demand", json=BODY)

    assert [one.status_code for one in answers] == [201, 201, 201, 429, 429]
    assert answers[3].mimetype == "application/problem+json"
    assert int(answers[3].headers["Retry-After"]) == 20
    assert (wrong.status_code, later.status_code) == (400, 201)
    assert sum(row["counted"] for row in store.rows.values()) == 4
