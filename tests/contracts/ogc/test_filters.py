"""bbox, datetime and properties against slow filters over everything."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contracts.ogc.walking import ids, items, pages

SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
LON, LAT = st.floats(11, 15.2).map(lambda x: round(x, 3)), st.floats(49.4, 51.8).map(lambda y: round(y, 3))
SINGLE = ("state", "kind", "level", "district", "precision", "service")
SEVERAL = ("needs", "languages", "regions", "clients", "organizations")


def everything(client: FlaskClient, collection: str = "services") -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = items(client, collection, "?limit=2500")["features"]
    return features


@SHARED
@given(LON, LON, LAT, LAT, st.integers(20, 60))
def test_a_box_returns_what_lies_in_it_and_nothing_else(
    client: FlaskClient, one: float, two: float, low: float, high: float, limit: int
) -> None:
    west, east, south, north = *sorted((one, two)), *sorted((low, high))

    found = ids(client, f"/ogc/collections/services/items?bbox={west},{south},{east},{north}&limit={limit}")

    points = {one["id"]: one["geometry"] and one["geometry"]["coordinates"] for one in everything(client)}
    assert found == sorted(
        key for key, at in points.items() if at is None or (west <= at[0] <= east and south <= at[1] <= north)
    )


def test_a_box_of_one_point_holds_it(client: FlaskClient) -> None:
    one = next(one for one in everything(client) if one["geometry"])
    lon, lat = one["geometry"]["coordinates"]

    assert one["id"] in ids(client, f"/ogc/collections/services/items?bbox={lon},{lat},{lon},{lat}")


def test_six_numbers_and_the_reference_system_change_nothing(client: FlaskClient) -> None:
    plain = ids(client, "/ogc/collections/services/items?bbox=12,50,13,51")
    crs = "bbox-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84"

    assert plain == ids(client, "/ogc/collections/services/items?bbox=12,50,-10,13,51,900")
    assert plain == ids(client, f"/ogc/collections/services/items?bbox=12,50,13,51&{crs}")


def test_a_box_across_the_antimeridian_reaches_around_the_world(client: FlaskClient) -> None:
    east_of_13 = ids(client, "/ogc/collections/services/items?bbox=13,-90,180,90")

    assert ids(client, "/ogc/collections/services/items?bbox=13,-90,-170,90") == east_of_13
    assert all(one["geometry"] is None for one in items(client, "services", "?bbox=170,-90,-170,90")["features"])


def test_what_has_no_place_is_in_every_box(client: FlaskClient) -> None:
    """Part 1, fc-bbox-response C: a map that asks for its window only still learns of it."""
    nowhere = {one["id"] for one in everything(client) if one["geometry"] is None}
    at_sea = set(ids(client, "/ogc/collections/services/items?bbox=0,0,1,1&limit=2500"))

    assert at_sea == nowhere
    assert nowhere


def test_outlines_are_met_exactly_and_not_by_their_bounds(client: FlaskClient) -> None:
    point = "12.3731,51.3397"  # in the city of Leipzig, inside the bounds of the district around it

    assert ids(client, f"/ogc/collections/districts/items?bbox={point},{point}") == ["14713"]
    assert ids(client, f"/ogc/collections/municipalities/items?bbox={point},{point}") == ["14713000"]


@pytest.mark.parametrize("name", [*SINGLE, *SEVERAL])
def test_a_filter_returns_what_has_the_value(client: FlaskClient, name: str) -> None:
    features = everything(client)
    texts = [one["properties"][name] for one in features if one["properties"][name] is not None]
    values = {part for text in texts for part in (text, *(text.split(" | ") if name in SEVERAL else ()))}

    for value in sorted(values)[:12]:
        wanted = [one["id"] for one in features if _has(one["properties"][name], value, several=name in SEVERAL)]
        assert ids(client, f"/ogc/collections/services/items?limit=2500&{name}={value}") == wanted
    assert values


def _has(held: str | None, value: str, *, several: bool) -> bool:
    return held is not None and (held == value or (several and value in held.split(" | ")))


@pytest.mark.parametrize(
    ("collection", "one", "other"),
    [("services", "outreach=true", "outreach=1"), ("gap-cells", "end_unknown=false", "end_unknown=0")],
)
def test_a_truth_may_be_a_number(client: FlaskClient, collection: str, one: str, other: str) -> None:
    wanted = ids(client, f"/ogc/collections/{collection}/items?limit=2500&{one}")

    assert ids(client, f"/ogc/collections/{collection}/items?limit=2500&{other}") == wanted
    assert wanted


@pytest.mark.parametrize("name", ["offset", "startindex"])
def test_a_page_may_begin_anywhere_and_go_on_with_next(client: FlaskClient, name: str) -> None:
    every = ids(client, "/ogc/collections/services/items?limit=2500&state=running")

    found = pages(client, f"/ogc/collections/services/items?{name}=7&limit=30&state=running")

    assert [one["id"] for page in found for one in page["features"]] == every[7:]
    assert {page["numberMatched"] for page in found} == {len(every)}
    assert items(client, "services", f"?{name}=5000")["features"] == []


def test_filters_hold_together(client: FlaskClient) -> None:
    both = items(client, "services", "?limit=2500&kind=authority&district=14524&bbox=12,50,13,51")["features"]

    assert both
    assert all((one["properties"]["kind"], one["properties"]["district"]) == ("authority", "14524") for one in both)


def test_a_value_nobody_has_returns_nothing(client: FlaskClient) -> None:
    page = items(client, "services", "?town=Nowhere")

    assert (page["numberMatched"], page["numberReturned"], page["features"]) == (0, 0, [])


@pytest.mark.parametrize(
    ("collection", "query", "name"),
    [
        ("services", "limit=0", "limit"),
        ("services", "limit=unlimited", "limit"),
        ("services", "bbox=12,51,13,50", "bbox"),
        ("services", "bbox=", "bbox"),
        ("services", "bbox=nan,1,2,3", "bbox"),
        ("services", "bbox=1,2,3,4&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/31468", "bbox-crs"),
        ("services", "crs=http://www.opengis.net/def/crs/EPSG/0/31468", "crs"),
        ("services", "filter-crs=nonsense", "filter-crs"),
        ("services", "offset=-1", "offset"),
        ("services", "startindex=1.5", "startindex"),
        ("services", "offset=1&startindex=1", "offset"),
        ("services", "cursor=x&offset=1", "cursor"),
        ("services", "datetime=2026-02-01/2026-01-01", "datetime"),
        ("services", "datetime=yesterday", "datetime"),
        ("services", "nothing=1", "nothing"),
        ("services", "filter-lang=cql2-json", "filter-lang"),
        ("services", "ags=14524", "ags"),  # a filter of another collection
        ("districts", "needs=N1", "needs"),
        ("services", "state=gone", "state"),
        ("services", "outreach=maybe", "outreach"),
        ("organizations", "services=many", "services"),
        ("organizations", "services=nan", "services"),
        ("organizations", "services=inf", "services"),
        ("organizations", "services=1_0", "services"),
        ("organizations", "services=1e999", "services"),
        ("services", "kind=a&kind=b", "kind"),
        ("services", "f=xml", "f"),
        ("services", "cursor=made-up", "cursor"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(client: FlaskClient, collection: str, query: str, name: str) -> None:
    answer = client.get(f"/ogc/collections/{collection}/items?{query}")

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert [one["parameter"] for one in answer.get_json()["errors"]] == [name]


def test_a_misspelt_filter_is_told_the_filters_of_its_own_layer(client: FlaskClient) -> None:
    (error,) = client.get("/ogc/collections/districts/items?agz=14524").get_json()["errors"]

    assert error["detail"].startswith("Not known in districts; known: ags, area_km2, bbox, ")
    assert "needs" not in error["detail"]


@pytest.mark.parametrize("name", ["%00", "a%20b", "%3Cb%3E", "%ED%A0%80", "x" * 500, "ä"])
def test_an_odd_name_is_refused_without_being_echoed(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/ogc/collections/services/items?{name}=1")

    assert answer.status_code == 400
    assert all(one["parameter"] in ("", "x" * 60) for one in answer.get_json()["errors"])
