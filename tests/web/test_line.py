"""The line above the form: it fills the form, each part of it is a chip, and what is unclear is asked by one press."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

LINE = "Lohn nicht bekommen, Glauchau, 25 Abs. 2, spricht arabisch, B1"


def post(client: FlaskClient, **form: str) -> tuple[int, str]:
    response = client.post("/de/find", data=form)
    assert response.headers["Cache-Control"] == "no-store"
    return response.status_code, response.get_data(as_text=True)


def chips(page: str) -> list[str]:
    return [unescape(sent) for sent in re.findall(r'name="drop" value="([^"]*)"', page)]


def offered(page: str) -> list[str]:
    return [unescape(sent) for sent in re.findall(r'name="take" value="([^"]*)"', page)]


def test_a_line_alone_is_answered(client: FlaskClient) -> None:
    status, page = post(client, line=LINE)

    assert status == 200
    assert "Faire Integration Sachsen" in page
    assert chips(page) == ["needs=N11", "place=Glauchau", "status=AE-25-1-2", "languages=ar", "german_level=B1"]


def test_a_line_and_the_fields_it_fills_have_the_same_answer(client: FlaskClient) -> None:
    of_line = post(client, line=LINE)[1]
    of_form = client.post(
        "/de/find",
        data={"needs": "N11", "place": "Glauchau", "status": "AE-25-1-2", "languages": "ar", "german_level": "B1"},
    ).get_data(as_text=True)

    names = re.compile(r'class="card [a-z]+".*?<h3.*?</h3>', re.DOTALL)
    assert names.findall(of_line) == names.findall(of_form)
    assert names.findall(of_line)


def test_a_part_is_taken_out_by_one_press(client: FlaskClient) -> None:
    form = {"line": LINE, "line_read": LINE, "needs": "N11", "place": "Glauchau", "status": "AE-25-1-2"}
    status, page = post(client, **form, drop="status=AE-25-1-2")

    assert status == 200
    assert "status=AE-25-1-2" not in chips(page)
    assert '<option value="AE-25-1-2" selected' not in page


def test_what_is_missing_after_a_part_was_taken_out_is_no_mistake_yet(client: FlaskClient) -> None:
    status, page = post(client, line=LINE, line_read=LINE, needs="N11", place="Glauchau", drop="needs=N11")

    assert status == 200
    assert 'role="alert"' not in page
    assert chips(page) == ["place=Glauchau"]


def test_what_is_unclear_is_asked_and_settled_by_one_press(client: FlaskClient) -> None:
    line = "Kita, Leipzig, Kurdisch"
    asked = post(client, line=line)[1]
    settled = post(client, line=line, line_read=line, needs="N13", place="Leipzig", take="languages=kmr")[1]

    assert offered(asked) == ["languages=ckb", "languages=kmr"]
    assert "languages=kmr" in chips(settled)
    assert offered(settled) == []


def test_a_place_of_several_is_chosen_by_one_press(client: FlaskClient) -> None:
    line = "Kita, Auerbach"
    _, page = post(client, line=line)
    choice = next(sent for sent in offered(page) if "Vogtl" in sent)
    status, page = post(client, line=line, line_read=line, needs="N13", take=choice)

    assert status == 200
    assert choice in chips(page)


def test_what_was_not_understood_is_shown(client: FlaskClient) -> None:
    page = post(client, line="Kita, Leipzig, Quastenflosser <b>")[1]

    assert "<q>Quastenflosser &lt;b</q>" in page or "<q>Quastenflosser</q>" in page
    assert "<b></q>" not in page


def test_a_field_counts_before_the_line_and_the_page_says_so(client: FlaskClient) -> None:
    page = post(client, line="Kita, Plauen", place="Leipzig")[1]

    assert chips(page) == ["needs=N13"]
    assert "Im Formular steht es anders als im Satz: <q>Plauen</q>" in page


def test_a_line_that_was_changed_replaces_what_came_from_it(client: FlaskClient) -> None:
    page = post(client, line="Kita, Plauen", line_read="Kita, Leipzig", needs="N13", place="Leipzig")[1]

    assert chips(page) == ["needs=N13", "place=Plauen"]


def test_a_line_that_was_emptied_takes_its_facts_along(client: FlaskClient) -> None:
    status, page = post(client, line="", line_read="Kita, Leipzig", needs="N13", place="Leipzig")

    assert status == 400
    assert chips(page) == []


def test_a_line_that_is_too_long_is_a_mistake_of_its_field(client: FlaskClient) -> None:
    status, page = post(client, line="x" * 2001, needs="N13", place="Leipzig")

    assert status == 400
    assert '<a href="#line">' in page


@pytest.mark.parametrize("sent", ["needs=N99", "nothing=1", "place=", "=", "x" * 500, "age=old", "status=\x00"])
@pytest.mark.parametrize("press", ["drop", "take"])
def test_a_press_that_no_page_offers_is_no_fault(client: FlaskClient, press: str, sent: str) -> None:
    status, _ = post(client, line="Kita, Leipzig", **{press: sent})

    assert status in (200, 400)


def test_the_line_is_the_first_field_and_no_address_holds_it(client: FlaskClient) -> None:
    page = client.get("/de/find").get_data(as_text=True)
    form = page[page.index('id="case"') :]

    assert re.search(r"<(?:input|select|textarea)[^>]*>", form)[0].startswith('<input id="line" name="line"')  # type: ignore[index]
    assert 'method="post"' in form[:200]
    assert "Kita" not in client.get("/de/find?line=Kita").get_data(as_text=True)[:3000]
