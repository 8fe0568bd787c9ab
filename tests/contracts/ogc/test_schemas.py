"""Part 5 schemas, queryables, the schema of a feature as GDAL reads it; how lists and labels are shown."""

from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient
from jsonschema import FormatChecker

from service.words.catalogue import messages
from tests.contracts.ogc.walking import items, linked

SCHEMA = "http://www.opengis.net/def/rel/ogc/1.0/schema"
GEOMETRIES = {"services": "Point", "organizations": "MultiPoint"}
SEVERAL = {
    "services": ("organizations", "needs", "languages", "regions", "clients"),
    "organizations": ("towns", "offices", "seated_in"),
    "municipalities": ("aliases",),
}


def described(client: FlaskClient, collection: str, rel: str) -> dict[str, Any]:
    answer = client.get(linked(client.get(f"/ogc/collections/{collection}").get_json(), rel)[0])
    assert (answer.status_code, answer.mimetype) == (200, "application/schema+json")
    found: dict[str, Any] = answer.get_json()
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def features(client: FlaskClient, collection: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = items(client, collection, "?limit=2500")["features"]
    return found


def known(properties: dict[str, Any]) -> dict[str, Any]:
    """Without what is null, which in a logical schema is as absent."""
    return {name: value for name, value in properties.items() if value is not None}


def test_every_feature_is_as_the_schema_of_its_collection_says(client: FlaskClient, collection: str) -> None:
    checker = jsonschema.Draft202012Validator(
        described(client, collection, "describedby"), format_checker=FormatChecker()
    )

    for one in features(client, collection):
        checker.validate({**one, "properties": known(one["properties"])})


def test_every_property_has_one_type_and_what_may_be_missing_is_not_required(
    client: FlaskClient, collection: str
) -> None:
    inside = described(client, collection, "describedby")["properties"]["properties"]
    told = [one["properties"] for one in features(client, collection)]

    assert {one["type"] for one in inside["properties"].values()} <= {"string", "integer", "number", "boolean"}
    assert all(properties.keys() == inside["properties"].keys() for properties in told)
    never_missing = {name for name in inside["properties"] if all(one[name] is not None for one in told)}
    assert set(inside["required"]) <= never_missing
    assert {"name"} < set(inside["required"])


def test_the_logical_schema_names_roles_order_and_titles(client: FlaskClient, collection: str) -> None:
    schema = described(client, collection, SCHEMA)
    properties = schema["properties"]

    assert schema["$id"] == f"http://localhost/ogc/collections/{collection}/schema"
    assert schema["type"] == "object"
    assert [one["x-ogc-propertySeq"] for one in properties.values()] == list(range(1, len(properties) + 1))
    assert properties["id"]["x-ogc-role"] == "id"
    geometry = GEOMETRIES.get(collection, "MultiPolygon").lower()
    assert (properties["geometry"]["x-ogc-role"], properties["geometry"]["format"]) == (
        "primary-geometry",
        f"geometry-{geometry}",
    )
    assert "type" not in properties["geometry"]
    assert all(one["title"] not in ("", name) for name, one in properties.items() if name != "name")
    assert len({one["title"] for one in properties.values()}) == len(properties)


def test_the_logical_schema_fits_the_features(client: FlaskClient, collection: str) -> None:
    checker = jsonschema.Draft202012Validator(described(client, collection, SCHEMA), format_checker=FormatChecker())

    for one in features(client, collection):
        checker.validate({"id": one["id"], **known(one["properties"])})


@pytest.mark.parametrize(
    ("collection", "roles"),
    [
        ("services", {"valid_from": "primary-interval-start", "valid_to": "primary-interval-end"}),
        ("organizations", {"valid_from": "primary-interval-start", "valid_to": "primary-interval-end"}),
        ("districts", {"persons_on": "primary-instant"}),
        ("municipalities", {}),
        ("gap-cells", {"as_of": "primary-instant"}),
    ],
)
def test_the_time_of_a_feature_has_its_role(client: FlaskClient, collection: str, roles: dict[str, str]) -> None:
    properties = described(client, collection, SCHEMA)["properties"]

    found = {name: one["x-ogc-role"] for name, one in properties.items() if "x-ogc-role" in one}
    assert found == {"id": "id", "geometry": "primary-geometry", **roles}


def test_titles_are_words_of_the_language(client: FlaskClient) -> None:
    german, english = (
        client.get(f"/ogc/collections/services/schema?lang={lang}").get_json()["properties"] for lang in ("de", "en")
    )

    assert (german["town"]["title"], english["town"]["title"]) == ("Ort", "town")
    assert (german["kind_label"]["title"], english["kind_label"]["title"]) == ("Art: in Worten", "kind: in words")


def test_no_property_is_a_list_and_those_of_several_are_one_text(client: FlaskClient, collection: str) -> None:
    told = [one["properties"] for one in features(client, collection)]

    assert not any(isinstance(value, list | dict) for one in told for value in one.values())
    for name in SEVERAL.get(collection, ()):
        assert all(one[name] is None or one[name] for one in told)
    several = SEVERAL.get(collection, ())
    assert not several or any(" | " in (one[name] or "") for one in told for name in several)


def test_a_label_stands_beside_each_code(client: FlaskClient, collection: str) -> None:
    for one in (feature["properties"] for feature in features(client, collection)):
        for name in one:
            if name.endswith("_label"):
                codes, labels = one[name.removesuffix("_label")], one[name]
                assert (codes is None) is (labels is None)
                assert codes is None or len(codes.split(" | ")) == len(labels.split(" | "))


def test_no_code_is_left_without_its_word(client: FlaskClient, collection: str) -> None:
    left = {
        (name, one[name])
        for one in (feature["properties"] for feature in features(client, collection))
        for name in one
        if name.endswith("_label") and one[name] is not None and one[name] == one[name.removesuffix("_label")]
    }

    assert left == set()


def test_labels_are_the_names_of_the_directory(client: FlaskClient) -> None:
    (one,) = items(client, "services", "?service=abh-dresden")["features"]
    properties = one["properties"]

    assert (properties["kind"], properties["kind_label"]) == ("authority", "Behörde")
    assert properties["needs"].split(" | ")[0] == "N1"
    assert properties["needs_label"].split(" | ")[0] == "Aufenthalt, Bleiberecht, Mitwirkung"
    assert messages("de")["clients.mentee"] in properties["clients_label"].split(" | ")
    assert (properties["district"], properties["district_label"]) == ("14612", "Dresden, Stadt")


def test_organizations_are_always_a_multipoint(client: FlaskClient) -> None:
    shapes = [one["geometry"]["type"] for one in features(client, "organizations") if one["geometry"]]

    assert set(shapes) == {"MultiPoint"}


def test_queryables_are_what_a_filter_may_name(client: FlaskClient, collection: str) -> None:
    found = described(client, collection, "http://www.opengis.net/def/rel/ogc/1.0/queryables")

    assert found["additionalProperties"] is False
    for name in found["properties"]:
        assert items(client, collection, f"?limit=1&filter={name} IS NOT NULL")["type"] == "FeatureCollection"
