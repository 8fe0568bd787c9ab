"""A date of birth in the field for the age, and a mistake in a question that keeps the answer."""

import html
import re

import pytest
from flask.testing import FlaskClient

ASKED = {"needs": "N3", "place": "04103", "status": "AG"}


def page_of(client: FlaskClient, status: int = 200, lang: str = "de", **form: object) -> str:
    answer = client.post(f"/{lang}/find", data={**ASKED, **form})
    assert answer.status_code == status
    assert "Location" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    return html.unescape(answer.get_data(as_text=True))


def verdicts(page: str) -> list[str]:
    return re.findall(r'<article class="card (\w+)".*?/services/([\w.-]+)"', page, re.DOTALL)


@pytest.mark.parametrize("typed", ["12.03.1990", "12. 3. 1990", "1990-03-12", "3/1990", "03.1990", "1990-03", "1990"])
def test_a_birth_in_the_age_field_is_the_month_of_birth(client: FlaskClient, typed: str) -> None:
    page = page_of(client, age=typed)
    stated = "1990" if typed == "1990" else "1990-03-12" if "12" in typed else "1990-03"
    answer = client.post(
        "/api/referrals", json={"needs": ["N3"], "postcode": "04103", "status": "AG", "birth_month": stated}
    )

    assert verdicts(page) == [(one["verdict"], one["service"]["id"]) for one in _shown(answer.get_json())]
    assert f'name="age" maxlength="20" value="{typed}"' in page
    assert not re.search(r'(?:href|action|src)="[^"]*1990', page)


def _shown(answer: dict[str, list[dict[str, dict[str, str]]]]) -> list[dict[str, dict[str, str]]]:
    matches = answer["matches"]
    folded = [one for one in matches if one["folded"]]
    refused = [one for one in matches if one["verdict"] == "refused"]
    return [*(one for one in matches if one not in folded and one not in refused), *folded, *refused]


@pytest.mark.parametrize(
    ("birth", "age"), [("24.11.2008", "18"), ("25.11.2008", "17"), ("24.11.1990", "36"), ("25.11.1990", "35")]
)
def test_a_birthday_counts_on_its_day(client: FlaskClient, birth: str, age: str) -> None:
    assert verdicts(page_of(client, age=birth, as_of="24.11.2026")) == verdicts(
        page_of(client, age=age, as_of="24.11.2026")
    )


@pytest.mark.parametrize("typed", ["31.02.1990", "12.03.2090", "1850", "13/1990", "12.03.90", "abc", "121", "-1"])
def test_what_is_no_birth_and_no_age_is_named_at_the_age(client: FlaskClient, typed: str) -> None:
    page = page_of(client, status=400, age=typed)

    assert 'id="age-wrong"' in page
    assert "12.03.1990, 3/1990" in page
    assert f'value="{typed}"' in page


def test_a_birth_that_differs_from_the_month_of_birth_is_named(client: FlaskClient) -> None:
    page_of(client, age="12.03.1990", birth_month="03.1990")
    page_of(client, age="1990", birth_month="12.03.1990")

    assert "steht eine andere Geburt" in page_of(client, status=400, age="12.03.1990", birth_month="04.1990")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    ("name", "value"), [("age", "abc"), ("age", "31.02.1990"), ("german_level", "D9"), ("entered_on", "gestern")]
)
def test_a_mistake_in_a_question_keeps_the_answer(client: FlaskClient, lang: str, name: str, value: str) -> None:
    before = page_of(client, lang=lang)
    after = page_of(client, status=400, lang=lang, asked="1", **{name: value})
    asking = re.search(r'<section class="asking".*?</section>', after, re.DOTALL)
    at = f"ask-{name}" if asking and f'id="ask-{name}"' in asking[0] else name

    assert verdicts(after) == verdicts(before)
    assert '<section class="slip">' in after
    assert f'<a href="#{at}">' in after
    assert f'id="{at}-wrong"' in after
    assert f'<input type="hidden" name="{name}"' not in after
    assert asking and 'name="asked"' in asking[0]


def test_what_is_right_beside_a_mistake_is_taken(client: FlaskClient) -> None:
    after = page_of(client, status=400, asked="1", age="abc", german_level="B1", gender="female")

    assert verdicts(after) == verdicts(page_of(client, german_level="B1", gender="female"))


def test_a_mistake_without_an_answer_before_it_shows_the_form(client: FlaskClient) -> None:
    assert "<article" not in page_of(client, status=400, age="abc")
    assert "<article" not in page_of(client, status=400, asked="1", place="Mondstadt")
