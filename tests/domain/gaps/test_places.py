"""What always holds for measures of nearness and for siting."""

from itertools import combinations
from math import e, inf, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.accessibility import (
    balanced_floating_catchment,
    fgt,
    gini,
    lorenz,
    spatial_availability,
    step_decay,
    supply_degree,
    three_step_floating_catchment,
    two_step_floating_catchment,
)
from service.domain.siting.models import maximal_covering, p_median, set_covering

DECAY = step_decay([(30, 1.0), (45, 0.68), (60, 0.22)])
POINTS, SITES = ("a", "b", "c", "d"), ("s", "t", "u")
people = st.fixed_dictionaries(dict.fromkeys(POINTS, st.integers(0, 500)))
places = st.fixed_dictionaries(dict.fromkeys(SITES, st.integers(0, 50)))
ways = st.dictionaries(
    st.tuples(st.sampled_from(POINTS), st.sampled_from(SITES)), st.sampled_from((10, 30, 45, 60, 61, inf))
)
covers = st.fixed_dictionaries(dict.fromkeys(("s", "t", "u", "v", "w"), st.sets(st.sampled_from(POINTS))))


def in_use(population: dict[str, int], capacity: dict[str, int], minutes: dict[tuple[str, str], float]) -> float:
    """Places at sites that reach somebody."""
    return sum(
        number
        for site, number in capacity.items()
        if any(population[p] and DECAY(minutes.get((p, site), inf)) for p in population)
    )


@given(people, places, ways)
def test_places_are_handed_out_once(
    population: dict[str, int], capacity: dict[str, int], minutes: dict[tuple[str, str], float]
) -> None:
    used = in_use(population, capacity, minutes)
    for measure in (two_step_floating_catchment, three_step_floating_catchment):
        found = measure(population, capacity, minutes, DECAY)
        assert found.keys() == population.keys()
        assert sum(found[point] * population[point] for point in population) == pytest.approx(used)
    assert sum(spatial_availability(population, capacity, minutes, DECAY).values()) == pytest.approx(used)
    balanced = balanced_floating_catchment(population, capacity, minutes, DECAY)
    assert all(value >= 0 for value in balanced.values())


@given(people, st.fixed_dictionaries(dict.fromkeys(POINTS, st.floats(0, 10))), st.floats(0.1, 10))
def test_gini_keeps_its_value_when_all_values_grow_alike(
    population: dict[str, int], values: dict[str, float], factor: float
) -> None:
    found = gini(values, population)
    larger = gini({point: value * factor for point, value in values.items()}, population)

    assert (found is None) == (larger is None)
    assert found is None or (0 <= found <= 1 and isclose(found, larger or 0.0, abs_tol=1e-6))


@given(people, st.fixed_dictionaries(dict.fromkeys(POINTS, st.floats(0.01, 10))))
def test_a_point_cut_in_two_changes_nothing(population: dict[str, int], values: dict[str, float]) -> None:
    halves = {**{k: v for k, v in population.items() if k != "a"}, "a1": population["a"] / 2, "a2": population["a"] / 2}
    cut = {**{k: v for k, v in values.items() if k != "a"}, "a1": values["a"], "a2": values["a"]}

    assert gini(cut, halves) == pytest.approx(gini(values, population))


@given(people, st.fixed_dictionaries(dict.fromkeys(POINTS, st.floats(0, 10))))
def test_deeper_poverty_weighs_more_only_within_the_line(population: dict[str, int], values: dict[str, float]) -> None:
    found = [fgt(values, population, 5.0, alpha) for alpha in (0, 1, 2)]

    assert found == sorted(found, key=lambda value: -(value or 0))


def test_nothing_for_anybody_is_no_equality() -> None:
    assert gini(dict.fromkeys(POINTS, 0.0), dict.fromkeys(POINTS, 1)) is None
    assert lorenz({}, {}) == []


@given(people, covers, st.integers(0, 6))
def test_greedy_is_never_better_and_never_far_worse(
    weights: dict[str, int], sites: dict[str, set[str]], p: int
) -> None:
    best, quick = maximal_covering(weights, sites, p), maximal_covering(weights, sites, p, exact=False)
    more = maximal_covering(weights, sites, p + 1)

    assert (1 - 1 / e) * best.objective - 1e-9 <= quick.objective <= best.objective
    assert best.objective <= more.objective
    assert best.optimal
    assert not quick.optimal


@given(people, covers, st.integers(0, 5))
def test_the_exact_answer_is_the_first_by_name_of_the_best(
    weights: dict[str, int], sites: dict[str, set[str]], p: int
) -> None:
    def covered(chosen: tuple[str, ...]) -> int:
        return sum(weights[point] for point in set[str]().union(*(sites[site] for site in chosen)))

    tried = max(combinations(sorted(sites), min(p, len(sites))), key=covered)

    assert maximal_covering(weights, sites, p).sites == tried


@given(people, ways, st.integers(1, 3))
def test_the_exact_median_is_the_first_by_name_of_the_best(
    weights: dict[str, int], costs: dict[tuple[str, str], float], p: int
) -> None:
    known = {pair: cost for pair, cost in costs.items() if cost < inf}
    sites = sorted({site for _, site in known})

    def score(chosen: tuple[str, ...]) -> tuple[float, float]:
        nearest = {point: min((known.get((point, s), inf) for s in chosen), default=inf) for point in weights}
        reached = [point for point in weights if nearest[point] < inf]
        return sum(weights[point] for point in reached), -sum(weights[point] * nearest[point] for point in reached)

    tried = max(combinations(sites, min(p, len(sites))), key=score)

    assert p_median(weights, known, p).sites == tried


@given(people, covers)
def test_the_fewest_sites_reach_whom_all_reach(weights: dict[str, int], sites: dict[str, set[str]]) -> None:
    best, quick = set_covering(weights, sites), set_covering(weights, sites, exact=False)
    reached = set().union(*(sites[site] for site in best.sites))

    assert best.covered == set().union(*sites.values())
    assert reached >= best.covered
    assert best.objective <= quick.objective


@given(people, ways, st.integers(0, 4))
def test_the_median_reaches_first_and_saves_ways_then(
    weights: dict[str, int], costs: dict[tuple[str, str], float], p: int
) -> None:
    known = {pair: cost for pair, cost in costs.items() if cost < inf}
    best, quick = p_median(weights, known, p), p_median(weights, known, p, exact=False)

    assert sum(weights[point] for point in best.covered) >= sum(weights[point] for point in quick.covered)
    assert len(best.sites) == min(p, len({site for _, site in known}))


@given(people, places, ways)
def test_balanced_levels_add_up_to_the_places_by_share_of_reach(
    population: dict[str, int], capacity: dict[str, int], minutes: dict[tuple[str, str], float]
) -> None:
    """Each person is handed out once: the demand of all sites is everybody within reach of one."""
    weights = {pair: DECAY(way) for pair, way in minutes.items()}
    reach = {point: sum(weights.get((point, site), 0) for site in SITES) for point in POINTS}
    demand = sum(
        population[point] * weights.get((point, site), 0) / reach[point]
        for site in SITES
        for point in POINTS
        if reach[point]
    )

    assert demand == pytest.approx(sum(population[point] for point in POINTS if reach[point]))
    found = balanced_floating_catchment(population, dict.fromkeys(SITES, 0), minutes, DECAY)
    assert set(found.values()) == {0.0}


def test_a_degree_of_supply_needs_a_target() -> None:
    assert supply_degree(6.0, 8.0) == 75.0
    assert supply_degree(None, 8.0) is None
    assert supply_degree(6.0, None) is None
    with pytest.raises(ValueError, match="above 0"):
        supply_degree(6.0, 0)


def test_a_fixed_site_counts_and_is_named() -> None:
    found = maximal_covering({"a": 1, "b": 2}, {"s": ["a"], "t": ["b"]}, 1, fixed=["s"])

    assert (found.sites, found.objective) == (("s", "t"), 3)
