"""The page that says for whom a service is open."""

import csv
import io
import re

import pytest
from flask.testing import FlaskClient

from tests.seed_catalog import seed_catalog


def test_the_page_of_a_service_leads_to_it(client: FlaskClient) -> None:
    page = client.get("/de/services/jmd").get_data(as_text=True)

    assert '<a href="/de/services/jmd/fits">Für wen ist das offen?</a>' in page


def test_each_document_is_a_row_and_columns_that_say_the_same_are_one(client: FlaskClient) -> None:
    page = client.get("/de/services/afa-leipzig/fits").get_data(as_text=True)

    table = re.search(r"<table.*?</table>", page, re.DOTALL)
    assert table
    assert table[0].count('<th scope="row">') == len(seed_catalog().rulebook.statuses)
    assert [names.count(",") for names in re.findall(r'<th scope="col">(.*?)</th>', table[0])][1:] == [13, 1]
    assert "arbeitet in Leipzig, Stadt, nicht hier" in table[0]


def test_where_all_columns_say_the_same_it_is_said_once(client: FlaskClient) -> None:
    page = client.get("/de/services/jmd/fits?by=german_level").get_data(as_text=True)

    assert '<th scope="col">jedes Deutschniveau</th>' in page
    assert "Wohnort in allen Fällen: Chemnitz, Stadt" in page


@pytest.mark.parametrize("query", ["need=N99", "by=colour", "need=%3Cscript%3E&by=", "x=1"])
def test_a_page_forgives_what_it_does_not_know(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/de/services/jmd/fits?{query}", follow_redirects=True)

    assert answer.status_code == 200
    assert "<script>" not in answer.get_data(as_text=True)


def test_the_table_holds_all_topics(client: FlaskClient) -> None:
    answer = client.get("/de/services/jmd/fits.csv?by=age&sep=;")

    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True)), delimiter=";"))
    assert {row["need"] for row in rows} == {item.need for item in seed_catalog().services["jmd"].meets}
    assert "27 Jahre" in {row["column_name"] for row in rows}


@pytest.mark.parametrize("address", ["/de/services/nobody/fits", "/de/services/nobody/fits.csv"])
def test_there_must_be_such_a_service(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_it_speaks_english(client: FlaskClient) -> None:
    assert "<h1>Who is this open to?</h1>" in client.get("/en/services/jmd/fits").get_data(as_text=True)
