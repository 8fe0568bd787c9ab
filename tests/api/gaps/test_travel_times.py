"""Measured ways in answers about gaps: they go before straight lines, and answers say which are which."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from service.app import create_app
from service.catalog.snapshot import Catalog
from service.graph.records import Row
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

Ask = Callable[..., Any]
FAR = 120.0


def measured(minutes: float | None, destinations: list[str]) -> Catalog:
    """The seed where every municipality of 14524 has the same way to some municipalities, or no connection."""
    catalog = seed_catalog()
    origins = [code for code in catalog.records.of_kind("region") if code.startswith("14524") and len(code) == 8]
    way = {} if minutes is None else {"minutes": minutes}
    rows = [
        Row.of(
            "travel_time",
            f"pt.{code}.geo.2026-06-09",
            "",
            2,
            {
                "mode": "pt",
                "on": "2026-06-09",
                "destination": {"to": code, "kind": "region"},
                "origins": [{"to": origin, **way} for origin in origins],
                "evidenced_by": ["GEO"],
            },
        )
        for code in destinations
    ]
    return replace(catalog, records=catalog.records.moved(rows, ()))


def asking(catalog: Catalog) -> Ask:
    client = create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()
    return lambda address, **query: client.get(f"/api/gaps/{address}", query_string=query).get_json()


def everywhere() -> list[str]:
    return [code for code in seed_catalog().records.of_kind("region") if code.startswith("14") and len(code) == 8]


def notes(body: Any) -> str:
    return " ".join(body["meta"]["notes"])


@pytest.mark.parametrize(("minutes", "drawn"), [(7.0, 7.0), (FAR, FAR), (None, None)])
def test_the_map_of_minutes_draws_what_is_measured(minutes: float | None, drawn: float | None) -> None:
    ask = asking(measured(minutes, everywhere()))

    body = ask("map", region="14524", need="N11", metric="minutes")

    assert {feature["properties"]["minutes"] for feature in body["features"]} == {drawn}


def test_a_cell_is_reached_as_the_timetable_says_and_not_as_the_crow_flies() -> None:
    shares = [
        asking(measured(minutes, everywhere()))("cells/14524:N11:all:any")["item"]["shortfall"]["share_high"]
        for minutes in (7.0, FAR)
    ]

    assert shares[0] < shares[1]


def test_a_mixture_says_how_many_pairs_are_measured_by_whom_and_when() -> None:
    none, some, every = (
        notes(asking(measured(7.0, codes))("cells/14524:N11:all:any")) for codes in ([], ["14713000"], everywhere())
    )

    assert "kein Fahrplan" in none
    assert "Paaren aus Gemeinde und Ort sind gemessen (Destatis" in some
    assert "09.06.2026); die übrigen sind Schätzungen" in some
    assert "Wegezeiten sind gemessen (Destatis" in every


@pytest.mark.parametrize("model", ["mclp", "p_median", "lscp"])
def test_a_place_that_no_bus_reaches_is_counted_and_breaks_no_sum(model: str) -> None:
    catalog = measured(None, everywhere())
    client = create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()

    answer = client.post("/api/gaps/siting", json={"region": "14524", "need": "N11", "p": 1, "model": model})

    assert answer.status_code == 200
    assert "NaN" not in answer.get_data(as_text=True)
    assert "Infinity" not in answer.get_data(as_text=True)


def test_ways_by_car_say_nothing_of_public_transport() -> None:
    ask = asking(measured(7.0, everywhere()))

    car = ask("map", region="14524", need="N11", metric="minutes", mode="car")

    assert "kein Fahrplan" in notes(car)
    assert {feature["properties"]["minutes"] for feature in car["features"]} != {7.0}
