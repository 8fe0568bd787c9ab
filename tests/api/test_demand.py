"""Counting demand and reading its release over HTTP."""

import csv
import io
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from service.answers.demand.served import served_districts
from service.app import DEMAND_PER_SENDER, Options, create_app
from service.http.rate_limit import Bucket
from tests.fakes import DemandStore, counted
from tests.seed_catalog import seed_catalog

BODY = {"month": "2026-11", "region": "14524", "need": "N11", "language": "ar", "outcome": "too_far"}


SAXONY = (
    *("14511", "14521", "14522", "14523", "14524", "14612", "14625", "14626", "14627", "14628"),
    *("14713", "14729", "14730"),
)


@pytest.fixture
def store() -> DemandStore:
    return DemandStore()


@pytest.fixture
def client(store: DemandStore) -> FlaskClient:
    return create_app(seed_catalog, keys=[b"k" * 32], counted=counted(store)).test_client()


@pytest.fixture(autouse=True)
def _autumn() -> Any:
    with time_machine.travel("2026-11-24T12:00:00Z"):
        yield


def shown(store: DemandStore, table: str = "need", **more: str) -> Any:
    """The table as a server shows it that has looked for releases just now."""
    client = create_app(seed_catalog, keys=[b"k" * 32], counted=counted(store)).test_client()
    return client.get("/api/demand/unmet", query_string={"table": table, **more})


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


def test_enough_requests_are_published_rounded_with_their_share(store: DemandStore) -> None:
    reported(store, 33)
    reported(store, 21, outcome="served")

    body = shown(store).get_json()
    numbers = {(item["need"], item["column"]): item["count"] for item in body["items"]}

    assert numbers["N11", "unmet"] == 35
    assert numbers["N11", "served"] == 20
    assert next(item for item in body["items"] if item["column"] == "unmet")["unmet_share"] == pytest.approx(35 / 55)
    assert body["meta"]["quarter"] == "2026-Q3"
    assert "nicht der Bedarf" in body["meta"]["notes"][0]


def test_a_few_requests_are_not_published(store: DemandStore) -> None:
    reported(store, 9)

    assert shown(store).get_json()["items"] == []
    assert shown(store, f="csv").data == b"need,need_name,column,column_name,count,as_of,unit,rules_version\r\n"


def test_what_is_hidden_is_null(store: DemandStore) -> None:
    some_regions(store)

    items = shown(store, "region-need").get_json()["items"]

    assert None in {item["count"] for item in items}
    assert not any(0 < (item["count"] or 0) < 10 for item in items)


def test_a_release_stays_as_it_was_whatever_is_counted_later(store: DemandStore) -> None:
    reported(store, 33)
    before = shown(store).get_json()["items"]
    reported(store, 40, need="N1")

    assert before
    assert shown(store).get_json()["items"] == before


def test_without_a_database_counting_says_when_to_come_back_and_reading_goes_on() -> None:
    alone = create_app(seed_catalog, keys=[b"k" * 32]).test_client()

    answer = alone.post("/api/demand", json=BODY)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert alone.get("/api/demand/unmet").get_json()["items"] == []


def test_the_table_as_csv_leaves_hidden_counts_empty(store: DemandStore) -> None:
    some_regions(store)

    text = shown(store, "region-need", f="csv").get_data(as_text=True)

    assert "" in {row["count"] for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_there_are_no_free_filters(client: FlaskClient) -> None:
    assert client.get("/api/demand/unmet?region=14524").status_code == 400


def test_reports_without_sign_in_are_one_team_and_enter_no_published_number() -> None:
    quiet, sent = DemandStore(), DemandStore()
    for one in (quiet, sent):
        reported(one, 33)
    asked = create_app(seed_catalog, keys=[b"k" * 32], counted=counted(DemandStore()))
    asked.extensions["releases"].store = sent
    with time_machine.travel("2026-09-24"):
        answers = [asked.test_client().post("/api/demand", json={**BODY, "month": "2026-09"}) for _ in range(60)]

    assert {answer.status_code for answer in answers} == {201}
    assert {team for row in sent.rows.values() for team in row["teams"]} == {"a", "b", "c", "public"}
    assert shown(sent).get_json()["items"] == shown(quiet).get_json()["items"] != []


def test_what_is_left_of_public_teams_of_earlier_versions_is_not_counted(store: DemandStore) -> None:
    reported(store, 90, teams=("public-2026-07", "public-2026-08", "public-2026-09"))

    assert shown(store).get_json()["items"] == []


@pytest.mark.parametrize(
    ("now", "open_months", "closed"),
    [
        ("2026-10-05", ["2026-10"], ["2026-09", "2026-11"]),
        ("2026-11-24", ["2026-11", "2026-10"], ["2026-09", "2026-12", "2025-11"]),
        ("2027-01-01", ["2027-01"], ["2026-12"]),
        ("2026-12-31T23:30:00+01:00", ["2026-12", "2026-11"], ["2027-01"]),
    ],
)
def test_only_months_of_the_running_quarter_are_counted(
    client: FlaskClient, now: str, open_months: list[str], closed: list[str]
) -> None:
    with time_machine.travel(now, tick=False):
        taken = [client.post("/api/demand", json={**BODY, "month": month}).status_code for month in open_months]
        refused = [client.post("/api/demand", json={**BODY, "month": month}) for month in closed]

    assert set(taken) == {201}
    assert {answer.status_code for answer in refused} == {400}
    assert "earlier quarters are closed" in refused[0].get_json()["errors"][0]["detail"]


def test_only_districts_that_services_are_meant_for_are_taken(client: FlaskClient, store: DemandStore) -> None:
    berlin = client.post("/api/demand", json={**BODY, "region": "11000"})

    assert berlin.status_code == 400
    assert "No service here is meant for this district" in berlin.get_json()["errors"][0]["detail"]
    assert all(client.post("/api/demand", json={**BODY, "region": code}).status_code == 201 for code in SAXONY)
    assert served_districts(seed_catalog()) == list(SAXONY)


def test_one_sender_cannot_take_what_is_there_for_all(store: DemandStore) -> None:
    client = create_app(seed_catalog, keys=[b"k" * 32], counted=counted(store)).test_client()

    def post(address: str) -> Any:
        return client.post("/api/demand", json=BODY, environ_base={"REMOTE_ADDR": address})

    greedy = [post("127.0.0.9") for _ in range(DEMAND_PER_SENDER + 5)]
    other = post("127.0.0.10")

    assert [one.status_code for one in greedy].count(201) == DEMAND_PER_SENDER
    assert (greedy[-1].status_code, other.status_code) == (429, 201)
    assert int(greedy[-1].headers["Retry-After"]) > 0
    assert "127.0.0.9" not in greedy[-1].get_data(as_text=True)


def test_more_reports_than_a_worker_counts_in_a_minute_are_told_when_to_come_back(store: DemandStore) -> None:
    app = create_app(seed_catalog, keys=[b"k" * 32], counted=counted(store), options=Options(demand_per_minute=3))
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
