"""A posted form says each thing once, and reads every digit that it says."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from service.http.questions.referral import from_text
from service.web.form import read

FORM: dict[str, Any] = {"needs": ["N11"], "place": "08371", "status": "AE-25-1-2"}


@pytest.mark.parametrize(
    ("twice", "control"),
    [
        ({"place": ["Leipzig", "Dresden"]}, "place"),
        ({"age": ["20", "30"]}, "age"),
        ({"status": ["DU", "EU"]}, "status"),
        ({"entered_on": ["2024", "2025"]}, "entered_on"),
        ({"employed": ["true", "false"]}, "employed"),
        ({"place_choice": ["14524", "14713"]}, "place"),
    ],
)
def test_two_values_of_one_field_are_refused_at_the_field(
    client: FlaskClient, twice: dict[str, list[str]], control: str
) -> None:
    answer = client.post("/de/find", data={**FORM, **twice})

    assert answer.status_code == 400
    assert "kam zweimal mit Verschiedenem" in answer.get_data(as_text=True)
    assert re.search(rf'<a href="#{control}"', answer.get_data(as_text=True))


@pytest.mark.parametrize(
    "said",
    [{"needs": ["N11", "N3"]}, {"languages": ["ar", "fa"]}, {"age": ["", "20"]}, {"place": ["08371", " 08371"]}],
)
def test_lists_and_what_is_said_again_are_taken(client: FlaskClient, said: dict[str, list[str]]) -> None:
    assert client.post("/de/find", data={**FORM, **said}).status_code == 200


@given(st.integers(0, 120), st.integers(0, 40))
def test_all_digits_of_an_age_are_read(age: int, zeros: int) -> None:
    found = read(MultiDict([("needs", "N11"), ("place", "08371"), ("age", "0" * zeros + str(age))]), "de")

    assert found.data["age"] == age


@given(st.integers(121, 999) | st.integers(10_000, 10**40))  # four digits are a year of birth
def test_a_number_with_too_many_digits_is_refused_and_not_cut(age: int) -> None:
    found = read(MultiDict([("needs", "N11"), ("place", "08371"), ("age", str(age))]), "de")

    assert "age" in found.wrong
    assert from_text("age", "9" * 5000) == "9" * 5000
