"""The page of the call sheet: the questions of the API, to read, to print and to fill in."""

import html
import re

import pytest

from service.answers.asking import Asking
from service.answers.gaps.call_sheet.call_sheet import call_sheet
from service.answers.gaps.question import CallSheetQuestion
from service.app import create_app
from service.paper.call_sheet import call_sheet_page
from tests.seed_catalog import ON_FIXED_DAY, fixed_day, seed_catalog

APP = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32])
CLIENT = APP.test_client()
ZWICKAU = "/de/gaps/call-sheet?region=14524"


def page_at(address: str) -> str:
    answer = CLIENT.get(address, follow_redirects=True)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_page_asks_what_the_api_asks(lang: str) -> None:
    page = page_at(f"/{lang}/gaps/call-sheet?region=14524")
    sheet = CLIENT.get(f"/api/gaps/call-sheet?region=14524&lang={lang}").get_json()

    asked = [html.unescape(text) for text in re.findall(r'<th scope="row">([^<]+)</th>', page)]
    assert asked == [one["text"] for item in sheet["items"] for one in item["questions"]]
    for item in sheet["items"]:
        assert f'id="{item["service_id"]}"' in page
        assert not item["contact"]["phone"] or item["contact"]["phone"] in page


def test_without_a_district_it_is_that_of_the_first_one() -> None:
    assert page_at("/de/gaps/call-sheet").count("<h1") == 1
    assert "Anrufliste: Chemnitz" in page_at("/de/gaps/call-sheet")


def test_a_service_has_a_sheet_of_its_own_for_the_whole_land() -> None:
    service = CLIENT.get("/api/gaps/call-sheet?region=14524").get_json()["items"][0]["service_id"]
    page = page_at(f"/de/gaps/call-sheet?service={service}")

    assert page.count('<section class="call"') == 1
    assert f"service={service}" in page


def test_each_question_can_be_ticked_or_written() -> None:
    page = page_at(ZWICKAU)
    cells = re.findall(r'<td class="boxes">(.*?)</td>', page, re.DOTALL)

    assert all('class="box"' in cell or 'class="line"' in cell for cell in cells)
    assert page.count('<dl class="blanks">') == page.count('<section class="call"')


def test_the_cell_leads_to_its_call_sheet_and_says_what_it_needs() -> None:
    page = page_at("/de/gaps/cells/14524:N14:all:any")
    address = html.unescape(re.findall(r'href="(/de/gaps/call-sheet[^"]+)"', page)[-1])

    assert "mehrere Angaben zusammen" in page
    assert "N14" in address
    assert "Looked at: 1 cells" in page_at(address.replace("/de/", "/en/"))


def test_the_matrix_and_every_tab_lead_to_it() -> None:
    assert "/de/gaps/call-sheet?region=14524" in page_at("/de/gaps?region=14524")
    assert 'href="/de/gaps/call-sheet"' in page_at("/de/gaps/equity")


def test_a_cell_that_nobody_has_looked_at_has_no_question() -> None:
    assert "Hier ist keine Frage offen" in page_at("/de/gaps/call-sheet?region=14524&need=N1.identity")


def test_paper_has_a_box_for_each_answer_and_lines_to_fill_in() -> None:
    asking = Asking(seed_catalog(), fixed_day())
    sheet = call_sheet(asking, CallSheetQuestion(region="14524"))
    with APP.test_request_context():
        page = call_sheet_page(sheet, asking.writer)

    answers = sum(len(one.answers) for item in sheet.items for one in item.questions)
    assert page.count('class="box"') == answers
    assert page.count('class="blanks"') == len(sheet.items)
    assert html.escape(sheet.items[0].questions[0].text) in page
    assert "None" not in page
