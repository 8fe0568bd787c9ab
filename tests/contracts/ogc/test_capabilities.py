"""OGC API - Features Part 1, abstract tests of core: landing page, definition, conformance, collections."""

from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from service.app import create_app
from service.catalog.refresh import refreshed
from service.graph.records import Row
from tests.contracts.ogc.walking import BASE, HOST, items, linked
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

DOCUMENTS = ["/ogc/", "/ogc/conformance", "/ogc/collections", "/ogc/collections/services"]
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


def answered(client: FlaskClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    document: dict[str, Any] = answer.get_json()
    return document


@pytest.mark.parametrize("address", ["/ogc", "/ogc/"])
def test_the_landing_page_answers_with_and_without_a_slash(client: FlaskClient, address: str) -> None:
    rels = {one["rel"] for one in answered(client, address)["links"]}

    assert rels >= {"self", "alternate", "service-desc", "service-doc", "conformance", "data"}


def test_what_describes_the_service_has_exactly_the_type_of_its_answer(client: FlaskClient) -> None:
    landing = answered(client, "/ogc/")
    (address,) = linked(landing, "service-desc")

    told = next(one["type"] for one in landing["links"] if one["rel"] == "service-desc")
    assert told == "application/vnd.oai.openapi+json;version=3.0"
    assert client.get(address).headers["Content-Type"] == told


@pytest.mark.parametrize("accept", ["application/json", "*/*", "application/vnd.oai.openapi+json;version=3.0"])
def test_the_definition_keeps_its_type_whatever_json_is_asked_for(client: FlaskClient, accept: str) -> None:
    answer = client.get("/ogc/api", headers={"Accept": accept})

    assert answer.headers["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"


def test_conformance_names_the_classes_that_are_built(client: FlaskClient) -> None:
    classes = answered(client, "/ogc/conformance")["conformsTo"]

    head = "http://www.opengis.net/spec/"
    assert {one.removeprefix(head).replace("/1.0/conf", "") for one in classes} == {
        *(f"ogcapi-features-1/{name}" for name in ("core", "geojson", "html", "oas30")),
        "ogcapi-features-2/crs",
        *(f"ogcapi-features-3/{name}" for name in ("filter", "features-filter")),
        *(f"ogcapi-features-3/{name}" for name in ("queryables", "queryables-query-parameters")),
        *(f"cql2/{name}" for name in ("cql2-text", "basic-cql2", "advanced-comparison-operators")),
        *(f"ogcapi-features-5/{name}" for name in ("schemas", "core-roles-features", "queryables")),
        "ogcapi-features-5/returnables-and-receivables",
    }


def test_every_link_has_an_absolute_address_a_relation_a_type_and_leads_there(client: FlaskClient) -> None:
    found = [one for address in DOCUMENTS for one in answered(client, address)["links"]]
    found += [one for each in answered(client, "/ogc/collections")["collections"] for one in each["links"]]

    ours = [one for one in found if one["rel"] != "license"]
    assert len(ours) > 40
    for one in ours:
        assert one["href"].startswith(BASE)
        answer = client.get(one["href"].removeprefix(HOST))
        assert (answer.status_code, answer.headers["Content-Type"].split("; ")[0]) == (200, one["type"])


@pytest.mark.parametrize("address", [*DOCUMENTS, "/ogc/collections/services/items"])
def test_every_document_links_itself_and_its_page(client: FlaskClient, address: str) -> None:
    document = answered(client, address)

    assert len(linked(document, "self")) == 1
    assert len(linked(document, "alternate", "text/html")) == 1


@pytest.mark.parametrize("address", DOCUMENTS)
def test_links_stand_in_the_header_too(client: FlaskClient, address: str) -> None:
    header = client.get(address).headers["Link"]

    for one in answered(client, address)["links"]:
        assert f'<{one["href"]}>; rel="{one["rel"]}"' in header


def test_no_link_but_those_of_pages_names_a_format(client: FlaskClient) -> None:
    """ArcGIS puts `f=json` behind what a link says; twice would be a mistake."""
    for address in (*DOCUMENTS, "/ogc/collections/services/items?f=json&limit=3"):
        for one in answered(client, address)["links"]:
            assert ("f=" in one["href"]) is (one["type"] == "text/html" and one["rel"] != "license")


@pytest.mark.parametrize("address", ["/ogc/", "/ogc/collections", "/ogc/collections/services"])
def test_licences_are_named(client: FlaskClient, address: str) -> None:
    named = {one["title"]: one["href"] for one in answered(client, address)["links"] if one["rel"] == "license"}

    assert named["Apache License 2.0"] == "https://www.apache.org/licenses/LICENSE-2.0"
    assert len(named) > 1


def test_a_collection_is_the_same_in_the_list_and_alone(client: FlaskClient, collection: str) -> None:
    listed = {one["id"]: one for one in answered(client, "/ogc/collections")["collections"]}

    assert answered(client, f"/ogc/collections/{collection}") == listed[collection]


def test_a_collection_says_what_it_holds(client: FlaskClient, collection: str) -> None:
    found = answered(client, f"/ogc/collections/{collection}")

    assert found["title"]
    assert found["description"]
    assert found["itemType"] == "feature"
    assert found["itemCount"] == items(client, collection)["numberMatched"]
    assert len(found["keywords"]) >= 2
    assert len(linked(found, "items", "application/geo+json")) == 1
    assert len(linked(found, "items", "text/html")) == 1
    assert len(linked(found, "describedby", "application/schema+json")) == 1
    assert len(linked(found, "http://www.opengis.net/def/rel/ogc/1.0/schema", "application/schema+json")) == 1


def test_the_extent_is_four_numbers_around_everything(client: FlaskClient, collection: str) -> None:
    extent = answered(client, f"/ogc/collections/{collection}")["extent"]["spatial"]
    (box,) = extent["bbox"]

    text = ",".join(str(side) for side in box)
    inside = answered(client, f"/ogc/collections/{collection}/items?bbox={text}")["numberMatched"]
    assert (len(box), extent["crs"]) == (4, CRS84)
    assert inside == items(client, collection)["numberMatched"]


@time_machine.travel("2026-11-24T12:00:00+01:00", tick=False)
def test_an_extent_in_time_has_two_ends_or_is_left_out(client: FlaskClient) -> None:
    """Part 1 lets it out; the official suite cannot read an interval with a null, and asks for parts of any other."""
    found = {one["id"]: one["extent"] for one in answered(client, "/ogc/collections")["collections"]}

    spans = {name: extent.get("temporal", {}).get("interval") for name, extent in found.items()}
    assert spans == {
        "services": None,
        "organizations": None,
        "districts": [["2022-12-31T00:00:00Z", "2022-12-31T00:00:00Z"]],
        "municipalities": [["2019-12-31T00:00:00Z", "2019-12-31T00:00:00Z"]],
        "gap-cells": [["2026-11-24T00:00:00Z", "2026-11-24T00:00:00Z"]],
    }


def test_an_empty_query_changes_nothing(client: FlaskClient) -> None:
    assert answered(client, "/ogc/collections?") == answered(client, "/ogc/collections")


def test_every_map_names_its_sources_and_openstreetmap_only_where_it_placed_a_point() -> None:
    catalog = seed_catalog()
    key = ("location", "bautzen-kirchplatz-2")
    row = Row(*key, catalog.uuid(*key), 2, {**catalog.records[key], "point_by": "nominatim"})
    asked = create_app(lambda: refreshed(catalog, [row], [], 2, "next")).test_client()
    plain = create_app(seed_catalog, options=ON_FIXED_DAY).test_client()

    for path in ("/ogc/?f=json", "/ogc/collections/services?f=json", "/ogc/collections/services/items?f=html&lang=de"):
        for client, named in ((plain, False), (asked, True)):
            told = client.get(path).get_data(as_text=True)
            assert "© GeoBasis-DE / BKG 2016, Daten verändert (GeoNutzV); GeoNames, CC BY 4.0, verändert" in told
            assert ("© OpenStreetMap contributors, ODbL" in told) is named


def test_titles_follow_the_language(client: FlaskClient) -> None:
    german, english = (answered(client, f"/ogc/collections/services?lang={lang}")["title"] for lang in ("de", "en"))

    assert (german, english) == ("Angebote", "Services")
