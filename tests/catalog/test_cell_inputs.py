"""What the gap model reads: minutes without a look at every place, and whom a cell counts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.catalog.cell_inputs.counted import spread
from service.catalog.cell_inputs.nearness import EstimatedMinutes, Places
from service.catalog.cell_inputs.view import GapView
from service.domain.distance import distance_km
from service.domain.gaps.gates import reach_bounds
from service.domain.gaps.offer import STANDARD, Cell, Offer
from service.domain.gaps.shortfall.reach import ReachGate
from service.graph.records import Row
from tests.seed_catalog import seed_catalog

TODAY = date(2026, 11, 27)
points = st.tuples(st.floats(50.1, 51.8), st.floats(11.8, 15.1))
places = st.lists(points, min_size=1, max_size=12).map(
    lambda found: Places({f"p{n}": one for n, one in enumerate(found)})
)


@given(places, st.lists(points, max_size=3), st.sampled_from((30.0, 60.0)))
def test_places_within_a_limit_are_those_whose_minutes_say_so(
    known: Places, sites: list[tuple[float, float]], limit: float
) -> None:
    minutes = EstimatedMinutes(tuple(sites), known)

    near = minutes.up_to(limit)

    for place in known:
        here = minutes.get(place)
        if here is not None and abs(here - limit) > 1e-3:
            assert (place in near) == (here < limit)
            assert near.get(place, here) == pytest.approx(here)


@given(places, st.lists(points, max_size=2))
def test_a_place_has_minutes_or_none_and_says_so(known: Places, sites: list[tuple[float, float]]) -> None:
    minutes = EstimatedMinutes(tuple(sites), known)

    for place in (*known, "elsewhere"):
        assert (place in minutes) == (minutes.get(place) is not None)


@given(places, points)
def test_the_nearest_place_is_the_nearest_of_all(known: Places, site: tuple[float, float]) -> None:
    assert known.nearest_km(site) == pytest.approx(min(distance_km(point, site) for point in known.values()))


@given(places, st.lists(points, max_size=2), st.none() | st.booleans(), st.booleans())
def test_reach_at_once_is_reach_place_by_place(
    known: Places, sites: list[tuple[float, float]], online: bool | None, located: bool
) -> None:
    minutes = EstimatedMinutes(tuple(sites), known)
    offer = Offer(service_id="s", provider_id="o", minutes=minutes, online=online, located=located)
    asked = {place: number for number, place in enumerate([*known, "elsewhere"])}

    low, high = ReachGate(offer, STANDARD).line(asked)

    for place, number in asked.items():
        assert (low[number], high[number]) == reach_bounds(offer, place, STANDARD)


@pytest.mark.parametrize("online", [None, False, True])
def test_each_step_of_the_way_weighs_the_same_at_once_and_place_by_place(online: bool | None) -> None:
    known = Places({f"p{number}": (51.0, 13.0 + number / 20) for number in range(12)})  # 3.5 km and seven minutes each
    offer = Offer(service_id="s", provider_id="o", minutes=EstimatedMinutes(((51.0, 13.0),), known), online=online)

    low, high = ReachGate(offer, STANDARD).line({place: number for number, place in enumerate(known)})

    assert list(zip(low, high, strict=True)) == [reach_bounds(offer, place, STANDARD) for place in known]
    assert len(set(low)) >= 3


def with_counts(districts: list[str], **more: Any) -> GapView:
    catalog, rows = seed_catalog(), []
    for district in districts:
        record = catalog.records["region", district]
        counts = [
            {"on": "2025-12-31", "persons": persons, "status": status, "counting": "counted", "evidenced_by": ["GEO"]}
            for status, persons in (("recognised", 300), ("duldung", 100))
        ]
        stated = {**record, "population": [*record.get("population", ()), *counts], **more}
        rows.append(Row.of("region", district, catalog.records.held(("region", district)).uuid, 2, stated))
    return GapView(replace(catalog, records=catalog.records.moved(rows, ())), TODAY)


def test_counts_by_status_of_some_districts_only_weigh_their_statuses() -> None:
    view = with_counts(["14524"])
    demand = view.demand(Cell(region="14524", need="N11"), TODAY)

    assert (demand.basis, demand.total) == ("residents", pytest.approx(310_838))
    assert sum(share for code, share in demand.statuses.items() if code.startswith("DU")) == pytest.approx(0.25)


def test_counts_by_status_of_all_districts_are_whom_cells_are_about() -> None:
    view = with_counts(sorted(GapView(seed_catalog(), TODAY).areas.below["14"]))
    cell = Cell(region="14524", need="N11")

    assert (view.demand(cell, TODAY).basis, view.demand(cell, TODAY).total) == ("estimated", pytest.approx(400))
    assert view.demand(cell, TODAY, "duldung").total == pytest.approx(100)
    assert view.demand(cell, date(2025, 1, 1)).basis == "residents"
    assert view.demand(Cell(region="14511", need="N11"), TODAY).basis == "counted"


def test_counts_of_statuses_are_named_among_the_origins_though_residents_are_counted() -> None:
    known = with_counts(["14524"]).areas

    assert {(count.on.year, count.source) for count in known.origins("14524", None, TODAY)} >= {(2025, "GEO")}
    assert {count.on.year for count in known.origins("14511", None, TODAY)} == {2022}


def test_a_whole_is_spread_over_what_is_not_counted_and_by_shares_where_counts_exceed_it() -> None:
    shares = {"a": 0.5, "b": 0.25, "c": 0.25}

    assert spread(100, {"a": 80}, shares) == {"a": 80, "b": 10, "c": 10}
    assert spread(100, {"a": 101}, shares) == {"a": 50, "b": 25, "c": 25}
    assert spread(100, {}, shares) == {"a": 50, "b": 25, "c": 25}
