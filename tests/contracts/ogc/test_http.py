"""HTTP at /ogc: methods, formats, unchanged answers, errors, other sites."""

import pytest
import time_machine
from flask.testing import FlaskClient

from service.app import create_app
from service.catalog.snapshot import Catalog
from service.domain.errors import DatabaseUnavailable
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

PATHS = [
    "/ogc/",
    "/ogc/conformance",
    "/ogc/api",
    "/ogc/collections",
    "/ogc/collections/services",
    "/ogc/collections/services/items",
    "/ogc/collections/services/items/abh",
    "/ogc/collections/services/queryables",
    "/ogc/collections/services/schema",
    "/ogc/collections/services/feature-schema",
]
ITEMS = PATHS[5]
GEOJSON = "application/geo+json"


@pytest.mark.parametrize("path", PATHS)
def test_head_answers_like_get_without_a_body(client: FlaskClient, path: str) -> None:
    got, head = client.get(path), client.head(path)

    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Type"] == got.headers["Content-Type"]
    assert head.headers["Content-Length"] == str(len(got.data))


@pytest.mark.parametrize("path", PATHS)
def test_options_and_a_wrong_method_say_what_is_allowed(client: FlaskClient, path: str) -> None:
    asked, refused = client.options(path), client.post(path)

    assert asked.status_code == 200
    assert (refused.status_code, refused.mimetype) == (405, "application/problem+json")
    assert {"GET", "HEAD", "OPTIONS"} == set(asked.allow) == set(refused.allow)


@pytest.mark.parametrize("path", PATHS)
def test_a_format_that_is_not_offered_is_a_406(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/xml"})

    assert (answer.status_code, answer.mimetype) == (406, "application/problem+json")


@pytest.mark.parametrize(
    "path", ["services/items/nobody", "nothing", "nothing/items", "nothing/schema", "x/queryables"]
)
def test_what_is_not_there_is_a_404_whatever_is_accepted(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/ogc/collections/{path}", headers={"Accept": "application/xml"})

    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("path", [*PATHS, "/api/map/boundaries", "/api/map/services"])
def test_a_map_of_another_site_learns_what_it_may_send(client: FlaskClient, path: str) -> None:
    asked = {"Origin": "https://map.example", "Access-Control-Request-Method": "GET"}
    told = client.options(path, headers={**asked, "Access-Control-Request-Headers": "if-none-match"}).headers

    assert told["Access-Control-Allow-Origin"] == "*"
    assert {"GET", "HEAD"} <= set(told["Access-Control-Allow-Methods"].split(", "))
    assert {"Accept", "If-None-Match"} <= set(told["Access-Control-Allow-Headers"].split(", "))
    assert client.get(path, headers={"Origin": "https://map.example"}).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_parameter_or_format_is_refused_everywhere(client: FlaskClient, path: str) -> None:
    for query, name in (("x=1", "x"), ("f=xml", "f"), ("f=json&f=html", "f")):
        answer = client.get(f"{path}?{query}")

        assert answer.status_code == 400
        assert [one["parameter"] for one in answer.get_json()["errors"]] == [name]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, GEOJSON),
        ("*/*", GEOJSON),
        (GEOJSON, GEOJSON),
        ("application/geo+json, application/json", GEOJSON),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/html;q=0.1, application/json;q=0.9", "application/json"),
    ],
)
def test_accept_chooses_the_format(client: FlaskClient, accept: str | None, media: str) -> None:
    answer = client.get(ITEMS, headers={"Accept": accept} if accept else {})

    assert answer.mimetype == media
    assert {"Accept", "Accept-Language"} <= set(answer.vary)


@pytest.mark.parametrize(("f", "media"), [("json", GEOJSON), ("geojson", GEOJSON), ("html", "text/html")])
def test_f_wins_over_accept(client: FlaskClient, f: str, media: str) -> None:
    for accept in ("text/html", GEOJSON, "application/xml"):
        assert client.get(f"{ITEMS}?f={f}", headers={"Accept": accept}).mimetype == media


@pytest.mark.parametrize("path", PATHS)
def test_an_unchanged_answer_is_a_304_in_the_same_format_only(client: FlaskClient, path: str) -> None:
    tag = client.get(path).headers["ETag"]

    same = client.get(path, headers={"If-None-Match": tag})
    other = client.get(f"{path}?f=html", headers={"If-None-Match": tag})
    assert (same.status_code, same.data, same.headers["ETag"]) == (304, b"", tag)
    assert other.status_code == 200
    assert other.headers["ETag"] != tag


def test_an_etag_is_equal_in_all_workers_and_weak_since_the_time_is_in_the_answer(client: FlaskClient) -> None:
    other = create_app(seed_catalog, options=ON_FIXED_DAY).test_client()

    tag = client.get(ITEMS).headers["ETag"]
    assert tag.startswith("W/")
    assert other.get(ITEMS).headers["ETag"] == tag


def test_everybody_may_keep_an_answer_and_read_it_from_another_site(client: FlaskClient) -> None:
    headers = client.get(ITEMS).headers

    assert headers["Cache-Control"] == "public, max-age=60, stale-if-error=86400"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Data-Age"] == "0"


def test_a_lost_directory_is_a_503_that_asks_to_come_back() -> None:
    def away() -> Catalog:
        raise DatabaseUnavailable("The database is away.")

    answer = create_app(away).test_client().get(ITEMS)

    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.headers["Retry-After"] == "5"


def test_what_a_layer_says_of_today_changes_at_midnight() -> None:
    client = create_app(seed_catalog).test_client()
    states = []

    for day in ("2027-12-31", "2028-01-01"):
        with time_machine.travel(f"{day}T12:00:00+01:00", tick=False):
            (one,) = client.get(f"{ITEMS}?service=amm").get_json()["features"]
            states.append(one["properties"]["state"])

    assert states == ["running", "ended"]


@pytest.mark.parametrize(("query", "kind"), [("limit=0&f=json", "application/problem+json"), ("limit=0", "text/html")])
def test_an_error_is_a_page_for_people_unless_json_was_named(client: FlaskClient, query: str, kind: str) -> None:
    answer = client.get(f"{ITEMS}?{query}", headers={"Accept": "text/html,*/*;q=0.8"})

    assert (answer.status_code, answer.mimetype) == (400, kind)


def test_every_problem_says_where_and_has_a_type_that_is_a_page(client: FlaskClient) -> None:
    problem = client.get(f"{ITEMS}?limit=0").get_json()

    assert problem["instance"] == ITEMS
    assert client.get(problem["type"]).status_code == 200
