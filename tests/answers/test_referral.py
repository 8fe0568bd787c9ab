"""What an answer holds besides the order: the next open door, what to bring and know, a way on where nobody fits."""

from datetime import date
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from service.answers.referral.card import opening
from service.answers.referral.case import case_of
from service.answers.referral.outcome import nothing_fits
from service.answers.referral.question import ReferralQuestion
from service.app import create_app
from service.domain.ranking.ranking import rank
from service.words.writer import Writer
from tests.seed_catalog import ON_FIXED_DAY, fixed_day, seed_catalog

CATALOG = seed_catalog()
DISTRICTS = sorted(code for code in CATALOG.rulebook.region_parents if code.startswith("14") and len(code) == 5)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


def _answer(client: FlaskClient, lang: str = "de", /, **case: Any) -> Any:
    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        answer = client.post(f"/api/referrals?lang={lang}", json=case)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def _match(answer: Any, service: str) -> Any:
    return next(match for match in answer["matches"] if match["service"]["id"] == service)


def test_a_match_tells_when_the_door_is_open_next_and_that_it_should_be_checked(client: FlaskClient) -> None:
    office = _match(_answer(client, region="14521", needs=["N2"], status="DU"), "abh-erzgebirgskreis")

    assert (office["next_opening"]["on"], office["next_opening"]["opens_at"]) == ("2026-11-24", "14:00")
    assert office["next_opening"]["check"] is True


def test_hours_of_now_are_not_those_of_an_earlier_year(client: FlaskClient) -> None:
    case = {"region": "14524", "needs": ["N7"], "status": "AE-25-1-2", "limit": 100}

    now, then = (_match(_answer(client, **case, **day), "afa-zwickau") for day in ({}, {"as_of": "2019-01-02"}))

    assert now["next_opening"]["opens_at"] == "07:30"
    assert then["next_opening"] is None


def test_hours_count_only_from_the_day_they_state() -> None:
    record = {"sites": [{"hours_note": "Mo-Fr 8-12 Uhr (ab 1. Dezember 2026)"}]}

    before, since = (opening(record, {}, None, date(2026, *day)) for day in ((11, 30), (12, 1)))

    assert before is None
    assert since is not None
    assert since.on == date(2026, 12, 1)


def test_hours_nobody_states_are_not_made_up(client: FlaskClient) -> None:
    assert _match(_answer(client, region="14612", needs=["N1"], status="DU"), "sfr")["next_opening"] is None


def test_what_to_bring_is_told_where_it_is_known(client: FlaskClient) -> None:
    chamber = _match(
        _answer(client, region="14612", needs=["N4"], status="AE-25-1-2", recognition_group="craft"), "hwk-dresden"
    )

    assert "Lebenslauf" in chamber["bring"]


def test_languages_have_their_mode(client: FlaskClient) -> None:
    answer = _answer(client, region="14612", needs=["N11", "N14"], status="EU", employed=True)

    assert {"code": "pl", "mode": "spoken"} in _match(answer, "babs")["languages"]
    assert _match(answer, "psz-dresden")["languages"] == [{"code": None, "mode": "interpreter"}]


def test_what_one_should_know_is_told_with_its_language_and_not_about_another_year(client: FlaskClient) -> None:
    case = {"region": "14612", "needs": ["N14"], "status": "AE-25-1-2", "age": 40}

    today, then = _answer(client, **case), _answer(client, as_of="2025-06-01", **case)

    assert "112" in _match(today, "psz-dresden")["note"]["text"]
    assert _match(today, "psz-dresden")["note"]["language"] == "de"
    assert _match(then, "psz-dresden")["note"] is None


def test_the_document_is_told_about_with_the_rights(client: FlaskClient) -> None:
    rights = _answer(client, region="14511", needs=["N7"], status="AE-24")["rights"]

    assert "4.3.2027" in rights["document"]["note"]["text"]


def test_an_employer_is_told_what_the_candidate_may(client: FlaskClient) -> None:
    case = {"client": "employer", "region": "14511", "needs": ["N12.hire_refugee"], "company_sector": "craft"}

    kinds = {
        status: _answer(client, candidate_status=status, **case)["rights"]["labour_access"]["kind"]
        for status in ("DU", "DU-60b", "AE-25-1-2")
    }

    assert kinds == {"DU": "by_permission", "DU-60b": "banned", "AE-25-1-2": "unrestricted"}


@pytest.mark.parametrize("region", DISTRICTS)
def test_the_gap_cell_of_an_answer_is_a_cell(client: FlaskClient, region: str) -> None:
    link = _answer(client, region=region, needs=["N21"], status="EU")["gap_cell"]

    assert client.get(link).get_json()["item"]["region"] == region


@pytest.mark.parametrize(
    "case",
    [
        {"client": "employer", "region": "14511", "needs": ["N12"]},
        {"region": "14", "needs": ["N1"]},
        {"postcode": "02999", "needs": ["N1"]},
    ],
)
def test_there_is_no_gap_cell_for_a_business_or_without_one_district(client: FlaskClient, case: dict[str, Any]) -> None:
    assert _answer(client, **case)["gap_cell"] is None


def test_an_address_of_a_gap_tells_nothing_of_the_person(client: FlaskClient) -> None:
    answer = _answer(client, postcode="08371", needs=["N11"], status="DU", languages=["ti"], age=20, gender="female")

    assert answer["gap_cell"] == "/api/gaps/cells/14524:N11:all:any"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_where_nobody_fits_the_smallest_change_is_named(lang: str) -> None:
    asked = ReferralQuestion(("N21",), postcode="10115", facts={"status": "EU"})
    case, _ = case_of(asked, CATALOG, fixed_day())
    told = nothing_fits(rank(case, CATALOG.considered(case), CATALOG.rulebook, CATALOG), Writer(CATALOG.records, lang))

    assert told
    assert told.nearest_miss
    assert told.nearest_miss.failed == ("place",)
    assert (told.cheapest_change.service, told.cheapest_change.rules) == ("adb-sachsen", ("place",))
    assert CATALOG.services["adb-sachsen"].name in told.cheapest_change.sentence
    assert "{" not in told.cheapest_change.sentence


def test_services_of_one_name_warn_of_each_other(client: FlaskClient) -> None:
    office = _match(_answer(client, region="14729", needs=["N20"], status="AE-25-1-2", age=40), "jc-lk-leipzig")

    assert f"≠ {CATALOG.services['jc-leipzig'].name}" in office["warnings"]


def test_a_stopped_route_is_refused_with_the_stop_and_an_instrument_names_its_way(client: FlaskClient) -> None:
    course = _answer(client, region="14523", needs=["N3"], status="AE-25-5", age=30, german_level="A1", limit=200)
    stopped = _match(course, "integrationskurs-44-4")
    law = _match(_answer(client, region="14521", needs=["N1"], status="DU", limit=200), "ausbildungsduldung-60c")

    assert "31.12.2026" in next(reason["text"] for reason in stopped["reasons"] if reason["rule"] == "running")
    assert "Ausländerbehörde" in next(reason["text"] for reason in law["reasons"] if reason["rule"] == "client")


def test_how_a_service_helps_with_the_need_is_told_for_the_document_that_it_is_said_of(client: FlaskClient) -> None:
    def said(status: str) -> str:
        answer = _answer(client, region="14511", needs=["N9"], status=status, age=20, in_training=True)
        reasons = _match(answer, "afa-chemnitz")["reasons"]
        return str(next(reason["text"] for reason in reasons if reason["rule"] == "need"))

    assert "nicht BAB" in said("AG")
    assert "nicht BAB" not in said("AE-25-1-2")


def test_each_fact_is_asked_once_and_first_the_one_that_settles_most(client: FlaskClient) -> None:
    questions = _answer(client, region="14511", needs=["N3", "N4", "N1"], limit=200)["questions"]

    facts = [question["fact"] for question in questions]
    settled = [len(question["decides"]) for question in questions]
    assert len(facts) == len(set(facts)) > 5
    assert settled == sorted(settled, reverse=True)
    assert any(question["also"] for question in questions)


def test_what_is_known_of_a_document_and_work_is_told_beside_the_rights(client: FlaskClient) -> None:
    document = _answer(client, region="14511", needs=["N2"], status="FB-81-3")["rights"]["document"]

    assert "§ 24" in document["labour_note"]
