"""Part 2: features and boxes in EPSG:25833, 4326 and 3857, in the order of their axes."""

from functools import cache
from math import dist
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from tests.contracts.ogc.walking import ids, items, pages

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
SYSTEMS = [CRS84, f"{EPSG}4326", f"{EPSG}25833", f"{EPSG}3857"]
NEAR = {CRS84: 1e-6, f"{EPSG}4326": 1e-6, f"{EPSG}25833": 0.01, f"{EPSG}3857": 0.01}
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
# A place in Dresden in degrees, and in metres as Debian's gdaltransform gives it.
PLACE = (13.74, 51.05)
SAME = {
    CRS84: PLACE,
    f"{EPSG}4326": (51.05, 13.74),
    f"{EPSG}25833": (411682.85, 5656140.37),
    f"{EPSG}3857": (1529529.80, 6630142.91),
}
FAR = "9" * 300


def moved(geometry: dict[str, Any], uri: str) -> list[tuple[float, float]]:
    """All positions of a geometry of CRS84 in a system, worked out one by one with longitude first."""
    found = [_transformer(uri).transform(*position) for position in positions(geometry["coordinates"])]
    return [(y, x) if uri.endswith("/4326") else (x, y) for x, y in found]


@cache
def _transformer(uri: str) -> Transformer:
    return Transformer.from_crs("OGC:CRS84", uri.replace(EPSG, "EPSG:").replace(CRS84, "OGC:CRS84"), always_xy=True)


def positions(node: Any) -> list[tuple[float, float]]:
    if isinstance(node[0], float | int):
        return [(node[0], node[1])]
    return [one for part in node for one in positions(part)]


def test_every_collection_lists_the_systems_and_names_that_of_its_store(client: FlaskClient, collection: str) -> None:
    found = client.get(f"/ogc/collections/{collection}").get_json()

    assert (found["crs"], found["storageCrs"]) == (SYSTEMS, CRS84)


@pytest.mark.parametrize("uri", SYSTEMS)
def test_features_are_in_the_system_that_the_header_names(client: FlaskClient, collection: str, uri: str) -> None:
    answer = client.get(f"/ogc/collections/{collection}/items?limit=40&crs={uri}")
    plain = items(client, collection, "?limit=40")["features"]

    assert answer.headers["Content-Crs"] == f"<{uri}>"
    for one, here in zip(answer.get_json()["features"], plain, strict=True):
        assert (one["id"], one["properties"]) == (here["id"], here["properties"])
        assert (one["geometry"] is None) is (here["geometry"] is None)
        if here["geometry"]:
            assert one["geometry"]["type"] == here["geometry"]["type"]
            found, wanted = positions(one["geometry"]["coordinates"]), moved(here["geometry"], uri)
            assert all(dist(*pair) <= NEAR[uri] * 2 for pair in zip(found, wanted, strict=True))


@pytest.mark.parametrize("uri", SYSTEMS)
def test_one_feature_is_as_in_the_list(client: FlaskClient, uri: str) -> None:
    for one in items(client, "districts", f"?crs={uri}")["features"]:
        answer = client.get(f"/ogc/collections/districts/items/{one['id']}?crs={uri}")

        assert answer.headers["Content-Crs"] == f"<{uri}>"
        assert {name: value for name, value in answer.get_json().items() if name != "links"} == one
        assert all(uri.rpartition("/")[2] in link["href"] for link in answer.get_json()["links"][:2])


@pytest.mark.parametrize("uri", SYSTEMS)
def test_a_known_place_lies_where_it_should(client: FlaskClient, uri: str) -> None:
    first, second = SAME[uri]
    box = f"{first - 0.001},{second - 0.001},{first + 0.001},{second + 0.001}"

    found = ids(client, f"/ogc/collections/districts/items?bbox={box}&bbox-crs={uri}")

    assert found == ["14612"]


@SHARED
@given(st.data())
def test_a_box_in_metres_returns_what_lies_in_it_and_nothing_else(client: FlaskClient, data: st.DataObject) -> None:
    uri = data.draw(st.sampled_from(SYSTEMS[2:]))
    features = items(client, "services", "?limit=2500")["features"]
    at = {one["id"]: one["geometry"] and moved(one["geometry"], uri)[0] for one in features}
    xs, ys = zip(*(place for place in at.values() if place), strict=True)
    sides = [data.draw(st.floats(min(axis), max(axis)).map(round)) for axis in (xs, xs, ys, ys)]
    (west, east), (south, north) = sorted(sides[:2]), sorted(sides[2:])

    found = ids(client, f"/ogc/collections/services/items?bbox={west},{south},{east},{north}&bbox-crs={uri}")

    inside = [key for key, one in at.items() if one is None or (west <= one[0] <= east and south <= one[1] <= north)]
    assert found == sorted(inside)


def test_latitude_comes_first_in_a_box_of_4326(client: FlaskClient) -> None:
    plain = ids(client, "/ogc/collections/services/items?bbox=12,50,13,51")

    assert ids(client, f"/ogc/collections/services/items?bbox=50,12,51,13&bbox-crs={EPSG}4326") == plain
    assert ids(client, f"/ogc/collections/services/items?bbox=50,12,-9,51,13,900&bbox-crs={EPSG}4326") == plain
    wrong = client.get(f"/ogc/collections/services/items?bbox=12,50,13,151&bbox-crs={EPSG}4326")
    assert wrong.status_code == 200  # latitudes 12 to 13, longitudes 50 to 151


@pytest.mark.parametrize("uri", SYSTEMS)
def test_first_pages_are_as_the_official_suite_compares_them(client: FlaskClient, collection: str, uri: str) -> None:
    """It moves two corners of the extent, longitude first also in EPSG:4326; what that finds must be in the default."""
    ((west, south, east, north),) = client.get(f"/ogc/collections/{collection}").get_json()["extent"]["spatial"]["bbox"]
    corners = [*_transformer(uri).transform(west, south), *_transformer(uri).transform(east, north)]
    box = ",".join(f"{side:.7f}" for side in corners)

    plain = items(client, collection, f"?bbox={west},{south},{east},{north}&limit=2500")["features"]
    found = items(client, collection, f"?bbox={box}&bbox-crs={uri}&limit=2500")["features"]

    assert {one["id"] for one in found} <= {one["id"] for one in plain}


@pytest.mark.parametrize("uri", SYSTEMS[2:])
@pytest.mark.parametrize("box", ["-1000000000,-1000000000,1000000000,1000000000", f"-{FAR},-{FAR},{FAR},{FAR}"])
def test_a_box_beyond_the_world_holds_everything(client: FlaskClient, uri: str, box: str) -> None:
    assert items(client, "municipalities", f"?limit=1&bbox={box}&bbox-crs={uri}")["numberMatched"] == 418


@pytest.mark.parametrize("box", ["2,1,1,2", "1,2,2,1", "1,2,3", "a,1,2,3"])
def test_a_broken_box_in_metres_is_refused_by_name(client: FlaskClient, box: str) -> None:
    answer = client.get(f"/ogc/collections/services/items?bbox={box}&bbox-crs={EPSG}25833")

    assert answer.status_code == 400
    assert [one["parameter"] for one in answer.get_json()["errors"]] == ["bbox"]


def test_the_system_is_kept_from_page_to_page(client: FlaskClient) -> None:
    found = pages(client, f"/ogc/collections/districts/items?limit=5&crs={EPSG}3857")

    assert [len(page["features"]) for page in found] == [5, 5, 3]
    xs = [x for page in found for one in page["features"] for x, _ in positions(one["geometry"]["coordinates"])]
    assert min(xs) > 1_000_000


def test_a_page_in_metres_draws_no_map_of_degrees(client: FlaskClient) -> None:
    shown = client.get(f"/ogc/collections/districts/items?f=html&crs={EPSG}25833").get_data(as_text=True)

    assert '<svg class="layer"' not in shown
    assert '<svg class="layer"' in client.get("/ogc/collections/districts/items?f=html").get_data(as_text=True)
