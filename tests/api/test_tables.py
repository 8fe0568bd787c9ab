"""CSV tables of every kind take the same two parameters, and read them as their shape does."""

import pytest
from flask.testing import FlaskClient
from marshmallow import fields

from service.app import create_app
from tests.fakes import DemandStore, counted
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

APP = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32], counted=counted(DemandStore()))
TABLES = ["/api/services", "/api/gaps/timeline", "/api/demand/unmet"]
MARK = b"\xef\xbb\xbf"


@pytest.fixture
def client() -> FlaskClient:
    return APP.test_client()


@pytest.mark.parametrize("address", TABLES)
@pytest.mark.parametrize("truth", [True, False])
def test_every_spelling_that_the_shape_takes_writes_the_mark_or_leaves_it(
    client: FlaskClient, address: str, truth: bool
) -> None:
    spellings = [one for one in (fields.Boolean.truthy if truth else fields.Boolean.falsy) if isinstance(one, str)]

    for spelling in spellings[:3] if address.startswith("/api/gaps") else spellings:
        answer = client.get(f"{address}?f=csv&need=N11&bom={spelling}".replace("unmet?f=csv&need=N11", "unmet?f=csv"))
        assert answer.status_code == 200
        assert answer.data.startswith(MARK) is truth
    assert "on" in spellings or not truth


@pytest.mark.parametrize("address", TABLES)
def test_what_is_neither_yes_nor_no_is_refused(client: FlaskClient, address: str) -> None:
    for query, name in (("bom=maybe", "bom"), ("sep=x", "sep")):
        answer = client.get(f"{address}?f=csv&{query}")
        assert (answer.status_code, [one["parameter"] for one in answer.get_json()["errors"]]) == (400, [name])
