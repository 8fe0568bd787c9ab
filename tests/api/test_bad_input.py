"""Whatever is sent: a clear error that points at it, or text, and never an error of ours."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.http.questions.referral import FIELDS, RightsShape
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

CASE = {"postcode": "08371", "needs": ["N11"]}
HOSTILE: list[Any] = [
    "", " ", "x" * 5000, "\x00", "a\x07b", "a\x85b", "\ud800", "\u202eabc", "08371\n", "０８３７１", "２０２６-01-01",
    "<script>alert(1)</script>", "MATCH (n) DETACH DELETE n //", "' OR 1=1", "2026-02-30", "9999-12-31", "0000-01-01",
    "N11", "true", "1e5", 0, 1, -1, 1.5, 1e308, 10**30, -(10**30), True, False, [], {}, [[]], [{}], [None], [1],
    ["\ud800"], ["N1\x00"], ["N1"] * 500, {"a": {"b": 1}}, {"a": [1] * 50}, {"": 1}, {"a" * 100: 1}, {"\ud800": 1},
    {"x": "\ud800"}, {"x": "<b>"},
]  # fmt: skip


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


def _sent(client: FlaskClient, path: str, body: str | bytes, kind: str = "application/json") -> Any:
    return client.post(path, data=body, content_type=kind)


@pytest.mark.parametrize("name", FIELDS)
def test_a_hostile_value_of_any_field_is_text_or_a_400_that_points_at_the_field(client: FlaskClient, name: str) -> None:
    quick = name in RightsShape().fields  # the same field of the same shape, without judging every service
    for value in HOSTILE:
        path, base = ("/api/rights", {}) if quick else ("/api/referrals", CASE)
        answer = _sent(client, path, json.dumps({**base, name: value}))
        places = [error["pointer"] for error in answer.get_json().get("errors", [])]
        pointed = any(place == f"/{name}" or place.startswith(f"/{name}/") for place in places)

        assert answer.status_code == 200 or (answer.status_code == 400 and pointed), (path, value, places)


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if type(field).__name__ == "Flag"])
def test_yes_and_no_are_true_and_false_and_nothing_like_them(client: FlaskClient, name: str) -> None:
    answers = [_sent(client, "/api/referrals", json.dumps({**CASE, name: value})) for value in (0, 1, "true", "yes")]

    assert {answer.status_code for answer in answers} == {400}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b'{"postcode":"08371","needs":["N11"],"needs":["N1"]}', "/needs"),
        (b'{"postcode":"08371","needs":["N11"],"children":{"a":1,"a":2}}', "/a"),
        (b'{"postcode":"08371","needs":["N11"],"age":NaN}', "/"),
        (b'{"postcode":"08371","needs":["N11"],"age":-Infinity}', "/"),
        (b'{"postcode":"08371","needs":["N11"],"children":[1e999]}', "/children/0"),
        (b'{"postcode":"08371","needs":["N11"],"age":' + b"9" * 5000 + b"}", "/"),
        (b'{"postcode":"08371","needs":' + b"[" * 30000 + b"]" * 30000 + b"}", "/"),
        (b'{"postcode":"08371","needs":["N11"],"\\ud800":1}', "/?"),
        (b'{"postcode":"08371","needs":["N11"],"<b>":1}', "/?"),
        (b'{"postcode":"08371","needs":["N11"]} x', "/"),
        (b'{"needs":["\xff"]}', "/"),
        (b"\x00", "/"),
        (b'"x"', "/"),
        (b"1", "/"),
        (b"", "/"),
    ],
)
def test_a_body_that_is_no_sound_json_object_is_a_400_that_says_where(
    client: FlaskClient, body: bytes, pointer: str
) -> None:
    answer = _sent(client, "/api/referrals", body)

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert pointer in [error["pointer"] for error in answer.get_json()["errors"]]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json", ""]
)
def test_another_media_type_is_a_415(client: FlaskClient, kind: str) -> None:
    assert _sent(client, "/api/referrals", json.dumps(CASE), kind).status_code == 415


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        ({"age": 3, "employed": True}, "/age"),
        ({"age": 9, "work_situation": "in_training"}, "/age"),
        ({"age": 34, "birth_month": "2010-05"}, "/age"),
        ({"employed": False, "situation": "in_work"}, "/employed"),
        ({"asylum_applied_on": "2024-05", "recognised_on": "2023"}, "/recognised_on"),
        ({"as_of": "2026-11-24", "entered_on": "2027-01"}, "/entered_on"),
        ({"as_of": "2018-01-01", "entered_on": "2019"}, "/entered_on"),
        ({"as_of": "2019-12-31", "status": "DU-60d"}, "/status"),
        ({"as_of": "2022-12-30", "status": "AE-104c"}, "/status"),
        ({"as_of": "2024-02-29", "status": "AE-16g"}, "/status"),
        ({"as_of": "2014-12-31"}, "/as_of"),
        ({"as_of": "2099-01-01"}, "/as_of"),
        ({"municipality": "14612000"}, "/postcode"),
        ({"region": "14713"}, "/region"),
        ({"residence_obligation_district": "99999"}, "/residence_obligation_district"),
    ],
)
def test_what_cannot_be_true_is_a_400_that_points_at_it(
    client: FlaskClient, facts: dict[str, Any], pointer: str
) -> None:
    answer = _sent(client, "/api/referrals", json.dumps({**CASE, **facts}))

    assert answer.status_code == 400
    assert pointer in [error["pointer"] for error in answer.get_json()["errors"]]


@pytest.mark.parametrize(
    "facts",
    [
        {"age": 33, "birth_month": "1992-03"},
        {"age": 33, "birth_month": "1992"},
        {"employed": False, "weekly_hours": 30, "job_offer": True},
        {"asylum_applied_on": "2024", "recognised_on": "2024"},
    ],
)
def test_what_can_be_true_is_answered(client: FlaskClient, facts: dict[str, Any]) -> None:
    answer = _sent(client, "/api/referrals", json.dumps({**CASE, "as_of": "2026-01-10", **facts}))

    assert answer.status_code == 200, answer.get_json()


@pytest.mark.parametrize("path", ["/api/services?q=", "/api/places?q=", "/api/services?need=", "/api/services/"])
@pytest.mark.parametrize(
    "text", ["%00", "%ff", "%ed%a0%80", "%e2%80%ae", "%0a", "'%20OR%201=1", "%3Cscript%3E", "%F0%9F%98%80"]
)
def test_no_address_brings_it_down_and_nothing_odd_is_echoed(client: FlaskClient, path: str, text: str) -> None:
    answer = client.get(path + text)

    assert answer.status_code in (200, 400, 404)
    assert b"<script>" not in answer.data
