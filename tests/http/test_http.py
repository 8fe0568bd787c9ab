"""What all answers have in common on their way: names of hosts, tags, methods, and what may be kept."""

import pytest
from flask.testing import FlaskClient

from service.app import Options, create_app
from service.domain.errors import DatabaseUnavailable
from tests.fakes import Questions
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

OURS = ("127.0.0.1", "localhost")
READS = ["/api/services?limit=1", "/api/map/services", "/ogc/collections", "/api/gaps/cells/14524:N11:all:any"]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=Options(hosts=OURS)).test_client()


@pytest.mark.parametrize("path", ["/ogc", "/api/services", "/de/", "/de/services", "/nope"])
def test_under_a_foreign_name_nothing_is_answered(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert client.get(path, headers={"Host": "127.0.0.1:8000"}).status_code != 400


def test_links_of_one_name_are_not_taken_for_those_of_another(client: FlaskClient) -> None:
    tag = client.get("/ogc", headers={"Host": "localhost"}).headers["ETag"]

    assert client.get("/ogc", headers={"Host": "localhost", "If-None-Match": tag}).status_code == 304
    assert client.get("/ogc", headers={"Host": "127.0.0.1", "If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("path", READS)
def test_a_tag_that_a_proxy_made_weak_is_still_the_tag(client: FlaskClient, path: str) -> None:
    tag = client.get(path).headers["ETag"].removeprefix("W/")

    assert client.get(path, headers={"If-None-Match": f"W/{tag}"}).status_code == 304
    assert client.get(path, headers={"If-None-Match": f'"x", {tag}'}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"), [("/api/services/nope", 404), ("/api/services?need=BAD", 400), ("/ogc/collections/nope", 404)]
)
def test_a_star_makes_no_mistake_unchanged(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == status


def test_the_wrong_method_or_address_is_said_before_the_wrong_body(client: FlaskClient) -> None:
    wrong = client.post("/api/services", data="x")

    assert wrong.status_code == 405
    assert set(wrong.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert client.post("/api/nope", data="x").status_code == 404
    assert client.post("/api/rights", data="x").status_code == 415


def test_a_problem_names_its_address_and_the_way_on(client: FlaskClient) -> None:
    nowhere, wrong = client.get("/api/nope").get_json(), client.post("/api/services").get_json()
    large = client.post("/api/referrals", data=b"x" * 70_000, content_type="application/json").get_json()

    assert (nowhere["instance"], wrong["instance"]) == ("/api/nope", "/api/services")
    assert "/api/openapi.json" in nowhere["detail"]
    assert wrong["detail"] == "This address does not take POST; it takes GET, HEAD, OPTIONS."
    assert "at most 65536 bytes (64 kB)" in large["detail"]


@pytest.mark.parametrize(
    ("facts", "example"),
    [
        ({"as_of": "x"}, "2026-11-27"),
        ({"needs": [1]}, '"N11"'),
        ({"age": "x"}, "34"),
        ({"employed": "x"}, "true"),
        ({"languages": "ar"}, '["N11"]'),
    ],
)
def test_a_value_of_the_wrong_kind_is_answered_with_a_right_one(
    client: FlaskClient, facts: dict[str, object], example: str
) -> None:
    answer = client.post("/api/referrals", json={"needs": ["N11"], "postcode": "08371", **facts})

    assert [example in error["detail"] for error in answer.get_json()["errors"]] == [True]


@pytest.mark.parametrize("path", [*READS, "/api/services?f=csv", "/de/", "/healthz"])
def test_no_answer_is_guessed_to_be_another_type(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["X-Content-Type-Options"] == "nosniff"


class _Asked(Questions):
    """Counts how often it is asked."""

    times = 0

    def search(self, *typed: str) -> dict[str, float]:
        self.times += 1
        return dict(super().search(*typed))


@pytest.mark.parametrize("path", ["/api/services", "/api/map/services", "/de/services"])
def test_what_was_found_by_names_alone_is_kept_by_nobody(path: str) -> None:
    questions = _Asked(DatabaseUnavailable("away"))
    client = create_app(seed_catalog, options=ON_FIXED_DAY, questions=questions).test_client()
    away = client.get(f"{path}?q=Integration")
    questions.found = {"babs": 1.0}
    back = client.get(f"{path}?q=Integration")

    assert away.headers["Cache-Control"] == "no-store"
    assert "ETag" not in away.headers
    assert "no-store" not in back.headers["Cache-Control"]
    assert b"babs" in back.data and away.data != back.data


def test_a_page_asks_a_silent_database_once() -> None:
    questions = _Asked(DatabaseUnavailable("away"))
    client = create_app(seed_catalog, options=ON_FIXED_DAY, questions=questions).test_client()

    client.get("/de/services?q=xyzzyq&need=N11&place=Zwickau&radius_km=20&language=ar")

    assert questions.times == 1
