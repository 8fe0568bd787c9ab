"""Rights, vocabularies, places and single services over HTTP."""

from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from service.app import create_app
from service.domain.eligibility.assess import RULE_NAMES
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog


@pytest.fixture
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"status": "DU-60b", "work_permission": "unrestricted"}, "banned"),
        ({"status": "AE-25-1-2"}, "unrestricted"),
        ({"status": "AG", "as_of": "2025-01-10", "asylum_applied_on": "2024-12-01"}, "waiting"),
        ({"status": "AG", "as_of": "2025-06-10", "asylum_applied_on": "2024-12-01"}, "by_permission"),
        (
            {"status": "AG", "as_of": "2019-08-05", "entered_on": "2018", "in_reception_centre": True},
            "banned",
        ),
        ({"status": "DU", "work_ban_60a_6": True}, "banned"),
        ({"status": "DU", "work_permission": "by_permission"}, "by_permission"),
        ({"status": "other"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_the_law_of_the_day_decides_about_work(client: FlaskClient, facts: dict[str, Any], kind: str) -> None:
    answer = client.post("/api/rights", json=facts)

    assert answer.get_json()["labour_access"]["kind"] == kind
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("entered", "as_of", "regime"),
    [
        ("2022-03-10", "2022-04-01", "AsylbLG"),
        ("2022-03-10", "2026-11-24", "SGB II"),
        ("2025-05-01", "2026-01-01", "SGB II"),
        ("2025-05-01", "2026-11-24", None),
    ],
)
def test_the_benefit_regime_after_24_depends_on_entry_and_day(
    client: FlaskClient, entered: str, as_of: str, regime: str | None
) -> None:
    answer = client.post("/api/rights", json={"status": "AE-24", "entered_on": entered, "as_of": as_of})

    assert answer.get_json()["benefit_regime"]["kind"] == regime


def test_rights_know_no_place(client: FlaskClient) -> None:
    assert client.post("/api/rights", json={"postcode": "08371"}).status_code == 400


@pytest.mark.parametrize("name", ["needs", "statuses", "groups", "languages", "kinds", "facts"])
def test_a_vocabulary_has_german_and_english_labels(client: FlaskClient, name: str) -> None:
    items = client.get(f"/api/vocabularies/{name}").get_json()["items"]

    assert items
    assert all(item["label"]["de"] and item["label"]["en"] for item in items)


def test_an_unknown_vocabulary_names_the_known_ones(client: FlaskClient) -> None:
    answer = client.get("/api/vocabularies/colours")

    assert answer.status_code == 404
    assert "statuses" in answer.get_json()["detail"]


def test_a_postcode_trap_is_answered_with_the_right_district(client: FlaskClient) -> None:
    items = client.get("/api/places?q=09212").get_json()["items"]

    assert {item["region"] for item in items} == {"14524"}


@pytest.mark.parametrize("identifier", sorted(seed_catalog().services))
def test_every_service_of_the_sources_can_be_found_with_its_state(client: FlaskClient, identifier: str) -> None:
    item = client.get(f"/api/services/{identifier}").get_json()["item"]

    assert item["lifecycle"] in ("running", "ended", "unverified", "planned", "good_practice_elsewhere")
    assert item["sources"]


def test_a_service_that_does_not_exist_is_a_404(client: FlaskClient) -> None:
    assert client.get("/api/services/svc-9").content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("day", "state"), [("2022-09-30", "running"), ("2022-10-01", "ended"), ("2014-12-31", "planned")]
)
def test_a_service_is_shown_in_its_state_on_a_day(client: FlaskClient, day: str, state: str) -> None:
    answer = client.get(f"/api/services/resque-continued?as_of={day}").get_json()

    assert (answer["item"]["state"], answer["meta"]["as_of"]) == (state, day)


def test_a_fact_names_its_type_its_field_and_the_rules_that_use_it(client: FlaskClient) -> None:
    facts = {item["id"]: item for item in client.get("/api/vocabularies/facts").get_json()["items"]}

    assert (facts["wohnsitzauflage_district"]["field"], facts["age"]["type"]) == (
        "residence_obligation_district",
        "int",
    )
    assert "age" in facts["age"]["rules"]
    assert "requirement:trios" in facts["employed"]["rules"]
    assert {rule for fact in facts.values() for rule in fact["rules"] if ":" not in rule} <= set(RULE_NAMES)


def test_a_fact_names_every_service_with_a_condition_on_it_and_no_other(client: FlaskClient) -> None:
    facts = client.get("/api/vocabularies/facts").get_json()["items"]

    named = {(fact["id"], rule) for fact in facts for rule in fact["rules"] if rule.startswith("requirement:")}

    assert named == {
        (item.fact, f"requirement:{service.id}")
        for service in seed_catalog().services.values()
        for item in service.requirements
        if ("fact", item.fact) in seed_catalog().records
    }


def test_an_answer_about_a_person_tells_the_age_of_its_data_and_has_no_etag(client: FlaskClient) -> None:
    answer = client.post("/api/rights", json={"status": "DU"})

    assert answer.headers["X-Data-Age"] == "0"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/api/services?limit=50", "/api/gaps/cells?limit=20", "/ogc/collections/services/items"]
)
def test_equal_tags_mean_equal_bytes_whenever_and_in_whichever_worker_they_are_made(path: str) -> None:
    answers = []
    for clock in ("2026-11-24T05:00:00Z", "2026-11-24T05:00:07Z", "2026-11-24T22:00:00Z"):
        with time_machine.travel(clock, tick=False):
            worker = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()
            answers.append(worker.get(path))
    tags = {answer.headers["ETag"] for answer in answers}
    bodies = {answer.get_data() for answer in answers}

    assert len(tags) == 1
    assert len(bodies) == 1 or tags.pop().startswith("W/")
