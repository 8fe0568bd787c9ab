"""Call sheet and queue over the real directory: whom to call, what to ask, and what a cell says that it needs."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from service.answers.asking import Asking
from service.answers.gaps.call_sheet.call_sheet import call_sheet
from service.answers.gaps.question import CallSheetQuestion
from service.domain.gaps.value_of_information.facts import FACTS
from tests.seed_catalog import fixed_day, seed_catalog

Ask = Callable[..., Any]
DISTRICT = "14524"


def sheet(get: Ask, **query: str) -> Any:
    answer = get("call-sheet", region=DISTRICT, **query)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def test_each_service_has_up_to_five_questions_that_somebody_can_ask(get: Ask) -> None:
    items = sheet(get, limit="200")["items"]

    assert len(items) > 50
    for item in items:
        assert 1 <= len(item["questions"]) <= 5
        for question in item["questions"]:
            assert question["fact"] in FACTS
            assert question["text"][-1] in "?."
            assert question["answers"] or question["fact"] == "point"
            assert 0 <= question["width"]["better"] <= 1
            assert 0 <= question["width"]["worse"] <= 1


def test_questions_stand_by_cells_decided_and_services_by_cells_for_each_question(get: Ask) -> None:
    items = sheet(get, limit="200")["items"]
    by_effort = [item["decides"] / (len(item["questions"]) + item["left_out"]) for item in items]

    assert by_effort == sorted(by_effort, reverse=True)
    for item in items:
        decided = [(question["decides"], question["needed"]) for question in item["questions"]]
        assert decided == sorted(decided, reverse=True)
        assert item["decides"] == len(item["cells"])


def test_what_decides_does_not_exceed_what_there_is(get: Ask) -> None:
    body = sheet(get)

    held = body["meta"]["cells"] - body["meta"]["cells_left_out"]
    assert 0 < body["meta"]["unverified"] <= held
    assert all(item["decides"] <= held for item in body["items"])
    assert body["meta"]["total"] >= len(body["items"])


def test_residents_are_no_persons_who_need_it(get: Ask) -> None:
    for item in sheet(get)["items"]:
        assert item["width"]["better_persons"] is item["width"]["worse_persons"] is None
        assert item["width"]["better"] or item["width"]["worse"]


def test_where_persons_are_counted_they_are_told(get_counted: Ask) -> None:
    body = get_counted("call-sheet", region=DISTRICT).get_json()

    assert body["meta"]["unit"] == "person_needs"
    for item in body["items"]:
        taken = item["width"]
        assert (taken["better_persons"] > 0) == (taken["better"] > 0)
        assert (taken["worse_persons"] > 0) == (taken["worse"] > 0)


def test_companies_have_a_call_sheet_of_their_own(get: Ask) -> None:
    companies = sheet(get, client="employer", need="N12")["items"]

    assert companies
    assert all(":N12:" in cell for item in companies for cell in item["cells"])
    assert not any(one["fact"] == "status" for item in companies for one in item["questions"])


def test_of_one_service_only_its_questions_in_all_districts_are_listed(get: Ask) -> None:
    service = sheet(get)["items"][0]["service_id"]
    own = get("call-sheet", service=service).get_json()

    assert [item["service_id"] for item in own["items"]] == [service]
    assert own["meta"]["cells"] >= own["items"][0]["decides"] > 0


def test_a_service_says_the_same_alone_and_in_the_list_of_its_district(get: Ask) -> None:
    listed = sheet(get)["items"][0]
    alone = sheet(get, service=listed["service_id"])["items"][0]

    assert alone["cells"] == listed["cells"]
    assert [one["text"] for one in alone["questions"]] == [one["text"] for one in listed["questions"]]


@pytest.mark.parametrize(
    ("query", "parameter"), [({}, "region"), ({"region": "14"}, "region"), ({"service": "x"}, "service")]
)
@pytest.mark.parametrize("name", ["call-sheet", "queue"])
def test_a_land_without_a_service_is_refused_with_the_way_out(
    get: Ask, name: str, query: dict[str, str], parameter: str
) -> None:
    answer = get(name, **query)

    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["parameter"] == parameter


def test_the_queue_has_the_order_of_the_call_sheet_and_the_age_of_each_check(get: Ask) -> None:
    queue = get("queue", region=DISTRICT).get_json()["items"]

    assert [item["service_id"] for item in queue] == [item["service_id"] for item in sheet(get)["items"]]
    for item in queue:
        assert (item["age_days"] is None) == (item["verified_on"] is None)
        assert item["missing"]
        assert len(item["missing"]) == len(item["missing_names"])


def test_a_table_has_a_row_for_each_question_and_a_column_for_the_answer(get: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(get("call-sheet", region=DISTRICT, f="csv").get_data(as_text=True))))
    items = sheet(get)["items"]

    assert [row["question"] for row in rows] == [one["text"] for item in items for one in item["questions"]]
    assert {row["answer"] for row in rows} == {""}
    assert get("call-sheet", region=DISTRICT, f="xlsx").data[:2] == b"PK"
    assert get("queue", region=DISTRICT, f="csv").get_data(as_text=True).count("\r\n") == len(items) + 1


def test_on_paper_it_is_a_pdf_of_the_district(get: Ask) -> None:
    answer = get("call-sheet.pdf", region=DISTRICT, limit="3")

    assert answer.mimetype == "application/pdf"
    assert answer.data[:5] == b"%PDF-"


def test_an_unverified_cell_names_the_facts_and_says_when_only_all_together_settle_it(get: Ask) -> None:
    kinds = set()
    for item in get("cells", region=DISTRICT, state="unverified", limit="50").get_json()["items"]:
        cell = get(f"cells/{item['id']}").get_json()["item"]
        facts = cell["settling"]["facts"]
        kinds.add((len(facts) == 1, cell["settling"]["ill_decides"]))
        assert cell["sentence"].endswith(cell["settling"]["text"])
        assert ("zusammen" in cell["settling"]["text"]) == (len(facts) > 1)
        assert facts[0]["service"] in cell["settling"]["text"]
        assert facts[0]["name"] in cell["settling"]["text"]
    assert len(kinds) == 4


def test_a_cell_that_is_not_unverified_has_nothing_to_settle_it(get: Ask) -> None:
    assert get("cells/14524:N1.identity:all:any").get_json()["item"]["settling"] is None
    assert get("cells/14612:N1:all:any").get_json()["item"]["settling"] is None


def test_english_questions_are_english(get: Ask) -> None:
    texts = {one["text"] for item in sheet(get, lang="en", limit="200")["items"] for one in item["questions"]}

    assert "Do you take new people at the moment?" in texts
    assert not any("Angebot" in text for text in texts)


def test_a_language_is_asked_where_the_cell_is_about_one(get: Ask) -> None:
    asked = {one["fact"] for item in sheet(get, language="ti", limit="200")["items"] for one in item["questions"]}

    assert "language" in asked
    assert "language" not in {one["fact"] for item in sheet(get, limit="200")["items"] for one in item["questions"]}


def test_a_check_of_today_is_asked_no_more() -> None:
    catalog = seed_catalog()
    day = fixed_day()
    before = call_sheet(Asking(catalog, day), CallSheetQuestion(region=DISTRICT)).items[0]
    assert before.questions[0].fact == "check"
    service = replace(catalog.services[before.service_id], verified_on=day, lifecycle="running")
    known = replace(catalog, services={**catalog.services, service.id: service})

    after = call_sheet(Asking(known, day), CallSheetQuestion(region=DISTRICT, limit=200)).items

    assert not any(one.fact == "check" for item in after if item.service_id == service.id for one in item.questions)
