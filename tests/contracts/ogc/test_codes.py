"""Codes in filters: an unknown one is a mistake, several with commas are any of them."""

import pytest
from flask.testing import FlaskClient

from service.answers.layers.collections import COLLECTIONS
from tests.contracts.ogc.walking import ids

CODED = [
    ("services", "needs", "/api/vocabularies/needs"),
    ("services", "kind", "/api/vocabularies/kinds"),
    ("services", "languages", "/api/vocabularies/languages"),
    ("services", "district", "/ogc/collections/districts/items"),
    ("services", "municipality", "/ogc/collections/municipalities/items"),
    ("services", "regions", "/ogc/collections/districts/items"),
    ("services", "organizations", "/ogc/collections/organizations/items"),
    ("services", "clients", "mentee, employer"),
    ("services", "state", "running, "),
    ("services", "level", "local, statewide"),
    ("services", "precision", "exact, place"),
    ("organizations", "kind", "association"),
    ("organizations", "offices", "features name them in offices"),
    ("districts", "ags", "/ogc/collections/districts/items"),
    ("districts", "kind", "landkreis"),
    ("municipalities", "ags", "/ogc/collections/municipalities/items"),
    ("municipalities", "district", "/ogc/collections/districts/items"),
    ("gap-cells", "state", "no_data"),
    ("gap-cells", "reason", "language"),
    ("gap-cells", "need", "/api/vocabularies/needs"),
    ("gap-cells", "district", "/ogc/collections/districts/items"),
    ("gap-cells", "group", "/api/vocabularies/groups, and there are all"),
    ("gap-cells", "language", "/api/vocabularies/languages, and there are any"),
]


@pytest.mark.parametrize(("collection", "name", "way_out"), CODED)
@pytest.mark.parametrize("value", ["foo", "N999", "99999", "", "14524 | foo", "14524,", "foo,bar"])
def test_a_code_that_does_not_exist_is_a_mistake_and_no_empty_layer(
    client: FlaskClient, collection: str, name: str, way_out: str, value: str
) -> None:
    (as_parameter,) = _refused(client, collection, {name: value})
    (in_filter,) = _refused(client, collection, {"filter": f"{name} IN ('{value}')"})

    assert (as_parameter["parameter"], in_filter["parameter"]) == (name, "filter")
    assert way_out in as_parameter["detail"]
    assert way_out in in_filter["detail"]


def _refused(client: FlaskClient, collection: str, query: dict[str, str]) -> list[dict[str, str]]:
    answer = client.get(f"/ogc/collections/{collection}/items", query_string=query)
    assert answer.status_code == 400
    errors: list[dict[str, str]] = answer.get_json()["errors"]
    return errors


def test_every_coded_property_is_in_the_table_of_mistakes() -> None:
    coded = {(kind.id, one.name) for kind, _ in COLLECTIONS.values() for one in kind.filters.values() if one.vocabulary}

    assert coded - {("services", "lifecycle"), ("organizations", "seated_in")} == {one[:2] for one in CODED}


@pytest.mark.parametrize(
    ("collection", "query"),
    [
        ("services", "languages=vi"),
        ("services", "needs=N12.hire_refugee"),
        ("services", "district=14730"),
        ("gap-cells", "language=ar"),
        ("gap-cells", "reason=planned"),
    ],
)
def test_a_code_that_exists_and_nobody_has_is_an_empty_or_a_full_layer(
    client: FlaskClient, collection: str, query: str
) -> None:
    assert client.get(f"/ogc/collections/{collection}/items?{query}").status_code == 200


@pytest.mark.parametrize(("name", "codes"), [("needs", ["N11", "N1"]), ("kind", ["authority", "course"])])
def test_several_codes_with_commas_are_any_of_them(client: FlaskClient, name: str, codes: list[str]) -> None:
    each = {one for code in codes for one in ids(client, f"/ogc/collections/services/items?limit=2500&{name}={code}")}

    assert ids(client, f"/ogc/collections/services/items?limit=2500&{name}={','.join(codes)}") == sorted(each)
    assert each
