"""A question that only companies have asks for whom it is, before anything else."""

import re

import pytest
from flask.testing import FlaskClient

FACETS = ("N12", "N12.hire_refugee", "N12.recruit_abroad", "N12.subsidies", "N12.become_training_company")


@pytest.mark.parametrize("need", FACETS)
def test_a_need_of_companies_asks_for_whom_it_is_and_sends_nobody_to_youth_services(
    client: FlaskClient, need: str
) -> None:
    page = client.post("/de/find", data={"needs": need, "place": "09111"}).get_data(as_text=True)
    first = re.search(r'<ul class="plain"><?\s*<li>.*?</li>', page, re.DOTALL)

    assert first and 'id="ask-client"' in first[0]
    assert 'type="radio" name="client" value="employer"' in first[0]
    assert "Jugendmigrationsdienst" not in page
    assert "bräuchte ein neues" not in page
    assert 'id="ask-age"' not in page


def test_the_answer_for_whom_is_taken_and_not_asked_again(client: FlaskClient) -> None:
    form = {"needs": "N12.hire_refugee", "place": "09111", "client": "employer"}
    page = client.post("/de/find", data=form).get_data(as_text=True)

    assert 'id="ask-client"' not in page
    assert 'class="card eligible"' in page


def test_a_need_of_persons_does_not_ask_for_whom_it_is(client: FlaskClient) -> None:
    page = client.post("/de/find", data={"needs": "N11", "place": "09111"}).get_data(as_text=True)

    assert 'id="ask-client"' not in page
