"""What every page has in common: headers, errors for people, languages, words."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.catalog.snapshot import Catalog
from service.words.catalogue import LANGUAGES, chosen_language, words
from service.words.writer import Writer


@pytest.mark.parametrize("path", ["/de/", "/de/find", "/de/services/babs", "/de/nothing", "/de/?age=34"])
def test_every_page_allows_only_our_own_files_and_no_frame(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("origin", "strict-origin-when-cross-origin")


def test_a_parameter_no_page_knows_is_named_and_not_looked_at(client: FlaskClient) -> None:
    page = client.get("/de/?age=34").get_data(as_text=True)

    assert "Nicht verstanden und nicht beachtet: age." in page
    assert "34" not in page.partition("<main")[2].partition("<form")[0]


@pytest.mark.parametrize("path", ["/de/", "/de/services/babs", "/de/nothing"])
def test_no_page_has_script_or_style_inside(client: FlaskClient, path: str) -> None:
    page = client.get(path).get_data(as_text=True)

    assert "<script" not in page
    assert "<style" not in page
    assert "style=" not in page


def test_a_missing_page_is_said_in_german_and_offers_the_search(client: FlaskClient) -> None:
    answer = client.get("/de/services/nobody")

    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert "Diese Seite gibt es nicht" in answer.get_data(as_text=True)
    assert 'href="/de/"' in answer.get_data(as_text=True)


def test_programs_get_the_problem_document(client: FlaskClient) -> None:
    assert client.get("/api/services/nobody", headers={"Accept": "*/*"}).mimetype == "application/problem+json"
    assert client.get("/nothing").mimetype == "application/problem+json"
    assert client.get("/nothing", headers={"Accept": "text/html"}).mimetype == "text/html"


def test_a_failure_of_ours_is_a_page_with_a_number() -> None:
    def broken() -> Catalog:
        raise RuntimeError

    answer = create_app(broken).test_client().get("/de/services/babs")

    assert answer.status_code == 500
    assert "nennen Sie uns diese Nummer: " in answer.get_data(as_text=True)
    assert answer.mimetype == "text/html"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "de"),
        ("de-DE,en;q=0.5", "de"),
        ("fr,it;q=0.5", "de"),
        ("de;q=0,fr", "de"),
        ("en-GB,de;q=0.5", "en"),
        ("de;q=0.3,en;q=0.9", "en"),
    ],
)
def test_the_start_leads_to_the_language_of_the_reader(client: FlaskClient, accepted: str, language: str) -> None:
    answer = client.get("/", headers={"Accept-Language": accepted})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in answer.headers["Vary"]


def test_an_unknown_language_falls_back_to_german() -> None:
    assert chosen_language([("xx", 1.0)]) == "de"


def _keys(node: Any, prefix: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            assert key not in dir({}), f"{key} would be a method in a template"
            yield from _keys(value, f"{prefix}/{key}")
    else:
        assert isinstance(node, str), f"{prefix} is no text"
        yield prefix


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words(language: str) -> None:
    assert set(_keys(words(language))) == set(_keys(words("de")))


@pytest.mark.parametrize(("value", "shown"), [("2026", "2026"), ("2025-02", "02.2025"), ("2023-12-22", "22.12.2023")])
def test_a_partial_day_stays_partial(value: str, shown: str) -> None:
    assert _day(value, "de") == shown


@pytest.mark.parametrize("path", ["/de/", "/en/find"])
def test_no_form_sends_itself_in_an_address(client: FlaskClient, path: str) -> None:
    page = client.get(path).get_data(as_text=True)

    assert 'method="post"' in page
    assert "get" not in re.findall(r'method="(\w+)"', page)


def _day(value: str | None, language: str) -> str:
    return Writer({}, language).day(value)
