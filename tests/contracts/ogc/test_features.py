"""OGC API - Features Part 1, abstract tests of core and geojson: features, pages, filters, one feature."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.app import create_app
from service.catalog.refresh import refreshed
from service.catalog.snapshot import Catalog
from service.graph.records import Row
from tests.contracts.ogc.walking import HOST, ids, items, linked, pages
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
NUMBERS = {"services": 544, "organizations": 131, "districts": 13, "municipalities": 418, "gap-cells": 416}
ZONED = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


def test_a_page_says_how_many_there_are_and_when(client: FlaskClient, collection: str) -> None:
    page = items(client, collection, "?limit=7")

    assert page["type"] == "FeatureCollection"
    assert page["numberMatched"] == NUMBERS[collection]
    assert page["numberReturned"] == len(page["features"]) == 7
    assert re.fullmatch(ZONED, page["timeStamp"])


def test_features_are_longitude_and_latitude_and_say_so(client: FlaskClient) -> None:
    answer = client.get("/ogc/collections/services/items")

    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.headers["Content-Crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    assert "crs" not in answer.get_json()
    points = [one["geometry"]["coordinates"] for one in answer.get_json()["features"] if one["geometry"]]
    assert all(5 < lon < 16 and 47 < lat < 55 for lon, lat in points)


def test_every_feature_answers_alone_as_in_the_list_with_its_links(client: FlaskClient, collection: str) -> None:
    for one in items(client, collection, "?limit=2500")["features"]:
        answer = client.get(f"/ogc/collections/{collection}/items/{one['id']}")
        alone = answer.get_json()

        assert {"self", "alternate", "collection"} <= {link["rel"] for link in alone.pop("links")}
        assert alone == one


def test_an_unknown_feature_or_collection_is_a_404(client: FlaskClient) -> None:
    for path in ("services/items/nobody~nowhere", "nothing", "nothing/items", "nothing/items/1", "nothing/queryables"):
        answer = client.get(f"/ogc/collections/{path}")

        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_every_service_of_the_directory_is_there_under_its_id_uuid_and_name(client: FlaskClient) -> None:
    features = items(client, "services", "?limit=2500")["features"]
    told = {(one["properties"]["service"], one["properties"]["uuid"], one["properties"]["name"]) for one in features}

    catalog = seed_catalog()
    assert told == {(key, catalog.uuid("service", key), one.name) for key, one in catalog.services.items()}


def test_a_service_has_one_feature_for_each_site_and_one_without_geometry_where_it_has_none(
    client: FlaskClient,
) -> None:
    features = items(client, "services", "?limit=2500")["features"]

    found: dict[str, list[Any]] = {}
    for one in features:
        found.setdefault(one["properties"]["service"], []).append(one)
    for key, service in seed_catalog().services.items():
        assert len(found[key]) == max(1, len(service.sites))
        assert service.sites or (found[key][0]["id"], found[key][0]["geometry"]) == (key, None)


@SHARED
@given(st.integers(20, 300), st.sampled_from(sorted(NUMBERS)))
def test_all_pages_together_hold_everything_once(client: FlaskClient, limit: int, collection: str) -> None:
    found = ids(client, f"/ogc/collections/{collection}/items?limit={limit}")

    assert len(found) == len(set(found)) == NUMBERS[collection]


def test_next_is_absolute_keeps_the_filters_and_takes_another_limit(client: FlaskClient) -> None:
    query = "?limit=3&bbox=12,50,14.5,51.5&state=running&datetime=2026-01-01/.."
    first = items(client, "services", query)
    (following,) = linked(first, "next")
    whole = ids(client, f"/ogc/collections/services/items{query.replace('limit=3', 'limit=2500')}")

    second = client.get(following.replace("limit=3", "limit=5")).get_json()

    assert next(one for one in first["links"] if one["rel"] == "next")["href"].startswith(HOST)
    assert all("=" in pair for pair in following.partition("?")[2].split("&"))
    assert [one["id"] for one in [*first["features"], *second["features"]]] == whole[:8]
    assert second["numberMatched"] == first["numberMatched"] == len(whole)


def test_a_cursor_belongs_to_its_query_but_not_to_a_format(client: FlaskClient) -> None:
    (following,) = linked(items(client, "services", "?limit=3&state=running"), "next")

    assert client.get(f"{following}&f=html").status_code == 200
    for wrong in (following.replace("state=running", "state=ended"), following + "x&kind=a", "?cursor=made-up"):
        address = wrong if wrong.startswith("/") else f"/ogc/collections/services/items{wrong}"
        assert client.get(address).status_code == 400


def test_pages_do_not_move_while_records_come_and_go() -> None:
    held = [seed_catalog()]
    moving = create_app(lambda: held[-1], options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()
    before = ids(moving, "/ogc/collections/services/items?limit=2500")
    first = items(moving, "services", "?limit=50")
    held.append(_changed(held[0], came="aaa-new", gone=before[10]))

    rest = [one["id"] for page in pages(moving, linked(first, "next")[0]) for one in page["features"]]

    assert [one["id"] for one in first["features"]] + rest == before


def _changed(catalog: Catalog, came: str, gone: str) -> Catalog:
    old = ("service", gone.partition("~")[0])
    row = Row.of("service", came, "6f8a4d3e-0000-5000-8000-000000000000", 2, dict(catalog.records[old]))
    return refreshed(catalog, [row], [old], 2, "next")


@pytest.mark.parametrize("path", ["items?limit=5000", "items?limit=2501", "items?limit=99999999999999999999"])
def test_a_limit_above_the_most_is_cut_to_it(client: FlaskClient, path: str) -> None:
    assert client.get(f"/ogc/collections/municipalities/{path}").get_json()["numberReturned"] == 418
