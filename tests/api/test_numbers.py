"""Numbers, days and keys of callers have one spelling: what Python or a pattern would also take is refused."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

ODD = ("1_0", "٣", "１０", "+3", " 3", "3 ", "3\n", "0x3", "1e1", "3,0", "inf", "nan")
ADDED = {"kind": "add", "service_id": "new", "fields": {"sites": [{"lat": "1_0", "lon": 13}], "needs": ["N11"]}}
ODD_DAYS = ("20260101", "2026-W01-1", "2026-1-1", "２０２６-01-01", "2026-01-01\n", "2026-01-01T00:00")


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """An application over the seed, with counters of demand."""
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


def parameters(client: FlaskClient, kinds: tuple[str, ...], form: str | None = None) -> list[tuple[str, str]]:
    """Address and name of every parameter of the document that has one of the types."""
    found = []
    for path, ways in client.get("/api/openapi.json").get_json()["paths"].items():
        for one in ways.get("get", {}).get("parameters", ()):
            shape = one.get("schema", {})
            if one["in"] == "query" and shape.get("type") in kinds and shape.get("format") == form:
                found.append((path.replace("{identifier}", "babs"), one["name"]))
    return found


@pytest.mark.parametrize("text", ODD)
def test_every_number_of_an_address_has_one_spelling(client: FlaskClient, text: str) -> None:
    numbers = parameters(client, ("integer", "number"))
    assert len(numbers) > 4
    for path, name in numbers:
        answer = client.get(path, query_string={name: text})
        assert answer.status_code == 400, (path, name)
        assert name in [error["parameter"] for error in answer.get_json()["errors"]]


@pytest.mark.parametrize("text", ODD_DAYS)
def test_every_day_of_an_address_has_one_spelling(client: FlaskClient, text: str) -> None:
    days = parameters(client, ("string",), "date")
    assert len(days) > 8
    for path, name in days:
        assert client.get(path, query_string={name: text}).status_code == 400, (path, name)


@pytest.mark.parametrize("text", ["5_1.05,13.74", "51.05,13.74\n", "٥1,13", "51;13", "51,05,13,74", " 51,13"])
def test_a_point_has_one_spelling(client: FlaskClient, text: str) -> None:
    assert client.get("/api/services", query_string={"near": text}).status_code == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/gaps/what-if", {"changes": [ADDED]}),
        ("/api/demand", {"month": "2026-11\n", "region": "14524", "need": "N11", "outcome": "served"}),
        ("/api/demand", {"month": "２０２６-11", "region": "14524", "need": "N11", "outcome": "served"}),
        ("/api/demand", {"month": "2026-11", "region": "14524\n", "need": "N11", "outcome": "served"}),
        ("/api/demand", {"month": "2026-11", "region": "１４524", "need": "N11", "outcome": "served"}),
        ("/api/gaps/siting", {"need": "N11", "limit_minutes": "3_0"}),
        ("/api/gaps/siting", {"need": "N11", "as_of": "20260101"}),
        ("/api/referrals", {"needs": ["N11"], "postcode": "08371\n"}),
    ],
)
def test_bodies_have_one_spelling_too(client: FlaskClient, path: str, body: dict[str, Any]) -> None:
    assert client.post(path, json=body).status_code == 400


def test_the_document_shows_patterns_that_every_reader_knows(client: FlaskClient) -> None:
    text = client.get("/api/openapi.json").get_data(as_text=True)

    assert "\\\\A" not in text
    assert "\\\\d" not in text
