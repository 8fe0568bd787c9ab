"""What people see when something is wrong."""

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.catalog.snapshot import Catalog
from service.domain.errors import DatabaseUnavailable

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/de/services/nope", 404, "gibt es nicht"),
        ("/de/nonsense", 404, "gibt es nicht"),
        ("/de/gaps?need=N99", 400, "stimmt nicht"),
    ],
)
def test_a_browser_gets_a_german_page_with_a_way_on(client: FlaskClient, path: str, status: int, says: str) -> None:
    answer = client.get(path, headers=BROWSER)

    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert says in answer.get_data(as_text=True)
    assert 'href="/de/"' in answer.get_data(as_text=True)


def test_a_program_gets_a_problem_whose_type_is_a_page(client: FlaskClient) -> None:
    told = client.get("/api/services/nope")
    page = client.get(told.get_json()["type"], headers=BROWSER)

    assert told.mimetype == "application/problem+json"
    assert (page.status_code, page.mimetype) == (200, "text/html")


def test_a_lost_directory_is_a_page_that_asks_to_try_again() -> None:
    def away() -> Catalog:
        raise DatabaseUnavailable("The database is away.")

    answer = create_app(away).test_client().get("/de/", headers=BROWSER)

    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert answer.headers["Retry-After"] == "5"
    assert "noch einmal." in answer.get_data(as_text=True)


def test_a_value_that_does_not_exist_is_answered_with_those_that_do(client: FlaskClient) -> None:
    answer = client.get("/de/gaps?rows=foo&need=N11", headers=BROWSER)
    page = answer.get_data(as_text=True)

    assert answer.status_code == 400
    assert "Bitte einen dieser Werte wählen" in page
    assert '<a href="?need=N11&amp;rows=language">Sprache</a>' in page
    assert client.get("/de/gaps?need=N11&rows=language").status_code == 200


def test_equal_rows_and_columns_are_answered_with_the_other_dimensions(client: FlaskClient) -> None:
    answer = client.get("/de/gaps?rows=need&cols=need", headers=BROWSER)
    page = answer.get_data(as_text=True)

    assert answer.status_code == 400
    assert '<a href="?rows=need&amp;cols=district">Kreis</a>' in page
    assert "cols=need" not in page


@pytest.mark.parametrize(("lang", "says"), [("de", "alle Codes stehen unter"), ("en", "all codes are listed at")])
def test_a_code_that_does_not_exist_leads_to_the_list_in_the_language_of_the_page(
    client: FlaskClient, lang: str, says: str
) -> None:
    page = client.get(f"/{lang}/gaps?need=N99", headers=BROWSER).get_data(as_text=True)

    said = "Anliegen: Nicht bekannt" if lang == "de" else "Need: Not known"
    assert f"{said}; {says} /api/vocabularies/needs." in page


@pytest.mark.parametrize(
    ("path", "named", "on"),
    [
        ("/de/gaps?need=N99&region=14524", "Anliegen", "/de/gaps?region=14524"),
        ("/de/gaps?as_of=1999-01-01", "ab 2015", "/de/gaps"),
        ("/de/gaps/timeline?region=99", "Gebiet", "/de/gaps/timeline"),
        ("/de/gaps/cells/x", "gibt es nicht", "/de/gaps"),
    ],
)
def test_pages_about_gaps_say_what_would_be_right_and_lead_on_without_it(
    client: FlaskClient, path: str, named: str, on: str
) -> None:
    page = client.get(path, headers=BROWSER).get_data(as_text=True)

    assert named in page
    assert f'<a class="button" href="{on.replace("&", "&amp;")}">' in page
    assert client.get(on).status_code == 200
