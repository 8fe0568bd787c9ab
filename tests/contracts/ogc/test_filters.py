"""bbox, datetime and properties against slow filters over everything."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contracts.ogc.walking import ids, items
from tests.seed_catalog import seed_catalog

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

    points = {one["id"]: one["geometry"]["coordinates"] for one in everything(client) if one["geometry"]}
    assert found == sorted(key for key, (x, y) in points.items() if west <= x <= east and south <= y <= north)


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
    assert ids(client, "/ogc/collections/services/items?bbox=170,-90,-170,90") == []


def test_what_has_no_place_lies_in_no_box(client: FlaskClient) -> None:
    world = set(ids(client, "/ogc/collections/services/items?bbox=-180,-90,180,90&limit=2500"))

    assert world == {one["id"] for one in everything(client) if one["geometry"]}


def test_outlines_are_met_exactly_and_not_by_their_bounds(client: FlaskClient) -> None:
    point = "12.3731,51.3397"  # in the city of Leipzig, inside the bounds of the district around it

    assert ids(client, f"/ogc/collections/districts/items?bbox={point},{point}") == ["14713"]
    assert ids(client, f"/ogc/collections/municipalities/items?bbox={point},{point}") == ["14713000"]


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("2018-06-01", date(2018, 6, 1), date(2018, 6, 1)),
        ("2028-01-01T12:00:00Z", date(2028, 1, 1), date(2028, 1, 1)),
        ("2027-12-31/2028-06-01", date(2027, 12, 31), date(2028, 6, 1)),
        ("2028-01-01/..", date(2028, 1, 1), None),
        ("2020-01-01/", date(2020, 1, 1), None),
        ("../2016-09-30", None, date(2016, 9, 30)),
        ("/2016-10-01", None, date(2016, 10, 1)),
    ],
)
def test_a_time_returns_what_is_valid_then(
    client: FlaskClient, asked: str, start: date | None, end: date | None
) -> None:
    found = items(client, "services", f"?limit=2500&datetime={asked}")

    valid = {
        key
        for key, one in seed_catalog().services.items()
        if (end is None or one.valid_from is None or one.valid_from <= end)
        and (start is None or one.valid_to is None or one.valid_to >= start)
    }
    assert {one["properties"]["service"] for one in found["features"]} == valid
    assert valid < set(seed_catalog().services)


def test_what_has_no_period_is_valid_at_any_time(client: FlaskClient) -> None:
    assert items(client, "districts", "?datetime=1900-01-01")["numberMatched"] == 13


@pytest.mark.parametrize("name", [*SINGLE, *SEVERAL])
def test_a_filter_returns_what_has_the_value(client: FlaskClient, name: str) -> None:
    features = everything(client)
    values = {one["properties"][name] for one in features} if name in SINGLE else set()
    values |= {value for one in features if name in SEVERAL for value in one["properties"][name]}

    for value in sorted(values - {None})[:12]:
        wanted = [one["id"] for one in features if _has(one["properties"][name], value)]
        assert ids(client, f"/ogc/collections/services/items?limit=2500&{name}={value}") == wanted


def _has(held: object, value: object) -> bool:
    return value in held if isinstance(held, list) else held == value


def test_filters_hold_together(client: FlaskClient) -> None:
    both = items(client, "services", "?limit=2500&kind=authority&district=14524&bbox=12,50,13,51")["features"]

    assert both
    assert all((one["properties"]["kind"], one["properties"]["district"]) == ("authority", "14524") for one in both)


def test_a_value_nobody_has_returns_nothing(client: FlaskClient) -> None:
    page = items(client, "services", "?kind=nobody")

    assert (page["numberMatched"], page["numberReturned"], page["features"]) == (0, 0, [])


@pytest.mark.parametrize(
    ("collection", "query", "name"),
    [
        ("services", "limit=0", "limit"),
        ("services", "limit=unlimited", "limit"),
        ("services", "bbox=12,51,13,50", "bbox"),
        ("services", "bbox=", "bbox"),
        ("services", "bbox=nan,1,2,3", "bbox"),
        ("services", "bbox=1,2,3,4&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326", "bbox-crs"),
        ("services", "datetime=2026-02-01/2026-01-01", "datetime"),
        ("services", "datetime=yesterday", "datetime"),
        ("services", "nothing=1", "nothing"),
        ("services", "filter-lang=cql2-text", "filter-lang"),
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

    assert error["detail"].startswith("Not known in districts; known: ags, bbox")
    assert "needs" not in error["detail"]


@pytest.mark.parametrize("name", ["%00", "a%20b", "%3Cb%3E", "%ED%A0%80", "x" * 500, "ä"])
def test_an_odd_name_is_refused_without_being_echoed(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/ogc/collections/services/items?{name}=1")

    assert answer.status_code == 400
    assert all(one["parameter"] in ("", "x" * 60) for one in answer.get_json()["errors"])
