"""The referral over HTTP: right answers, clear errors, nothing kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

CASE = {"postcode": "08371", "needs": ["N11"], "status": "AE-25-1-2", "work_situation": "in_work", "employed": True}


@pytest.fixture
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


def test_the_first_match_is_the_right_address_with_reasons(client: FlaskClient) -> None:
    answer = client.post("/api/referrals", json=CASE).get_json()

    first = answer["matches"][0]
    assert first["service"]["id"] == "faire-integration"
    assert {reason["rule"] for reason in first["reasons"]} >= {"running", "client", "place", "status", "need"}


def test_an_answer_about_a_person_is_not_stored_on_the_way(client: FlaskClient) -> None:
    assert client.post("/api/referrals", json=CASE).headers["Cache-Control"] == "no-store"


def test_the_same_question_gives_the_same_bytes(client: FlaskClient) -> None:
    assert client.post("/api/referrals", json=CASE).data == client.post("/api/referrals", json=CASE).data


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"needs": ["N99"]}, "/needs/0"),
        ({"needs": []}, "/needs"),
        ({"needs": ["N1\x00"]}, "/needs/0"),
        ({"status": "<script>"}, "/status"),
        ({"postcode": "99999"}, "/postcode"),
        ({"postcode": "1 OR 1=1"}, "/postcode"),
        ({"region": "14713"}, "/postcode"),
        ({"municipality": "14713000"}, "/postcode"),
        ({"municipality": "14524330"}, "/postcode"),
        ({"municipality": "14524330"}, "/municipality"),
        ({"postcode": "02826", "municipality": "14626610"}, "/municipality"),
        ({"region": "MATCH (n) DETACH DELETE n"}, "/region"),
        ({"unknown_key": 1}, "/unknown_key"),
        ({"age": "34"}, "/age"),
        ({"age": -1}, "/age"),
        ({"age": 3, "employed": True}, "/age"),
        ({"as_of": "2014-12-31"}, "/as_of"),
        ({"as_of": "2099-01-01"}, "/as_of"),
        ({"as_of": "2017-01-01", "status": "DU-60c"}, "/status"),
        ({"entered_on": "2021-13"}, "/entered_on"),
        ({"employed": "yes"}, "/employed"),
        ({"languages": ["xx"]}, "/languages/0"),
    ],
)
def test_bad_input_is_a_400_that_points_at_it(client: FlaskClient, change: dict[str, Any], pointer: str) -> None:
    answer = client.post("/api/referrals", json={**CASE, **change})

    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    assert pointer in [error["pointer"] for error in answer.get_json()["errors"]]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"needs": "\xff"}', b'{"needs": ["\\ud800"]}'])
def test_a_broken_body_is_a_400(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/referrals", data=body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"


def test_a_body_over_the_limit_is_a_413(client: FlaskClient) -> None:
    answer = client.post("/api/referrals", data=b"x" * 70_000, content_type="application/json")

    assert answer.status_code == 413


def test_a_wrong_method_names_the_right_one(client: FlaskClient) -> None:
    answer = client.get("/api/referrals")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_a_postcode_in_two_districts_is_answered_with_the_question_which(client: FlaskClient) -> None:
    answer = client.post(
        "/api/referrals", json={"postcode": "02999", "needs": ["N20"], "status": "AE-25-1-2"}
    ).get_json()

    assert {place["region"] for place in answer["place"]["candidates"]} == {"14625", "14626"}
    assert "region" in [question["fact"] for question in answer["questions"]]


@pytest.mark.parametrize(
    ("postcode", "municipality"),
    [("08371", "14524080"), ("02763", "14626610"), ("02763", "14626310"), ("08280", "14521030"), ("08280", "14521035")],
)
def test_a_municipality_that_a_postcode_has_a_part_in_goes_with_it(
    client: FlaskClient, postcode: str, municipality: str
) -> None:
    answer = client.post("/api/referrals", json={**CASE, "postcode": postcode, "municipality": municipality})

    assert answer.status_code == 200, answer.get_json()


def test_a_place_in_another_land_is_answered_like_any_place(client: FlaskClient) -> None:
    answer = client.post("/api/referrals", json={"postcode": "10115", "needs": ["N11"], "status": "EU"})

    assert answer.status_code == 200
    assert "babs" not in [m["service"]["id"] for m in answer.get_json()["matches"] if m["verdict"] != "refused"]


def test_where_nobody_is_looked_for_nobody_is_said_not_to_fit(client: FlaskClient) -> None:
    answer = client.post("/api/referrals", json={"postcode": "10115", "needs": ["N21"], "status": "EU"}).get_json()

    assert answer["nothing_fits"] is None
    assert answer["outside"]["covers"] == ["14"]
    assert {match["verdict"] for match in answer["matches"]} == {"refused"}


def test_another_media_type_is_a_415(client: FlaskClient) -> None:
    answer = client.post("/api/referrals", data=b"needs=N11", content_type="text/plain")

    assert answer.status_code == 415
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize("path", ["/api/referrals/criteria", "/readyz", "/healthz", "/api/openapi.json"])
def test_a_misspelt_parameter_never_passes_silently(client: FlaskClient, path: str) -> None:
    answer = client.get(path, query_string={"langauge": "ti"})

    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["parameter"] == "langauge"


@pytest.mark.parametrize(
    "case",
    [
        {"client": "employer", "company_district": "14625", "needs": ["N12"]},
        {"residence_obligation_district": "14625", "needs": ["N20"], "status": "DU"},
    ],
)
def test_a_business_is_where_it_sits_and_a_person_where_the_document_says(
    client: FlaskClient, case: dict[str, Any]
) -> None:
    answer = client.post("/api/referrals", json=case)

    assert answer.get_json()["place"]["region"] == "14625"


@pytest.mark.parametrize(
    ("applied", "last"),
    [
        ("2025-11-28", "2026-02-28"),
        ("2025-11-30", "2026-02-28"),
        ("2026-02-28", "2026-05-28"),
        ("2026-03-31", "2026-06-30"),
        ("2026-06-30", "2026-09-30"),
    ],
)
def test_a_waiting_time_lasts_until_the_day_that_is_told_and_is_over_on_the_next(
    client: FlaskClient, applied: str, last: str
) -> None:
    def work(day: date) -> tuple[str, str | None]:
        facts = {"status": "AG", "asylum_applied_on": applied, "in_reception_centre": False}
        found = client.post("/api/rights", json={**facts, "as_of": day.isoformat()}).get_json()["labour_access"]
        return found["kind"], found["until"]

    end = date.fromisoformat(last)

    assert work(end) == ("waiting", last)
    assert work(end + timedelta(days=1))[0] != "waiting"
