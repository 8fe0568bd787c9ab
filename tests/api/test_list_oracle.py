"""What the list answers over HTTP is what a look at every service finds: filters, orders, pages, after writes too."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import rows
from service.app import create_app
from service.catalog.build import build
from service.catalog.refresh import refreshed
from service.catalog.snapshot import Catalog
from service.graph.records import Row
from service.http.asking import asking
from tests.api import naive_list
from tests.seed_catalog import ON_FIXED_DAY

SIZE, KEY = 900, b"k" * 32
DAYS = ["2026-11-24", "2026-03-31", "2028-01-01", "2019-05-05"]
POINTS = ["51.05,13.74", "50.72,12.5", "48.1,11.6", "0,0"]


@cache
def _rows() -> tuple[Row, ...]:
    return tuple(rows(SIZE))


@cache
def _catalogs() -> list[Catalog]:
    """A directory, and what three refreshes made of it: renamed, moved, ended, withdrawn and new services."""
    found = [build(_rows(), 1)]
    _app(found[0]).test_client().get("/api/services?sort=updated&near=51,13&radius_km=50")  # so that it is patched
    found[0].listing.in_state(["running"], date(2026, 11, 24))
    made = [row for row in _rows() if row.kind == "service"]
    for turn in range(3):
        came = [_changed(row, turn, number) for number, row in enumerate(made[turn::97])]
        gone = [("service", row.id) for row in made[turn + 11 :: 131]]
        kept = [row for row in came if ("service", row.id) not in gone]
        found.append(refreshed(found[-1], kept, gone, turn + 2))
        assert found[-1].listings  # patched, not made anew
    return found


def _changed(row: Row, turn: int, number: int) -> Row:
    other = {
        **row.record,
        "name": f"Ähnlich {number % 3}" if number % 2 else row.record["name"],
        "lifecycle": ["running", "ended", "planned"][turn],
        "client_types": ["employer"],
        "valid_from": f"2026-0{turn + 1}-01",
        "cost": "free",
        "meets": [{"to": "N3", "primary": True}],
    }
    identifier = row.id if number % 3 else f"new-{turn}-{number}"
    return Row.of("service", identifier, row.uuid, turn + 2, other)


def _app(catalog: Catalog) -> Flask:
    return create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[KEY])


@cache
def _client(number: int) -> FlaskClient:
    return _app(_catalogs()[number]).test_client()


def _some(*codes: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True).map(",".join)


QUERIES = st.fixed_dictionaries(
    {"lifecycle": st.just("running,unverified") | _some("running", "ended", "planned", "good_practice_elsewhere")},
    optional={
        "need": _some("N1", "N3", "N4", "N11", "N12.hire_refugee"),
        "region": _some("14", "14524", "DE", "05111", "DED4"),
        "postcode": st.sampled_from(["08371", "01097"]),
        "language": _some("ar", "uk", "en"),
        "admits": _some("DU", "AE-25-1-2", "AG", "EU"),
        "focus": _some("women", "ukraine"),
        "kind": _some("counselling", "authority"),
        "client": _some("mentee", "employer"),
        "organization": _some("arbeit-und-leben-sachsen", "bamf"),
        "cost": _some("free", "fee"),
        "mode": _some("online", "remote", "visiting"),
        "id": _some("babs", "made-3", "made-11"),
        "as_of": st.sampled_from(DAYS),
        "near": st.sampled_from(POINTS),
        "radius_km": st.sampled_from(["5", "50", "200"]),
        "reach": st.sampled_from(["within", "from_afar"]),
        "updated_after": st.sampled_from(["0", "1", "2", "99"]),
        "sort": st.sampled_from(["name", "updated", "distance"]),
        "q": st.sampled_from(["Beratung", "Jobcenter", "Migration Chemnitz"]),
    },
)


@settings(max_examples=120, deadline=None)
@given(QUERIES, st.integers(0, 3), st.sampled_from([1, 7, 20, 200]), st.sampled_from(["de", "en"]))
def test_pages_hold_what_a_look_at_every_service_finds(
    query: dict[str, str], number: int, limit: int, lang: str
) -> None:
    if "near" not in query:
        query = {name: value for name, value in query.items() if name != "radius_km" and value != "distance"}
    if "radius_km" not in query:
        query.pop("reach", None)
    client, catalog = _client(number), _catalogs()[number]
    first = client.get("/api/services", query_string={**query, "limit": limit, "lang": lang})
    behind = int(query.get("updated_after", "0")) > catalog.revision
    if first.status_code == 400:  # a code that this directory does not have, or a revision
        assert "not known" in first.text.lower() or (behind and "updated_after" in first.text)
        return

    assert not behind

    expected = _expected(client, catalog, query)

    assert first.json is not None
    assert first.json["meta"]["total"] == len(expected)
    for part in ("within", "from_afar"):
        of_part = _expected(client, catalog, {**query, "reach": part}) if "radius_km" in query else None
        assert first.json["meta"][part] == (None if of_part is None else len(of_part))
    assert _walked(client, first.json, limit) == expected[: 4 * limit]


def _expected(client: FlaskClient, catalog: Catalog, query: Mapping[str, str]) -> list[tuple[str, float | None]]:
    asked: dict[str, Any] = {**query}
    if "radius_km" in asked:
        asked["radius_km"] = float(asked["radius_km"])
    if "as_of" in asked:
        asked["as_of"] = date.fromisoformat(asked["as_of"])
    with client.application.test_request_context("/api/services", query_string=query):
        return [(service.id, km) for _, service, km in naive_list.listed(asking(), asked)]


def _walked(client: FlaskClient, page: Any, limit: int) -> list[tuple[str, float | None]]:
    """The items of four pages, by the links between them."""
    found = [(item["id"], item["distance_km"]) for item in page["items"]]
    for _ in range(3):
        if page["links"]["next"] is None:
            break
        assert len(page["items"]) == limit
        page = client.get(page["links"]["next"]).json
        found += [(item["id"], item["distance_km"]) for item in page["items"]]
    return found


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("sort", ["name", "updated", "distance"])
def test_pages_to_the_end_lose_and_repeat_nothing(number: int, sort: str) -> None:
    client, catalog = _client(number), _catalogs()[number]
    states = "running,unverified,planned,ended,good_practice_elsewhere"
    query = {"sort": sort, "near": "51.05,13.74", "lifecycle": states}
    address, found = "", []
    page = client.get("/api/services", query_string={**query, "limit": 200}).json
    while page is not None:
        found += [item["id"] for item in page["items"]]
        address = page["links"]["next"]
        page = client.get(address).json if address else None

    assert sorted(found) == sorted(catalog.services)
    assert found == [one for one, _ in _expected(client, catalog, query)]
    assert client.get(f"/de/services?lifecycle={states}&page={(len(found) - 1) // 20 + 1}").status_code == 200
