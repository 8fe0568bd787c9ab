"""JSON over a kilobyte leaves compressed for whoever takes gzip, and only for them."""

import gzip

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

LARGE = [
    "/api/services",
    "/api/vocabularies/needs",
    "/api/openapi.json",
    "/api/gaps/cells",
    "/api/map/boundaries",
    "/ogc/api",
    "/ogc/collections",
    "/ogc/collections/services/items",
    "/ogc/collections/services/schema",
]
GZIP = {"Accept-Encoding": "gzip, deflate"}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()


@pytest.mark.parametrize("path", LARGE)
def test_a_large_answer_is_compressed_for_whoever_takes_it_so(client: FlaskClient, path: str) -> None:
    packed, plain = client.get(path, headers=GZIP), client.get(path)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
    assert "Content-Encoding" not in plain.headers
    assert len(gzip.decompress(packed.data)) == len(plain.data)
    assert "Accept-Encoding" in packed.vary
    assert "Accept-Encoding" in plain.vary


@pytest.mark.parametrize("path", ["/api/services", "/ogc/collections/services/items"])
def test_head_answers_like_get_and_an_unchanged_one_is_a_304(client: FlaskClient, path: str) -> None:
    got, head = client.get(path, headers=GZIP), client.head(path, headers=GZIP)

    assert head.headers["Content-Encoding"] == "gzip"
    again = client.get(path, headers={**GZIP, "If-None-Match": got.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Encoding" not in again.headers
    assert "Accept-Encoding" in again.vary
    assert client.get(path).headers["ETag"] != got.headers["ETag"]


@pytest.mark.parametrize(
    "path", ["/api/places?q=Zwickau&limit=1", "/ogc/conformance/nothing", "/de/", "/api/services?f=csv"]
)
def test_what_is_small_or_no_json_leaves_as_it_is(client: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in client.get(path, headers=GZIP).headers


def test_an_answer_to_a_case_is_compressed_too(client: FlaskClient) -> None:
    case = {"postcode": "08371", "needs": ["N11"], "status": "AE-25-1-2", "work_situation": "in_work"}

    answer = client.post("/api/referrals", json=case, headers=GZIP)

    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip")
    assert "no-store" in answer.headers["Cache-Control"]
