"""OWSLib, the client of Python programs, against a server of its own."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from owslib.ogcapi.features import Features

from tests.contracts.ogc.conftest import COLLECTIONS
from tests.contracts.ogc.serving import served_apart
from tests.contracts.ogc.walking import ids, items


@pytest.fixture(scope="module")
def service() -> Iterator[Features]:
    with pytest.MonkeyPatch.context() as patched, served_apart() as address:
        patched.setenv("no_proxy", "127.0.0.1")
        yield Features(f"{address}/ogc/")


def test_it_reads_what_there_is(service: Features) -> None:
    assert service.feature_collections() == list(COLLECTIONS)
    assert "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs" in service.conformance()["conformsTo"]
    assert service.api()["openapi"] == "3.0.3"


def test_it_reads_a_collection_its_schema_and_its_queryables(service: Features, collection: str) -> None:
    assert service.collection(collection)["storageCrs"].endswith("CRS84")
    assert service.collection_schema(collection)["properties"]["geometry"]["x-ogc-role"] == "primary-geometry"
    assert "name" in service.collection_queryables(collection)["properties"]


def test_it_walks_a_layer_by_offset(service: Features, client: FlaskClient, collection: str) -> None:
    found: list[str] = []
    while len(page := service.collection_items(collection, limit=100, offset=len(found))["features"]) == 100:
        found += [one["id"] for one in page]
    found += [one["id"] for one in page]

    assert found == ids(client, f"/ogc/collections/{collection}/items?limit=2500")


def test_its_filters_are_understood(service: Features, client: FlaskClient) -> None:
    box, condition = [12.0, 50.0, 13.0, 51.0], "kind = 'authority' AND name LIKE 'A%'"
    found = service.collection_items("services", bbox=box, datetime_="2026-01-01/..", filter=condition, limit=2500)

    query = "?limit=2500&bbox=12,50,13,51&datetime=2026-01-01/..&kind=authority"
    wanted = [one["id"] for one in items(client, "services", query)["features"] if one["properties"]["name"][0] == "A"]
    assert [one["id"] for one in found["features"]] == wanted
    assert wanted


def test_it_reads_one_feature(service: Features) -> None:
    assert service.collection_item("districts", "14524")["properties"]["name"] == "Zwickau"
