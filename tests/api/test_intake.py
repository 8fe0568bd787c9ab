"""POST /api/intake: one line in, the facts of a case out; nothing of it is kept or logged."""

import json
import logging
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.answers.intake.intake import LONGEST
from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

LINE = "Lohn nicht bekommen, Glauchau, 25 Abs. 2, spricht arabisch, B1"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


def test_the_facts_of_a_line_are_a_request_that_a_referral_answers(client: FlaskClient) -> None:
    facts = client.post("/api/intake", json={"text": LINE}).get_json()["facts"]
    answer = client.post("/api/referrals", json=facts).get_json()

    assert facts == {
        "needs": ["N11"],
        "municipality": "14524080",
        "status": "AE-25-1-2",
        "languages": ["ar"],
        "german_level": "B1",
    }
    assert answer["place"]["region"] == "14524"
    assert answer["matches"]


def test_each_part_says_where_it_stands_and_what_it_is_called(client: FlaskClient) -> None:
    parts = client.post("/api/intake?lang=en", json={"text": LINE}).get_json()["understood"]

    assert [LINE[part["start"] : part["end"]] for part in parts] == [part["text"] for part in parts]
    assert {part["field"]: part["label"] for part in parts}["languages"] == "Arabic"


def test_what_may_be_several_things_is_asked_and_the_rest_is_shown(client: FlaskClient) -> None:
    answer = client.post("/api/intake", json={"text": "Kurdisch, Quastenflosser"}).get_json()

    assert answer["facts"] == {}
    assert [(one["text"], [choice["value"] for choice in one["choices"]]) for one in answer["unclear"]] == [
        ("Kurdisch", ["ckb", "kmr"])
    ]
    assert answer["left"] == ["Quastenflosser"]


@pytest.mark.parametrize("day", ["0001-01-01", "2014-12-31", "9999-12-31", "1000-06-01"])
def test_a_day_out_of_range_is_refused(client: FlaskClient, day: str) -> None:
    answer = client.post("/api/intake", json={"text": "seit 8 Monaten hier, geb. 12.3.2001", "as_of": day})

    assert answer.status_code == 400
    assert "2015" in answer.get_data(as_text=True)


def test_ages_are_those_of_the_day_of_the_case(client: FlaskClient) -> None:
    line = {"text": "geb. 12.3.2001"}

    assert client.post("/api/intake", json=line).get_json()["facts"] == {"age": 25}
    assert client.post("/api/intake", json={**line, "as_of": "2019-03-11"}).get_json()["facts"] == {"age": 17}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"text": "x" * (LONGEST + 1)}, "/text"),
        ({}, "/text"),
        ({"text": 5}, "/text"),
        ({"text": "B1", "as_of": "2026-13-01"}, "/as_of"),
        ({"text": "B1", "needs": ["N1"]}, "/needs"),
    ],
)
def test_a_wrong_question_names_the_place(client: FlaskClient, body: dict[str, Any], where: str) -> None:
    refused = client.post("/api/intake", json=body)

    assert refused.status_code == 400
    assert [error["pointer"] for error in refused.get_json()["errors"]] == [where]


@pytest.mark.parametrize(
    "text", ["\ud800", "\x00\x07", "\u202e", "😀" * LONGEST, "'; DROP TABLE x", "}) DETACH DELETE n", ""]
)
def test_any_text_is_a_text(client: FlaskClient, text: str) -> None:
    answer = client.post("/api/intake", data=json.dumps({"text": text}), content_type="application/json")

    assert answer.status_code == 200
    assert answer.get_json()["facts"] == {}


def test_a_line_is_kept_nowhere(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/api/intake", json={"text": "geb. 12.3.2001 in Quastenheim"})

    assert answer.headers["Cache-Control"] == "no-store"
    assert "Quastenheim" not in caplog.text
    assert client.get("/api/intake").status_code == 405
