"""The definition at /ogc/api: OpenAPI 3.0.3 as Part 1 and its test suites want it, and true."""

from typing import Any

import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import settings
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import OpenAPIV30SpecValidator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

APP = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32])
DOCUMENT: dict[str, Any] = APP.test_client().get("/ogc/api").get_json()
TEMPLATE = "/collections/{collectionId}/items"
SHARED = DOCUMENT["components"]["parameters"]


def operation(path: str) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["paths"][path]["get"]
    return found


def parameters(path: str) -> dict[str, dict[str, Any]]:
    found = operation(path)["parameters"]
    return {
        one["name"]: one for one in (SHARED[each["$ref"].split("/")[-1]] if "$ref" in each else each for each in found)
    }


def test_it_is_valid_openapi_3_0_3() -> None:
    assert DOCUMENT["openapi"] == "3.0.3"
    OpenAPIV30SpecValidator(DOCUMENT).validate()


def test_every_route_is_promised_and_every_promise_is_a_route() -> None:
    routes = {str(rule).removeprefix("/ogc") for rule in APP.url_map.iter_rules() if rule.endpoint.startswith("ogc.")}

    named = {one.replace("<name>", "{collectionId}").replace("<feature>", "{featureId}") for one in routes}
    own = {f"/collections/{one}/items" for one in SHARED["collectionId"]["schema"]["enum"]}
    assert named | own == set(DOCUMENT["paths"])


def test_the_paths_that_test_suites_look_for_are_there_with_a_200() -> None:
    for path in ("/conformance", "/collections", "/collections/{collectionId}", TEMPLATE):
        assert "200" in operation(path)["responses"]


def test_the_server_is_where_it_was_asked() -> None:
    assert DOCUMENT["servers"] == [{"url": "http://localhost/ogc"}]


def _walk(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        return [node, *(one for value in node.values() for one in _walk(value))]
    return [one for value in node for one in _walk(value)] if isinstance(node, list) else []


def test_it_refers_to_nothing_remote_and_uses_no_words_of_3_1() -> None:
    nodes = _walk(DOCUMENT)

    assert all(str(one["$ref"]).startswith("#/") for one in nodes if "$ref" in one)
    assert not any(isinstance(one.get("type"), list) for one in nodes if "properties" in one or "items" in one)
    assert not any(word in one for one in nodes for word in ("exclusiveMinimum", "const", "$schema", "examples"))


@pytest.mark.parametrize("path", [TEMPLATE, *(f"/collections/{one}/items" for one in ("services", "districts"))])
def test_bbox_datetime_and_limit_are_defined_as_the_standard_says(path: str) -> None:
    found = parameters(path)

    for name in ("bbox", "datetime", "limit"):
        one = found[name]
        assert (one["in"], one["required"], one["style"], one["explode"]) == ("query", False, "form", False)
    box, limit = found["bbox"]["schema"], found["limit"]["schema"]
    assert (box["type"], box["minItems"], box["maxItems"], box["items"]["type"]) == ("array", 4, 6, "number")
    assert found["datetime"]["schema"] == {"type": "string"}
    assert (limit["type"], limit["minimum"], limit["maximum"], limit["default"]) == ("integer", 1, 2500, 250)


def test_the_filters_of_a_collection_are_its_queryables(client: FlaskClient, collection: str) -> None:
    asked = client.get(f"/ogc/collections/{collection}/queryables")

    assert asked.headers["Content-Type"] == "application/schema+json"
    found = parameters(f"/collections/{collection}/items")
    assert found.keys() - parameters(TEMPLATE).keys() | {"f"} == asked.get_json()["properties"].keys() | {"f"}
    for name in asked.get_json()["properties"]:
        assert (found[name]["style"], found[name]["explode"], found[name]["required"]) == ("form", False, False)


@pytest.mark.parametrize(
    ("address", "schema"),
    [
        ("/ogc/", "landingPage"),
        ("/ogc/conformance", "confClasses"),
        ("/ogc/collections", "collections"),
        ("/ogc/collections/districts", "collection"),
        ("/ogc/collections/districts/items", "featureCollectionGeoJSON"),
        ("/ogc/collections/districts/items/14524", "featureGeoJSON"),
    ],
)
def test_answers_have_the_promised_shape(client: FlaskClient, address: str, schema: str) -> None:
    shape = {"$ref": f"#/components/schemas/{schema}", "components": DOCUMENT["components"]}

    OAS30Validator(shape).validate(client.get(address).get_json())


schema = schemathesis.openapi.from_wsgi("/ogc/api", APP)


@schema.parametrize()
@settings(max_examples=25, deadline=None)
def test_nothing_that_is_sent_brings_it_down(case: Any) -> None:
    case.call_and_validate(checks=[not_a_server_error, content_type_conformance, status_code_conformance])
