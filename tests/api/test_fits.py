"""For whom is this open, over HTTP: strict, bounded, stored nowhere."""

import csv
import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

FEW = {"statuses": ["AE-25-1-2", "DU"], "needs": ["N11"], "districts": ["14524", "14713"]}
DRAFT = {
    "kind": "project_counselling",
    "meets": [{"to": "N11", "primary": True}],
    "serves": ["14524"],
    "admits_all": True,
}
CONDITION = {"fact": "german_level", "op": "gte", "value": "B1"}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


def test_each_cell_is_the_verdict_of_a_referral(client: FlaskClient) -> None:
    answer = client.post("/api/services/faire-integration/fits", json=FEW).get_json()

    assert len(answer["cells"]) == 4
    for cell in answer["cells"]:
        case = {"needs": [cell["need"]], "region": cell["column"], "status": cell["status"], "limit": 200}
        matches = client.post("/api/referrals", json=case).get_json()["matches"]
        verdicts = {match["service"]["id"]: match["verdict"] for match in matches}
        assert verdicts["faire-integration"] == cell["verdict"]


def test_nothing_is_kept_on_the_way(client: FlaskClient) -> None:
    for answer in (
        client.post("/api/services/jmd/fits", json=FEW),
        client.post("/api/fits", json={**FEW, "draft": DRAFT}),
        client.post("/api/fits?f=csv", json={**FEW, "draft": DRAFT}),
    ):
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_draft_is_open_where_it_serves(client: FlaskClient) -> None:
    cells = client.post("/api/fits", json={**FEW, "draft": DRAFT}).get_json()["cells"]

    assert {(cell["column"], cell["verdict"], cell["rule"]) for cell in cells} == {
        ("14524", "eligible", None),
        ("14713", "refused", "place"),
    }


def test_the_question_that_would_settle_a_cell_is_named_by_its_field(client: FlaskClient) -> None:
    sent = {**FEW, "districts": ["14524"], "draft": {**DRAFT, "requirements": [CONDITION]}}

    open_cells = client.post("/api/fits", json=sent).get_json()["cells"]
    known = client.post("/api/fits", json={**sent, "facts": {"german_level": "B2"}}).get_json()["cells"]

    assert {(cell["verdict"], cell["rule"], cell["ask"]) for cell in open_cells} == {
        ("ask", "requirement", "german_level")
    }
    assert {cell["verdict"] for cell in known} == {"eligible"}


def test_as_a_table(client: FlaskClient) -> None:
    plain = client.post("/api/services/faire-integration/fits?f=csv", json=FEW)
    sheet = client.post("/api/services/faire-integration/fits?f=xlsx", json=FEW)

    rows = list(csv.DictReader(io.StringIO(plain.get_data(as_text=True))))
    cells = client.post("/api/services/faire-integration/fits", json=FEW).get_json()["cells"]
    assert [(row["status"], row["column"], row["verdict"]) for row in rows] == [
        (cell["status"], cell["column"], cell["verdict"]) for cell in cells
    ]
    assert load_workbook(io.BytesIO(sheet.data))["Data"].max_row == 5


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"statuses": ["X"]}, "/statuses"),
        ({"needs": ["N99"]}, "/needs"),
        ({"districts": ["99999"]}, "/districts"),
        ({"by": "colour"}, "/by"),
        ({"client": "public"}, "/client"),
        ({"region": "99999", "by": "age"}, "/region"),
        ({"as_of": "2009-01-01"}, "/as_of"),
        ({"facts": {"age": -1}}, "/facts/age"),
        ({"facts": {"name": "x"}}, "/facts/name"),
        ({"facts": {"status": "DU"}}, "/facts/status"),
        ({"statuses": "DU"}, "/statuses"),
        ({"draft": DRAFT}, "/draft"),
    ],
)
def test_bad_input_is_a_400_that_points_at_it(client: FlaskClient, change: dict[str, Any], pointer: str) -> None:
    answer = client.post("/api/services/jmd/fits", json={**FEW, **change})

    assert answer.status_code == 400
    assert any(error["pointer"].startswith(pointer) for error in answer.get_json()["errors"])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"kind": None}, "/draft/kind"),
        ({"kind": "x"}, "/draft/kind"),
        ({"age_min": 30, "age_max": 20}, "/draft/age_max"),
        ({"age_min": 131}, "/draft/age_min"),
        ({"valid_from": "2027-01-01", "valid_to": "2026-01-01"}, "/draft/valid_to"),
        ({"valid_from": "morgen"}, "/draft/valid_from"),
        ({"url": "https://example.org"}, "/draft/url"),
        ({"requirements": [{**CONDITION, "value": "besonders gut"}]}, "/draft/requirements/0/value"),
        ({"requirements": [{**CONDITION, "value": True}]}, "/draft/requirements/0/value"),
        ({"requirements": [{**CONDITION, "value": {"a": 1}}]}, "/draft/requirements/0/value"),
        ({"requirements": [{**CONDITION, "value": None}]}, "/draft/requirements/0/value"),
        ({"requirements": [{**CONDITION, "value": ["B1"]}]}, "/draft/requirements/0/value"),
        ({"requirements": [{**CONDITION, "op": "in"}]}, "/draft/requirements/0/value"),
        ({"requirements": [{**CONDITION, "fact": "status", "value": "AG"}]}, "/draft/requirements/0/op"),
        ({"requirements": [{**CONDITION, "fact": "gender", "value": "B1"}]}, "/draft/requirements/0/op"),
        ({"requirements": [{**CONDITION, "fact": "district", "value": "14524"}]}, "/draft/requirements/0/op"),
        ({"requirements": [{**CONDITION, "fact": "age", "value": "B1"}]}, "/draft/requirements/0/value"),
        ({"requirements": [{**CONDITION, "fact": "entered_on", "value": 3}]}, "/draft/requirements/0/value"),
        ({"requirements": [{**CONDITION, "fact": "gender", "op": "eq", "value": "x"}]}, "/draft/requirements/0/value"),
        ({"requirements": [{**CONDITION, "fact": "special", "op": "eq", "value": "x"}]}, "/draft/requirements/0/op"),
        (
            {"requirements": [{**CONDITION, "only_if_fact": "status", "only_if_op": "lt", "only_if_value": "AG"}]},
            "/draft/requirements/0/only_if_op",
        ),
        ({"requirements": [{**CONDITION, "op": "like"}]}, "/draft/requirements/0/op"),
        ({"requirements": [{**CONDITION, "fact": "x"}]}, "/draft/requirements"),
    ],
)
def test_a_draft_that_cannot_be_is_refused_where_it_is_wrong(
    client: FlaskClient, change: dict[str, Any], pointer: str
) -> None:
    answer = client.post("/api/fits", json={**FEW, "draft": {**DRAFT, **change}})

    assert answer.status_code == 400
    assert pointer in [error["pointer"] for error in answer.get_json()["errors"]]


def test_there_must_be_such_a_service(client: FlaskClient) -> None:
    assert client.post("/api/services/nobody/fits", json=FEW).status_code == 404


def test_too_many_cells_are_refused_with_a_way_out(client: FlaskClient) -> None:
    needs = client.get("/api/vocabularies/needs").get_json()["items"]

    answer = client.post("/api/services/jmd/fits", json={"needs": [need["id"] for need in needs]})

    assert answer.status_code == 400
    assert "/needs" in [error["pointer"] for error in answer.get_json()["errors"]]
