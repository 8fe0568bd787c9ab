"""What changes when over HTTP: bounded, strict, never kept."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

CASE = {"postcode": "08371", "needs": ["N11"], "status": "AG", "asylum_applied_on": "2026-10-12"}


@pytest.fixture
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


def test_the_day_says_what_changes_and_why(client: FlaskClient) -> None:
    answer = client.post("/api/referrals/timeline", json={**CASE, "in_reception_centre": False})

    (day,) = [one for one in answer.get_json()["days"] if one["rights"]]
    assert day["on"] == "2027-01-13"
    assert day["rights"]["after"]["labour_access"]["kind"] == "by_permission"
    assert day["causes"][0]["kind"] == "waiting_over"
    assert day["as_of_today"] is True
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_twelve_months_are_looked_at_unless_asked_otherwise(client: FlaskClient) -> None:
    for sent, until in (({}, "2027-11-24"), ({"months": 1}, "2026-12-24"), ({"months": 24}, "2028-11-24")):
        assert client.post("/api/referrals/timeline", json={**CASE, **sent}).get_json()["until"] == until


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"months": 0}, "/months"),
        ({"months": 25}, "/months"),
        ({"months": "12"}, "/months"),
        ({"months": 1.5}, "/months"),
        ({"limit": 5}, "/limit"),
        ({"needs": ["N99"]}, "/needs/0"),
        ({"status": "x"}, "/status"),
        ({"name": "x"}, "/name"),
    ],
)
def test_bad_input_is_a_400_that_points_at_it(client: FlaskClient, change: dict[str, Any], pointer: str) -> None:
    answer = client.post("/api/referrals/timeline", json={**CASE, **change})

    assert answer.status_code == 400
    assert pointer in [error["pointer"] for error in answer.get_json()["errors"]]


@pytest.mark.parametrize("how", [{"query_string": {"f": "ics"}}, {"headers": {"Accept": "text/calendar"}}])
def test_as_a_calendar(client: FlaskClient, how: dict[str, Any]) -> None:
    answer = client.post("/api/referrals/timeline", json=CASE, **how)

    assert answer.mimetype == "text/calendar"
    assert answer.data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="termine.ics"'


def test_a_calendar_is_offered_here_only(client: FlaskClient) -> None:
    assert client.post("/api/referrals?f=ics", json=CASE).status_code == 400
    assert client.post("/api/referrals/timeline?f=csv", json=CASE).status_code == 400


def test_a_later_day_of_asking_is_looked_at_from_there(client: FlaskClient) -> None:
    answer = client.post("/api/referrals/timeline", json={**CASE, "as_of": "2027-02-01"}).get_json()

    assert answer["meta"]["as_of"] == "2027-02-01"
    assert all(day["on"] > "2027-02-01" for day in answer["days"])
    assert answer["until"] == "2028-02-01"


def test_it_speaks_english(client: FlaskClient) -> None:
    answer = client.post("/api/referrals/timeline?lang=en", json={**CASE, "in_reception_centre": False}).get_json()

    assert "the answer changes" in answer["text"]
