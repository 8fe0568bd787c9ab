"""The feed of the map: the filters of the list, in columns or clusters, compressed once."""

import gzip
from dataclasses import replace
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from benchmarks.generate import with_points
from service.app import create_app
from service.catalog.snapshot import Catalog
from service.domain.distance import distance_km
from service.domain.model import Site
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

APP = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32])
CLIENT = APP.test_client()
CATALOG = seed_catalog()
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"need": "N11", "region": "14524"},
    {"near": "51.05,13.74", "radius_km": "20"},
    {"q": "beratung", "kind": "project_counselling,statutory_counselling"},
    {"cost": "free", "lifecycle": "running"},
)


def feed(**query: Any) -> dict[str, Any]:
    answer = CLIENT.get("/api/map/services", query_string=query)
    assert answer.status_code == 200, answer.get_json()
    found: dict[str, Any] = answer.get_json()
    return found


@pytest.mark.parametrize("query", FILTERS, ids=str)
def test_the_feed_holds_every_point_of_the_list_in_its_order(query: dict[str, str]) -> None:
    items = _listed(query)
    points = [
        (item["id"], round(site["lon"] * 100_000), round(site["lat"] * 100_000), site["precision"])
        for item in items
        for site in item["sites"]
        if site["lon"] is not None and ("radius_km" not in query or _inside(query, site))
    ]

    found = feed(**query)
    columns, names = found["columns"], found["codes"]["precision"]

    precisions = [names[code] for code in columns["precision"]]
    assert list(zip(columns["id"], columns["lon"], columns["lat"], precisions, strict=True)) == points
    assert found["meta"]["total"] == len(items)
    assert found["meta"]["placed"] == len({one[0] for one in points})
    assert found["meta"]["without_point"] == sum(all(site["lon"] is None for site in item["sites"]) for item in items)


def _listed(query: dict[str, str]) -> list[dict[str, Any]]:
    page = CLIENT.get("/api/services", query_string={"limit": 200, **query}).get_json()
    items: list[dict[str, Any]] = page["items"]
    while page["links"]["next"]:
        page = CLIENT.get(page["links"]["next"]).get_json()
        items += page["items"]
    return items


def _inside(query: dict[str, str], site: dict[str, Any]) -> bool:
    lat, _, lon = query["near"].partition(",")
    return distance_km((float(lat), float(lon)), (site["lat"], site["lon"])) <= float(query["radius_km"])


def test_the_kind_of_each_point_is_that_of_its_service() -> None:
    found = feed()

    kinds = [found["codes"]["kind"][code] for code in found["columns"]["kind"]]
    assert kinds == [CATALOG.services[one].kind for one in found["columns"]["id"]]


@pytest.mark.parametrize("zoom", [0, 6, 9, 12, 17, 18, 24])
def test_clusters_hold_every_point_once_whatever_the_zoom(zoom: int) -> None:
    found = feed(zoom=zoom)
    columns = found["columns"]

    assert sum(columns["count"]) == found["meta"]["points"] == len(feed()["columns"]["id"])
    assert [one is not None for one in columns["id"]] == [count == 1 for count in columns["count"]]


def test_from_the_deepest_zoom_on_every_point_stands_alone() -> None:
    assert set(feed(zoom=18)["columns"]["count"]) == {1}
    assert max(feed(zoom=17)["columns"]["count"]) > 1


def test_a_box_holds_what_lies_in_it_and_touching_counts() -> None:
    everywhere = feed()["columns"]
    lon, lat = everywhere["lon"][0], everywhere["lat"][0]
    west, south, east, north = lon / 100_000, lat / 100_000, lon / 100_000 + 0.2, lat / 100_000 + 0.1

    inside = feed(bbox=f"{west},{south},{east},{north}")

    expected = [
        one
        for one, x, y in zip(everywhere["id"], everywhere["lon"], everywhere["lat"], strict=True)
        if lon <= x <= lon + 20_000 and lat <= y <= lat + 10_000
    ]
    assert inside["columns"]["id"] == expected != everywhere["id"]
    assert inside["meta"]["points"] == len(expected)


def test_a_box_may_hold_heights_and_cross_the_antimeridian() -> None:
    plain = feed(bbox="11.5,40,15.5,60")["columns"]

    assert feed(bbox="11.5,40,-10,15.5,60,500")["columns"] == plain
    assert feed(bbox="15.5,40,11.5,60")["meta"]["points"] == feed()["meta"]["points"] - len(plain["id"])


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("bbox=11,50,15", "bbox"),
        ("bbox=11,50,15,51,52", "bbox"),
        ("bbox=11,52,15,50", "bbox"),
        ("bbox=15,52,11,50", "bbox"),
        ("bbox=11,50,9,15,52,1", "bbox"),
        ("bbox=11,50,nan,52", "bbox"),
        ("bbox=11,50,inf,52", "bbox"),
        ("bbox=11,50,1e999,52", "bbox"),
        ("bbox=1e1,5e1,2e1,6e1", "bbox"),
        ("bbox=1_1,50,15,52", "bbox"),
        ("bbox=%D9%A1%D9%A1,50,15,52", "bbox"),
        ("bbox=51,111,52,112", "bbox"),
        ("bbox=a,b,c,d", "bbox"),
        ("bbox=", "bbox"),
        ("zoom=-1", "zoom"),
        ("zoom=25", "zoom"),
        ("zoom=8.5", "zoom"),
        ("zoom=nan", "zoom"),
        ("zoom=", "zoom"),
        ("need=N99", "need"),
        ("limit=10", "limit"),
        ("cost=cheap", "cost"),
        ("mode=car", "mode"),
        ("id=nobody", "id"),
    ],
)
def test_what_cannot_be_is_a_problem_that_names_the_parameter(query: str, named: str) -> None:
    answer = CLIENT.get(f"/api/map/services?{query}")

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert [item["parameter"] for item in answer.get_json()["errors"]] == [named]


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        ("gzip, deflate, br", True),
        ("gzip;q=0.5", True),
        ("*", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("identity, gzip;q=0.1", False),
    ],
)
def test_it_leaves_compressed_for_whoever_takes_it_so(accepted: str, compressed: bool) -> None:
    answer = CLIENT.get("/api/map/services", headers={"Accept-Encoding": accepted})

    assert (answer.headers.get("Content-Encoding") == "gzip") is compressed
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert orjson.loads(gzip.decompress(answer.data) if compressed else answer.data) == feed()


def test_an_unchanged_feed_is_304_and_each_coding_has_its_etag() -> None:
    packed = CLIENT.get("/api/map/services", headers={"Accept-Encoding": "gzip"})
    plain = CLIENT.get("/api/map/services")
    asked = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}

    again = CLIENT.get("/api/map/services", headers=asked)

    assert (again.status_code, again.data) == (304, b"")
    assert "Accept-Encoding" in again.headers["Vary"]
    assert packed.headers["ETag"] != plain.headers["ETag"]


def _served(catalog: Catalog) -> FlaskClient:
    return create_app(lambda: catalog, options=ON_FIXED_DAY).test_client()


def test_a_new_revision_has_a_new_etag_and_a_new_feed() -> None:
    current = [CATALOG]
    client = create_app(lambda: current[0], options=ON_FIXED_DAY).test_client()
    before = client.get("/api/map/services")
    moved = replace(CATALOG.services["babs"], sites=(Site("Here", "14524", 50.1, 12.1, "exact"),))
    current[0] = replace(CATALOG, revision=2, services={**CATALOG.services, "babs": moved})

    after = client.get("/api/map/services", headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    columns = after.get_json()["columns"]
    place = columns["id"].index("babs")
    assert (columns["lon"][place], columns["lat"][place]) == (1_210_000, 5_010_000)


def test_ten_thousand_points_weigh_at_most_a_hundred_kilobytes() -> None:
    large = with_points(CATALOG, 10_000)

    answer = _served(large).get("/api/map/services", headers={"Accept-Encoding": "gzip"})
    found = orjson.loads(gzip.decompress(answer.data))

    assert len(answer.data) <= 100_000
    assert len(found["columns"]["id"]) == 10_000
    assert found["scale"] == 10_000  # still 11 m


@pytest.mark.parametrize(("level", "count"), [("district", 13), ("municipality", 418)])
def test_the_boundaries_below_the_map_are_those_of_saxony(level: str, count: int) -> None:
    answer = CLIENT.get(f"/api/map/boundaries?level={level}", headers={"Accept-Encoding": "gzip"})
    found = orjson.loads(gzip.decompress(answer.data))

    assert answer.mimetype == "application/geo+json"
    assert len(found["features"]) == count
    assert all(one["properties"]["name"] and one["geometry"] for one in found["features"])
