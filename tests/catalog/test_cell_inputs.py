"""What the gap model reads: minutes without a look at every place, and whom a cell counts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.catalog.cell_inputs.counted import spread
from service.catalog.cell_inputs.nearness import Measured, MinutesToSites, Places
from service.catalog.cell_inputs.uncounted import uncounted_lenses
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
    minutes = MinutesToSites(tuple(sites), known)

    near = minutes.up_to(limit)

    for place in known:
        here = minutes.get(place)
        if here is not None and abs(here - limit) > 1e-3:
            assert (place in near) == (here < limit)
            assert near.get(place, here) == pytest.approx(here)


@given(places, st.lists(points, min_size=1, max_size=3), st.data())
def test_what_is_measured_goes_before_the_straight_line_pair_by_pair(
    known: Places, sites: list[tuple[float, float]], data: st.DataObject
) -> None:
    way = st.builds(Measured, st.floats(0, 90) | st.just(inf), st.just(TODAY), st.just("s"))
    measured = {site: data.draw(st.dictionaries(st.sampled_from(sorted(known)), way)) for site in sites}
    minutes = MinutesToSites(tuple(sites), known, measured=measured)

    near = minutes.up_to(60)

    for place in known:
        ways = [
            measured[site][place].minutes if place in measured[site] else MinutesToSites((site,), known)[place]
            for site in sites
        ]
        assert minutes[place] == pytest.approx(min(ways))
        if abs(min(ways) - 60) > 1e-3:
            assert (place in near) == (min(ways) < 60)
            assert near.get(place, min(ways)) == pytest.approx(min(ways))


@given(places, st.lists(points, max_size=2))
def test_a_place_has_minutes_or_none_and_says_so(known: Places, sites: list[tuple[float, float]]) -> None:
    minutes = MinutesToSites(tuple(sites), known)

    for place in (*known, "elsewhere"):
        assert (place in minutes) == (minutes.get(place) is not None)


@given(places, points)
def test_the_nearest_place_is_the_nearest_of_all(known: Places, site: tuple[float, float]) -> None:
    assert known.nearest_km(site) == pytest.approx(min(distance_km(point, site) for point in known.values()))


@given(places, st.lists(points, max_size=2), st.none() | st.booleans(), st.booleans())
def test_reach_at_once_is_reach_place_by_place(
    known: Places, sites: list[tuple[float, float]], online: bool | None, located: bool
) -> None:
    minutes = MinutesToSites(tuple(sites), known)
    offer = Offer(service_id="s", provider_id="o", minutes=minutes, online=online, located=located)
    asked = {place: number for number, place in enumerate([*known, "elsewhere"])}

    low, high = ReachGate(offer, STANDARD).line(asked)

    for place, number in asked.items():
        assert (low[number], high[number]) == reach_bounds(offer, place, STANDARD)


LENSES = {"eu": 200, "temporary_protection": 100, "recognised": 300, "asylblg_other": 200, "duldung": 100}
ALL = {**LENSES, "other_third_country": 100}
SAXONY = sorted(GapView(seed_catalog(), TODAY).areas.below["14"])


@pytest.mark.parametrize("online", [None, False, True])
def test_each_step_of_the_way_weighs_the_same_at_once_and_place_by_place(online: bool | None) -> None:
    known = Places({f"p{number}": (51.0, 13.0 + number / 20) for number in range(12)})  # 3.5 km and seven minutes each
    offer = Offer(service_id="s", provider_id="o", minutes=MinutesToSites(((51.0, 13.0),), known), online=online)

    low, high = ReachGate(offer, STANDARD).line({place: number for number, place in enumerate(known)})

    assert list(zip(low, high, strict=True)) == [reach_bounds(offer, place, STANDARD) for place in known]
    assert len(set(low)) >= 3


def with_counts(districts: list[str], by_lens: Mapping[str, int] = ALL, on: str = "2025-12-31") -> GapView:
    catalog, rows = seed_catalog(), []
    for district in districts:
        record = catalog.records["region", district]
        counts = [
            {"on": on, "persons": persons, "status": status, "counting": "counted", "evidenced_by": ["GEO"]}
            for status, persons in by_lens.items()
        ]
        stated = {**record, "population": [*record.get("population", ()), *counts]}
        rows.append(Row.of("region", district, catalog.records.held(("region", district)).uuid, 2, stated))
    return GapView(replace(catalog, records=catalog.records.moved(rows, ())), TODAY)


def test_counts_by_lens_of_some_districts_only_weigh_their_statuses() -> None:
    view = with_counts(["14524"])
    demand = view.demand(Cell(region="14524", need="N11"), TODAY)

    assert (demand.basis, demand.total) == ("residents", pytest.approx(310_838))
    assert sum(share for code, share in demand.statuses.items() if code.startswith("DU")) == pytest.approx(0.1)


def test_counts_by_lens_of_all_districts_are_whom_cells_are_about() -> None:
    view = with_counts(SAXONY)
    cell = Cell(region="14524", need="N11")

    assert (view.demand(cell, TODAY).basis, view.demand(cell, TODAY).total) == ("estimated", pytest.approx(1000))
    assert view.demand(cell, TODAY, "duldung").total == pytest.approx(100)
    assert view.demand(cell, TODAY, "eu").total == pytest.approx(200)
    assert view.demand(cell, TODAY, "asylblg").total == pytest.approx(200)  # AN and AG of asylblg_other, and duldung
    assert view.demand(cell, date(2025, 1, 1)).basis == "residents"
    assert view.demand(Cell(region="14511", need="N11"), TODAY).basis == "counted"


def test_a_lens_that_is_not_counted_is_unknown_and_not_zero() -> None:
    view, cell = with_counts(SAXONY, LENSES), Cell(region="14511", need="N11")
    everybody = view.demand(cell, TODAY)

    assert (everybody.basis, everybody.total) == ("residents", pytest.approx(248_563))
    assert everybody.statuses == GapView(seed_catalog(), TODAY).demand(cell, TODAY).statuses
    assert uncounted_lenses(view.areas, "14", TODAY) == ["other_third_country"]
    assert view.demand(cell, TODAY, "other_third_country").basis == "residents"


def test_a_lens_that_every_district_counts_has_its_persons_though_others_are_unknown() -> None:
    view, cell = with_counts(SAXONY, LENSES), Cell(region="14524", need="N11")

    assert view.demand(cell, TODAY, "duldung").total == pytest.approx(100)
    assert view.demand(cell, TODAY, "duldung").basis == "estimated"
    assert view.demand(Cell(region="14511", need="N11"), TODAY, "duldung").basis == "counted"


def test_germans_are_among_the_people_only_where_they_are_counted() -> None:
    cell = Cell(region="14511", need="N11")

    assert "DE" not in GapView(seed_catalog(), TODAY).demand(cell, TODAY).statuses
    counted = with_counts(SAXONY, {**ALL, "german": 1000}).demand(cell, TODAY)
    assert (counted.basis, counted.statuses["DE"]) == ("counted", pytest.approx(0.5))


def test_assumed_weights_count_every_lens_alike_and_every_status_once() -> None:
    weights = GapView(seed_catalog(), TODAY).demand(Cell(region="14511", need="N11"), TODAY).statuses

    assert set(weights) == set(seed_catalog().rulebook.statuses) - {"DE"}
    assert weights["AE-24"] == pytest.approx(1 / 6)
    assert weights["EU"] == weights["EU-FAM"] == pytest.approx(1 / 12)


def test_persons_of_municipalities_are_whole_and_have_their_share_of_2019() -> None:
    view = GapView(seed_catalog(), TODAY)

    persons = view.demand(Cell(region="14524", need="N11"), TODAY).persons

    assert sum(persons.values()) == 310_838
    assert all(number == int(number) > 0 for number in persons.values())
    zwickau, district = 88_690, 315_002  # 31 December 2019
    assert persons["14524330"] == pytest.approx(310_838 * zwickau / district, abs=1)


@pytest.mark.parametrize("lens", ["duldung", "eu", "DU-60c"])
def test_through_a_lens_they_are_whole_too_and_add_up_to_the_count_of_the_district(lens: str) -> None:
    view, cell = with_counts(SAXONY), Cell(region="14524", need="N11")

    persons = view.demand(cell, TODAY, lens).persons

    assert all(number == int(number) for number in persons.values())
    assert sum(persons.values()) == {"duldung": 100, "eu": 200, "DU-60c": 20}[lens]
    assert [view.demand(cell, TODAY, lens, point).total for point in persons] == list(persons.values())


def test_a_split_names_the_counts_it_rests_on() -> None:
    known = GapView(seed_catalog(), TODAY).areas

    assert {(count.on.year, count.source) for count in known.origins("14524", None, TODAY)} == {
        (2022, "GEO"),
        (2019, "GV2019"),
    }
    assert not known.split_by("14511", TODAY)


def test_counts_of_lenses_are_named_among_the_origins_though_residents_are_counted() -> None:
    known = with_counts(["14524"]).areas

    assert {(count.on.year, count.source) for count in known.origins("14524", None, TODAY)} >= {(2025, "GEO")}
    assert {count.on.year for count in known.origins("14511", None, TODAY)} == {2022}


def test_a_whole_is_spread_over_what_is_not_counted_and_by_shares_where_counts_exceed_it() -> None:
    shares = {"a": 0.5, "b": 0.25, "c": 0.25}

    assert spread(100, {"a": 80}, shares) == {"a": 80, "b": 10, "c": 10}
    assert spread(100, {"a": 101}, shares) == {"a": 50, "b": 25, "c": 25}
    assert spread(100, {}, shares) == {"a": 50, "b": 25, "c": 25}
