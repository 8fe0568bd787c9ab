"""For whom somebody asks, what nobody meets, and a place outside the directory's own area: API, page and terminal."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.answers.asking import Asking
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer
from service.answers.ways import Standpoint
from service.app import create_app
from service.cli.show import lines
from tests.seed_catalog import ON_FIXED_DAY, fixed_day, seed_catalog

PERSON = {"postcode": "09111", "needs": ["N11"]}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


def answer(client: FlaskClient, /, **case: Any) -> dict[str, Any]:
    response = client.post("/api/referrals", json=case)
    assert response.status_code == 200, response.get_data(as_text=True)
    found: dict[str, Any] = response.get_json()
    return found


def terminal(**case: Any) -> str:
    day: date = fixed_day()
    found = refer(Asking(seed_catalog(), day, "de"), ReferralQuestion.of(case))
    return "\n".join(line.text for line in lines(found, seed_catalog(), "de", Standpoint(day, (), "mentee")))


@pytest.mark.parametrize(
    ("sent", "need", "asked"),
    [
        ("mentee", "N12.hire_refugee", True),
        ("mentee", "N12", True),
        ("employer", "N12.hire_refugee", False),
        ("employer", "N11", True),
        ("professional", "N11", True),
        ("mentee", "N11", False),
    ],
)
def test_a_need_that_is_met_for_others_asks_for_whom_first(
    client: FlaskClient,
    sent: str,
    need: str,
    asked: bool,
) -> None:
    questions = answer(client, postcode="09111", needs=[need], client=sent)["questions"]

    assert [number for number, one in enumerate(questions) if one["fact"] == "client"] == ([0] if asked else [])
    assert not asked or questions[0]["decides"]


@pytest.mark.parametrize("sent", ["professional", "volunteer"])
@pytest.mark.parametrize("fact", [{"status": "DU"}, {"age": 30}, {"german_level": "B1"}, {"employed": False}])
def test_staff_who_send_a_persons_facts_are_answered_for_the_person(
    client: FlaskClient, sent: str, fact: dict[str, Any]
) -> None:
    found, own = answer(client, **PERSON, **fact, client=sent), answer(client, **PERSON, **fact)

    assert (found["answered_for"]["client"], found["answered_for"]["sent"]) == ("mentee", sent)
    assert found["matches"] == own["matches"]
    assert own["answered_for"] is None


@pytest.mark.parametrize("case", [{"client": "professional"}, {"client": "employer", "status": "DU"}])
def test_without_a_persons_facts_and_for_a_company_it_stays_as_it_was_sent(
    client: FlaskClient, case: dict[str, Any]
) -> None:
    assert answer(client, **PERSON, **case)["answered_for"] is None


def test_page_and_terminal_say_for_whom_it_is_answered(client: FlaskClient) -> None:
    form = {"needs": "N11", "place": "09111", "client": "volunteer", "status": "DU"}

    assert 'id="answered-for"' in client.post("/de/find", data=form).get_data(as_text=True)
    assert "gilt für diese Person" in terminal(needs=["N11"], postcode="09111", client="volunteer", status="DU")


@pytest.mark.parametrize(
    ("place", "covered"),
    [
        ({"region": "09162"}, False),
        ({"region": "09"}, False),
        ({"region": "11000"}, False),
        ({"postcode": "80331"}, False),
        ({"region": "14"}, True),
        ({"region": "DED4"}, True),
        ({"region": "DE"}, True),
        ({"municipality": "14524080"}, True),
    ],
)
def test_a_place_outside_says_what_is_covered_and_who_may_know(
    client: FlaskClient,
    place: dict[str, str],
    covered: bool,
) -> None:
    found = answer(client, needs=["N11"], status="DU", **place)

    assert (found["outside"] is None) is covered
    if not covered:
        assert "Dieses Verzeichnis umfasst Sachsen" in found["outside"]["text"]
        assert found["outside"]["covers"] == ["14"]
        assert found["outside"]["finder"]["website"].startswith("https://")
        assert (found["nothing_fits"], found["gap_cell"]) == (None, None)
        assert not any("laufende Stelle" in one["text"] for one in found["warnings"])


def test_the_nearest_office_of_the_own_area_is_named_with_its_distance(client: FlaskClient) -> None:
    nearest = answer(client, needs=["N11"], status="DU", postcode="04600")["outside"]["nearest"]

    assert 0 < nearest["distance_km"] < 60
    assert nearest["service"] in seed_catalog().services


def test_page_and_terminal_say_that_a_place_is_outside(client: FlaskClient) -> None:
    page = client.post("/de/find", data={"needs": "N11", "place": "80331", "status": "DU"}).get_data(as_text=True)

    for text in (page, terminal(needs=["N11"], postcode="80331", status="DU")):
        assert "Dieses Verzeichnis umfasst Sachsen" in text
        assert "passt kein bekanntes Angebot" not in text


def test_a_need_that_nobody_meets_here_is_told_as_a_gap_in_the_data(client: FlaskClient) -> None:
    unmet = answer(client, postcode="09111", needs=["N16.professional_network"])
    met = answer(client, postcode="09111", needs=["N11"])

    assert [one for one in unmet["warnings"] if "laufende Stelle" in one["text"]]
    assert not [one for one in met["warnings"] if "laufende Stelle" in one["text"]]
    assert "laufende Stelle" in terminal(needs=["N16.professional_network"], postcode="09111")


@pytest.mark.parametrize(
    ("query", "covered"),
    [
        ({"region": "09162"}, False),
        ({"region": "09"}, False),
        ({"region": "09162,14524"}, True),
        ({"region": "14524"}, True),
        ({"near": "48.137,11.575"}, False),
        ({"near": "51.05,13.74"}, True),
        ({}, True),
    ],
)
def test_a_list_for_a_place_outside_says_what_is_covered(
    client: FlaskClient,
    query: dict[str, str],
    covered: bool,
) -> None:
    said = client.get("/api/services", query_string={**query, "lang": "de"}).get_json()["meta"]["outside"]

    assert (said is None) is covered
    assert said is None or "umfasst Sachsen" in said


@pytest.mark.parametrize(("place", "covered"), [("80331", False), ("Berlin", False), ("Glauchau", True)])
def test_the_page_of_the_list_says_it_too(client: FlaskClient, place: str, covered: bool) -> None:
    page = client.get("/de/services", query_string={"place": place}).get_data(as_text=True)

    assert ('id="outside"' in page) is not covered
