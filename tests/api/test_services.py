"""The list of services: filters, pages, and what makes it cheap to ask again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import acos, cos, inf, radians, sin
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from service.answers.asking import Asking
from service.answers.directory.listing.listed import listed
from service.answers.directory.since import since
from service.app import create_app
from service.catalog.listing.facets import far_reaching
from service.domain.eligibility.person import status as status_rule
from service.domain.model import Case
from service.domain.ranking.criteria import situation
from tests.fakes import Questions
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

APP = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32])
CATALOG = seed_catalog()
EVERYWHERE = APP.test_client()


@pytest.fixture
def client() -> FlaskClient:
    return APP.test_client()


def items_of(client: FlaskClient, **query: Any) -> list[dict[str, Any]]:
    """All items of a list, over all its pages."""
    answer = client.get("/api/services", query_string={"limit": 200, **query})
    assert answer.status_code == 200, answer.get_json()
    items: list[dict[str, Any]] = answer.get_json()["items"]
    while following := answer.get_json()["links"]["next"]:
        answer = client.get(following)
        items += answer.get_json()["items"]
    return items


def ids(client: FlaskClient, **query: Any) -> list[str]:
    return [item["id"] for item in items_of(client, **query)]


def test_running_and_unverified_services_are_listed_by_name(client: FlaskClient) -> None:
    items = items_of(client)

    assert {item["state"] for item in items} <= {"running", "unverified"}
    assert [item["name"].lower()[0] for item in items[:3]] == sorted(item["name"].lower()[0] for item in items[:3])


def test_all_filters_must_hold_and_a_comma_means_or(client: FlaskClient) -> None:
    wages, health = ids(client, need="N11"), ids(client, need="N15")

    assert set(ids(client, need="N11,N15")) == {*wages, *health}
    assert set(ids(client, need="N11", region="14524")) == set(wages) & set(ids(client, region="14524"))


def test_a_region_lists_what_serves_it_or_a_region_above(client: FlaskClient) -> None:
    found = ids(client, region="14524", need="N11")

    assert "faire-integration" in found
    assert all(set(CATALOG.services[one].serves) & {"14524", "DED4", "14", "DE"} for one in found)


def test_a_day_in_the_past_lists_what_ran_then(client: FlaskClient) -> None:
    past = date(2025, 1, 1)
    ended = next(one for one in CATALOG.services.values() if one.valid_to and one.valid_to < past and one.valid_from)

    assert ended.id in ids(client, as_of=str(ended.valid_to))
    assert ended.id not in ids(client)
    assert ended.id in ids(client, lifecycle="ended")


def test_near_orders_by_distance_and_loses_nobody_without_a_point(client: FlaskClient) -> None:
    items = items_of(client, near="51.05,13.74")

    far = [item["distance_km"] for item in items]
    placed = [km for km in far if km is not None]
    assert placed == sorted(placed)
    assert far == [*placed, *[None] * (len(far) - len(placed))]
    assert {item["id"] for item in items} == set(ids(client))


def _apart_km(start: tuple[float, float], lat: float, lon: float) -> float:
    """On a globe, within a half percent; for tests that leave as much room."""
    here, there = radians(start[0]), radians(lat)
    turned = cos(here) * cos(there) * cos(radians(lon - start[1])) + sin(here) * sin(there)
    return 6371 * acos(min(1.0, max(-1.0, turned)))


def _near_to(point: tuple[float, float], key: str) -> float:
    sites = CATALOG.services[key].sites
    return min((_apart_km(point, one.lat, one.lon) for one in sites if one.lat and one.lon), default=inf)


@settings(max_examples=80, deadline=None)
@given(st.floats(50.2, 51.7), st.floats(11.9, 15.0), st.floats(0.5, 150))
def test_a_radius_holds_what_lies_in_it_and_nothing_else(lat: float, lon: float, radius_km: float) -> None:
    address = f"/api/services?near={lat:.4f},{lon:.4f}&radius_km={radius_km:.3f}&limit=200"
    point = (round(lat, 4), round(lon, 4))

    within, beyond = (_all(f"{address}&reach={reach}") for reach in ("within", "from_afar"))

    assert all(_near_to(point, key) <= radius_km * 1.005 for key in within)
    assert all(_near_to(point, key) >= radius_km * 0.995 for key in beyond)
    listed = _all("/api/services?limit=200")
    assert {key for key in listed if _near_to(point, key) <= radius_km * 0.995} <= within
    assert not within & beyond


def _all(address: str) -> set[str]:
    found, following = set[str](), address
    while following:
        page = EVERYWHERE.get(following).get_json()
        found |= {item["id"] for item in page["items"]}
        following = page["links"]["next"]
    return found


def test_what_helps_from_beyond_a_radius_is_a_part_of_its_own_with_its_count(client: FlaskClient) -> None:
    address = "/api/services?near=51.05,13.74&radius_km=10&limit=200"
    within, beyond = (client.get(f"{address}&reach={part}").get_json() for part in ("within", "from_afar"))
    plain = client.get(address).get_json()
    whole = client.get("/api/services?near=51.05,13.74&limit=1").get_json()

    assert [item["id"] for item in plain["items"]] == [item["id"] for item in within["items"]]
    assert all(item["distance_km"] <= 10 for item in within["items"])
    for page in (within, beyond, plain):
        assert (page["meta"]["within"], page["meta"]["from_afar"]) == (within["meta"]["total"], beyond["meta"]["total"])
    assert (whole["meta"]["within"], whole["meta"]["from_afar"]) == (None, None)
    listed = _all("/api/services?limit=200")
    inside = {item["id"] for item in within["items"]}
    assert {key for key in listed if _goes_on_in_dresden(key)} - inside <= {item["id"] for item in beyond["items"]}
    assert all(_serves_dresden(item["id"]) or not CATALOG.services[item["id"]].serves for item in beyond["items"])


def test_a_part_of_a_radius_needs_one(client: FlaskClient) -> None:
    answer = client.get("/api/services?near=51.05,13.74&reach=from_afar")

    assert answer.status_code == 400
    assert "radius_km" in answer.text


def _goes_on_in_dresden(key: str) -> bool:
    service = CATALOG.services[key]
    return (not service.serves or _serves_dresden(key)) and far_reaching(service)


def _serves_dresden(key: str) -> bool:
    return any(code in ("DE", "14", "DED2") or code.startswith("14612") for code in CATALOG.services[key].serves)


def test_a_distance_is_that_on_the_ellipsoid(client: FlaskClient) -> None:
    items = items_of(client, near="51.3397,12.3731")

    for item in items:
        known = [site for site in item["sites"] if site["lat"] is not None]
        exact = [geodesic((51.3397, 12.3731), (site["lat"], site["lon"])).km for site in known]
        assert item["distance_km"] is None if not exact else abs(item["distance_km"] - min(exact)) <= 0.0501


def test_a_status_is_admitted_by_itself_or_a_broader_one_and_an_excluded_one_is_not(client: FlaskClient) -> None:
    assert "faire-integration" in ids(client, admits="DU")
    assert "faire-integration" not in ids(client, admits="EU")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("need=N99", "need"),
        ("region=99999", "region"),
        ("postcode=00000", "postcode"),
        ("postcode=1", "postcode"),
        ("language=xx", "language"),
        ("admits=nobody", "admits"),
        ("focus=x", "focus"),
        ("kind=x", "kind"),
        ("client=x", "client"),
        ("organization=x", "organization"),
        ("lifecycle=x", "lifecycle"),
        ("as_of=yesterday", "as_of"),
        ("near=1", "near"),
        ("near=nan,nan", "near"),
        ("near=95,10", "near"),
        ("radius_km=5", "near"),
        ("near=51,13&radius_km=-1", "radius_km"),
        ("near=51,13&radius_km=201", "radius_km"),
        ("near=51,13&radius_km=nan", "radius_km"),
        ("sort=distance", "near"),
        ("sort=random", "sort"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("cursor=made-up", "cursor"),
        ("updated_after=-1", "updated_after"),
        ("updated_after=99999999999999999999", "updated_after"),
        ("updated_after=2026-11-01T08:00:00", "updated_after"),
        ("updated_after=0001-01-01T00:00:00%2B14:00", "updated_after"),
        ("updated_after=999999", "updated_after"),
        ("updated_after=2999-01-01", "updated_after"),
        ("updated_after=2999-01-01T00:00:00Z", "updated_after"),
        ("updated_after=20261120T100000Z", "updated_after"),
        ("updated_after=2026-W47-6T10:00:00Z", "updated_after"),
        ("updated_after=2026-11-20T10:00:00,5Z", "updated_after"),
        ("updated_after=2026-11-20T10Z", "updated_after"),
        ("updated_after=20261120", "updated_after"),
        ("updated_after=2026-11-20Z", "updated_after"),
        ("updated_after=2026-11-20T10:00:00%2B0100", "updated_after"),
        ("langauge=ti", "langauge"),
        ("q=%00", "q"),
        ("q=", "q"),
        ("q=die", "q"),
        ("q=" + "a+" * 60, "q"),
        ("f=pdf", "f"),
        ("f=csv&sep=x", "sep"),
        ("sort=relevance", "q"),
        ("id=nobody", "id"),
        ("cost=cheap", "cost"),
        ("mode=car", "mode"),
    ],
)
def test_what_cannot_be_is_a_problem_that_names_the_parameter(client: FlaskClient, query: str, named: str) -> None:
    answer = client.get(f"/api/services?{query}")

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert [item["parameter"] for item in answer.get_json()["errors"]] == [named]


@given(
    limit=st.integers(1, 60),
    need=st.sampled_from([None, "N1", "N11", "N2", "N12"]),
    sort=st.sampled_from(["name", "updated", None]),
)
@settings(max_examples=15, deadline=None)
def test_every_service_is_on_exactly_one_page(limit: int, need: str | None, sort: str | None) -> None:
    client = APP.test_client()
    query = {name: value for name, value in (("need", need), ("sort", sort)) if value}

    link, seen = "/api/services", []
    args: Any = {**query, "limit": limit}
    while link:
        answer = client.get(link, query_string=args)
        body = answer.get_json()
        seen += [item["id"] for item in body["items"]]
        link, args = body["links"]["next"], None
        assert ("Link" in answer.headers) == (link is not None)

    assert len(seen) == body["meta"]["total"] == len(set(seen))


@pytest.mark.parametrize(
    ("after", "some"),
    [("0", True), ("1", False), ("2026-11-20", True), ("2026-11-24T07:00:00Z", True), ("2026-11-24T11:00:01Z", False)],
)
def test_what_changed_since_is_asked_by_revision_by_day_or_by_instant(after: str, some: bool) -> None:
    written = datetime(2026, 11, 24, 11, tzinfo=UTC)
    client = create_app(seed_catalog, options=ON_FIXED_DAY, questions=Questions({}, written)).test_client()

    assert bool(ids(client, updated_after=after)) == some


def test_an_instant_needs_the_graph_and_without_it_a_revision_does_not(client: FlaskClient) -> None:
    answer = client.get("/api/services?updated_after=2026-11-20")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert client.get("/api/services?updated_after=0").status_code == 200


def test_a_revision_that_another_server_has_read_already_is_no_mistake() -> None:
    """The log of the fake stands at 1, the catalog of this server still at 0."""
    behind = replace(seed_catalog(), revision=0)
    client = create_app(
        lambda: behind, options=ON_FIXED_DAY, questions=Questions({}, datetime(2026, 11, 24, 11, tzinfo=UTC))
    ).test_client()

    assert client.get("/api/services?updated_after=1").status_code == 200
    refused = client.get("/api/services?updated_after=2")
    assert refused.status_code == 400
    assert "revision 1" in refused.get_json()["errors"][0]["detail"]


@pytest.mark.parametrize("after", ["999999", "2999-01-01", "2999-01-01T00:00:00Z"])
def test_the_map_refuses_what_the_log_cannot_place(client: FlaskClient, after: str) -> None:
    answer = client.get(f"/api/map/services?updated_after={after}")

    assert answer.status_code == 400
    assert [one["parameter"] for one in answer.get_json()["errors"]] == ["updated_after"]
    assert "revision 1" in answer.get_json()["errors"][0]["detail"]


@given(st.datetimes(datetime(1, 1, 3), datetime(2998, 1, 1)), st.sampled_from(["Z", "+01:00", "-05:30"]))  # noqa: DTZ001
def test_only_the_documented_spelling_of_an_instant_is_read(moment: datetime, zone: str) -> None:
    stated = moment.isoformat(timespec="seconds") + zone

    assert since(stated) == datetime.fromisoformat(stated)
    for other in (stated.replace("-", "", 2), stated.replace(":", "", 2), stated.replace("T", "_"), stated[:16] + zone):
        with pytest.raises(ValueError, match="neither"):
            since(other)


def test_a_cursor_belongs_to_its_query(client: FlaskClient) -> None:
    link = client.get("/api/services?limit=1").get_json()["links"]["next"]

    assert client.get(f"{link}&need=N11").status_code == 400


@pytest.mark.parametrize(
    ("later", "status"),
    [("2026-11-24T23:30:00Z", 200), ("2026-11-25T10:00:02Z", 200), ("2026-11-26T00:00:02Z", 410)],
)
def test_a_cursor_lives_for_a_day_and_ends_with_the_next(later: str, status: int) -> None:
    client = create_app(seed_catalog, keys=[b"k" * 32]).test_client()
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        link = client.get("/api/services?limit=1").get_json()["links"]["next"]
    with time_machine.travel(later, tick=False):
        assert client.get(link).status_code == status


def test_a_cursor_goes_on_in_another_worker() -> None:
    link = APP.test_client().get("/api/services?limit=1").get_json()["links"]["next"]

    assert create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client().get(link).status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/services?need=N11", "/api/services/faire-integration", "/api/vocabularies/needs"]
)
def test_an_unchanged_read_is_304_and_tells_its_age(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["X-Data-Age"] == first.headers["X-Data-Age"] == "0"
    assert first.headers["Cache-Control"] == "public, max-age=60, stale-if-error=86400"


def test_the_etag_is_equal_in_all_workers_and_differs_by_day_and_language() -> None:
    client = create_app(seed_catalog).test_client()
    path = "/api/services?need=N11"
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        tag = client.get(path).headers["ETag"]
        other_worker = create_app(seed_catalog).test_client().get(path).headers["ETag"]
        english = client.get(path, headers={"Accept-Language": "en"}).headers["ETag"]
    with time_machine.travel("2026-11-24T23:30:00Z", tick=False):
        tomorrow = client.get(path).headers["ETag"]

    assert tag == other_worker
    assert len({tag, english, tomorrow}) == 3


@pytest.mark.parametrize(
    ("accept", "language"), [("uk-UA,ru;q=0.7", "de"), ("en-GB,de;q=0.5", "en"), ("fr,en;q=0.2", "en"), ("", "de")]
)
def test_the_language_is_looked_up(client: FlaskClient, accept: str, language: str) -> None:
    answer = client.get("/api/services?limit=1", headers={"Accept-Language": accept})

    assert answer.headers["Content-Language"] == language


def test_another_media_type_is_not_acceptable(client: FlaskClient) -> None:
    answer = client.get("/api/services", headers={"Accept": "image/png"})

    assert (answer.status_code, answer.mimetype) == (406, "application/problem+json")


def test_a_single_service_names_its_sources_successors_and_operators(client: FlaskClient) -> None:
    item = client.get("/api/services/faire-integration").get_json()["item"]

    assert item["uuid"] == CATALOG.uuid("service", "faire-integration")
    assert all(source["title"] for source in item["sources"])
    assert item["organizations"][0]["name"]
    assert {"id": "afa", "name": CATALOG.services["afa"].name} in [
        {"id": step["id"], "name": step["name"]} for step in item["hand_overs"]
    ]


@pytest.mark.parametrize("status", sorted(CATALOG.rulebook.statuses))
def test_a_list_admits_whom_the_referral_admits(client: FlaskClient, status: str) -> None:
    day = date(2026, 11, 22)
    asked = situation(Case(day, day, needs=("N11",), facts={"status": status}), CATALOG.rulebook)
    reasons = {code: status_rule(asked, CATALOG.services[code]) for code in ids(client, as_of=day)}

    admitted = {code for code, said in reasons.items() if said.text.key in ("status.all", "status.admitted")}

    assert set(ids(client, as_of=day, admits=status)) == admitted


@pytest.mark.parametrize("query", [{}, {"need": "N11", "region": "14524"}, {"near": "51.05,13.74", "sort": "distance"}])
def test_geojson_holds_the_same_services_in_the_same_order(client: FlaskClient, query: dict[str, str]) -> None:
    plain = client.get("/api/services", query_string=query).get_json()
    answer = client.get("/api/services", query_string={**query, "f": "geojson"})
    body = answer.get_json(force=True)

    assert answer.mimetype == "application/geo+json"
    assert [one["id"] for one in body["features"]] == [one["id"] for one in plain["items"]]
    assert body["meta"] == plain["meta"]
    for feature, item in zip(body["features"], plain["items"], strict=True):
        assert {"id": feature["id"], **feature["properties"]} == item


def test_accept_asks_for_geojson_and_its_pages_go_on(client: FlaskClient) -> None:
    asked = {"headers": {"Accept": "application/geo+json"}}
    first = client.get("/api/services?limit=150", **asked)
    second = client.get(first.get_json(force=True)["links"]["next"], **asked)

    assert first.mimetype == second.mimetype == "application/geo+json"
    together = [one["id"] for page in (first, second) for one in page.get_json(force=True)["features"]]
    assert together[: len(ids(client))] == ids(client)[: len(together)]


def test_a_service_has_its_points_as_geometry_and_null_where_none_is_known(client: FlaskClient) -> None:
    body = client.get("/api/services?f=geojson&limit=200").get_json(force=True)
    known = {
        one.id: [[site.lon, site.lat] for site in one.sites if site.lon is not None]
        for one in CATALOG.services.values()
    }

    for feature in body["features"]:
        spots = [list(spot) for spot in dict.fromkeys(map(tuple, known[feature["id"]]))]
        geometry = feature["geometry"]
        single = geometry and geometry["type"] == "Point"
        assert (geometry and ([geometry["coordinates"]] if single else geometry["coordinates"])) == (spots or None)
    assert {one["geometry"] and one["geometry"]["type"] for one in body["features"]} == {"Point", "MultiPoint", None}


def test_services_are_listed_by_id_by_cost_and_by_the_way_they_are_reached(client: FlaskClient) -> None:
    free = {code for (kind, code), one in CATALOG.records.items() if kind == "service" and one.get("cost") == "free"}

    assert set(ids(client, id="babs,faire-integration")) == {"babs", "faire-integration"}
    assert set(ids(client, cost="free")) == free & set(ids(client))
    assert {CATALOG.services[one].mode for one in ids(client, mode="online,remote")} == {"online", "remote"}


@pytest.mark.parametrize("asked", [{"cost": "free"}, {"mode": "online"}, {"client": "mentee"}])
def test_filters_decode_no_records(asked: dict[str, str]) -> None:
    fresh = replace(CATALOG, records=CATALOG.records.moved([], []))

    found = listed(Asking(fresh, date(2026, 11, 24)), {"lifecycle": "running", **asked})

    assert list(found)
    assert not any(kind == "service" for kind, _ in fresh.records._read)
