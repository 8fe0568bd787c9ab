"""Addresses as people and programs write them: with slashes at the end, with traces of others, with a name twice."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from service.web.tracking import is_tracking

PAGES = ("/de/", "/en/services", "/de/services/babs", "/en/services?need=N11", "/de/gaps", "/de/topics/N11")


def plain_addresses(app: Flask) -> list[str]:
    """Every address of the app that needs nothing filled in."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return sorted(
        {rule.rule for rule in rules if not rule.arguments} | {"/de/services", "/en/gaps", "/de/services/babs"}
    )


@pytest.mark.parametrize("traces", ["fbclid=x", "utm_source=n&utm_medium=%C3%A4", "GCLID=1&mc_eid=2", "utm%5Fid=7"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_whatever_others_hung_on_to_its_address(client: FlaskClient, path: str, traces: str) -> None:
    plain = client.get(path)
    traced = client.get(f"{path}{'&' if '?' in path else '?'}{traces}")

    assert (traced.status_code, traced.get_data()) == (200, plain.get_data())


@pytest.mark.parametrize("path", ["/api/services", "/api/places?q=Zwickau", "/ogc/collections", "/api/gaps/cells"])
def test_programs_are_told_that_such_a_parameter_is_not_known(client: FlaskClient, path: str) -> None:
    assert client.get(f"{path}{'&' if '?' in path else '?'}utm_source=n").status_code == 400


@given(st.sampled_from(["need", "place", "radius_km", "q", "language", "kind", "cost", "mode", "page", "lang", "f"]))
def test_no_parameter_of_ours_is_taken_for_a_trace(name: str) -> None:
    assert not is_tracking(name)


def test_no_declared_parameter_is_taken_for_a_trace(client: FlaskClient) -> None:
    paths = client.get("/api/openapi.json").get_json()["paths"]
    named = {one["name"] for path in paths.values() for way in path.values() for one in way.get("parameters", ())}

    assert len(named) > 30
    assert not any(map(is_tracking, named))


def test_a_slash_too_many_leads_to_the_address_without(client: FlaskClient) -> None:
    addresses = [path for path in plain_addresses(client.application) if not path.endswith("/")]
    assert len(addresses) > 20
    for path in addresses:
        answer = client.get(f"{path}/?need=N11&x=%C3%A4")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{path}?need=N11&x=%C3%A4"), path


@pytest.mark.parametrize("path", ["//example.org/", "/\\example.org/", "//example.org/de/services/", "/de/nothing/"])
def test_a_slash_never_leads_to_another_site(client: FlaskClient, path: str) -> None:
    answer = client.get("/x", environ_overrides={"PATH_INFO": path})

    assert answer.status_code in (302, 308, 404)
    assert "example.org" not in answer.headers.get("Location", "")


@pytest.mark.parametrize(
    "address",
    [
        "/api/services?region=14612&region=14713",
        "/api/services?near=51,13&near=51,13",
        "/api/services?as_of=2026-01-01&as_of=2026-02-01",
        "/api/services?q=a&q=b",
        "/api/services?limit=1&limit=2",
        "/api/services?lang=de&lang=en",
        "/api/services/babs?as_of=2026-01-01&as_of=2026-01-02",
        "/api/gaps/cells?region=14524&region=14612",
        "/api/map/services?zoom=3&zoom=4",
        "/api/places?q=a&q=b",
        "/de/services?page=1&page=2",
        "/de/services?place=Zwickau&place=Leipzig",
        "/de/gaps?need=N11&need=N12",
        "/ogc/collections/services/items?limit=1&limit=2",
    ],
)
def test_what_is_given_twice_is_refused_by_name(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "application/json, application/problem+json, */*;q=0.1"})
    name = address.rsplit("&", 1)[1].partition("=")[0]

    assert answer.status_code == 400
    if answer.mimetype == "application/problem+json":
        assert [error["parameter"] for error in answer.get_json(force=True)["errors"]] == [name]


def test_every_declared_parameter_is_refused_when_given_twice(client: FlaskClient) -> None:
    seen = 0
    for path, ways in client.get("/api/openapi.json").get_json()["paths"].items():
        for one in ways.get("get", {}).get("parameters", ()):
            if one["in"] == "query":
                address = path.replace("{identifier}", "babs").replace("{kind}", "needs")
                answer = client.get(f"{address}?{one['name']}=1&{one['name']}=1")
                assert answer.status_code in (400, 404), (path, one["name"])
                seen += answer.status_code == 400
    assert seen > 60


def test_boxes_of_a_form_may_be_ticked_together(client: FlaskClient) -> None:
    assert client.get("/de/services?need=N11&need=N12").status_code == 200
