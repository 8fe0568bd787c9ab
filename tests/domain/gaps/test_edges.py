"""What measures answer at their edges: nobody, nothing offered, no connection, equal sites."""

from collections.abc import Callable
from datetime import date
from math import inf
from typing import Any

import pytest

from service.domain import accessibility as access
from service.domain.disclosure import suppression as demand
from service.domain.gaps import forecast, gates
from service.domain.gaps import scenario as scenarios
from service.domain.gaps.cells import Demand, evaluate, shortfall
from service.domain.gaps.offer import Cell, Offer
from service.domain.siting import models as siting

DAY = date(2026, 10, 1)


def some(**more: Any) -> Offer:
    stated = {"needs": frozenset({"N1"}), "groups": frozenset({"all"}), "home_region": "14524", "open_ended": True}
    known = {"admits": {"rec": True}, "capacity": "capacity", "last_verified_on": DAY, "minutes": {"p": 30.0}}
    return Offer(service_id="s", provider_id="o", **{**stated, **known, **more})


def people(**more: Any) -> Demand:
    stated: dict[str, Any] = {"persons": {"p": 10}, "statuses": {"rec": 1.0}}
    return Demand(cell=Cell(region="14524", need="N1"), **{**stated, **more})


def test_without_persons_the_shares_still_answer_and_the_number_is_zero() -> None:
    for nobody in ({}, {"p": 0}, {"p": 0, "q": 0}):
        found = shortfall(people(persons=nobody), [], on=DAY, today=DAY)
        assert (found.persons, found.low, found.high, found.share_low, found.share_high) == (0, 0, 0, 1, 1)


def test_no_offers_are_no_data_or_surveyed_nothing() -> None:
    assert evaluate(people(), [], today=DAY).state == "no_data"
    surveyed = evaluate(people(surveyed_on=DAY), iter([]), today=DAY)
    assert (surveyed.state, surveyed.barriers) == ("none", {"none": 10})


def test_no_connection_is_zero_and_no_minutes_are_unknown() -> None:
    for minutes, low, high in (({"p": inf}, 1, 1), ({}, 0, 1), ({"p": 30.0}, 0, 0), ({"p": 30.000001}, 0.32, 0.32)):
        found = shortfall(people(), [some(minutes=minutes)], on=DAY, today=DAY)
        assert (found.share_low, found.share_high) == pytest.approx((low, high)), minutes


STEPS = [(0, 1.0), (30, 1.0), (45, 0.68), (60, 0.22), (60.0001, 0.0), (inf, 0.0)]


@pytest.mark.parametrize(("minutes", "weight"), STEPS)
def test_a_limit_itself_is_inside(minutes: float, weight: float) -> None:
    steps = [(60.0, 0.22), (30.0, 1.0), (45.0, 0.68)]

    assert access.step_decay(steps)(minutes) == weight
    assert gates.reach_bounds(some(minutes={"p": minutes}), "p") == (weight, weight)


@pytest.mark.parametrize(
    "measure",
    [
        access.two_step_floating_catchment,
        access.three_step_floating_catchment,
        access.balanced_floating_catchment,
        access.spatial_availability,
    ],
)
def test_a_measure_of_nearness_keeps_every_person_and_never_divides_by_nothing(measure: Callable[..., Any]) -> None:
    decay = access.step_decay([(30, 1.0)])

    assert measure({}, {}, {}, decay) == {}
    assert measure({"a": 5}, {}, {}, decay) == {"a": 0.0}
    assert measure({"a": 0, "b": 3}, {"s": 4, "t": 9}, {("a", "s"): 5, ("b", "t"): inf}, decay) == {"a": 0.0, "b": 0.0}


def test_equal_sites_are_settled_by_name_in_every_model() -> None:
    weights, covers = {"a": 1.0, "b": 1.0}, {"t": ["a", "b"], "s": ["a", "b"], "u": ["a"]}
    costs = {(point, site): 1.0 for point in weights for site in covers}

    for exact in (True, False):
        assert siting.maximal_covering(weights, covers, 1, exact=exact).sites == ("s",)
        assert siting.set_covering(weights, covers, exact=exact).sites == ("s",)
        assert siting.p_median(weights, costs, 1, exact=exact).sites == ("s",)


def test_siting_without_anything_chooses_nothing() -> None:
    nothing = ((), 0, frozenset())
    for found in (siting.maximal_covering({}, {}, 3), siting.set_covering([], {}), siting.p_median({}, {}, 2)):
        assert (found.sites, found.objective, found.covered) == nothing
    none = siting.maximal_covering({"a": 2.0}, {"s": ["a"]}, 0)
    assert (none.sites, none.objective, none.optimal) == ((), 0, True)


def test_points_that_no_site_reaches_are_left_out() -> None:
    assert siting.set_covering(["a", "b"], {"s": ["a"]}).covered == {"a"}
    assert siting.p_median({"a": 1.0, "b": 9.0}, {("a", "s"): 4.0}, 1).covered == {"a"}
    assert siting.maximal_covering({"a": 1.0}, {"s": ["a", "elsewhere"]}, 1).covered == {"a"}


@pytest.mark.parametrize("p", [-1])
def test_fewer_than_no_site_is_refused(p: int) -> None:
    for work in (lambda: siting.maximal_covering({}, {}, p), lambda: siting.p_median({}, {}, p)):
        with pytest.raises(ValueError, match="from 0"):
            work()


def test_publishing_at_the_edges() -> None:
    assert demand.suppress({}, 5) == {("total", "total"): 0}
    assert demand.suppress({("a", "x"): 0}, 5)["a", "x"] == 0
    assert demand.round_count(None) is None
    assert [demand.round_count(count) for count in (0, 1, 7, 8, 10)] == [0, 5, 5, 10, 10]
    assert demand.wilson_lower_bound(0, 0) is None
    assert demand.wilson_lower_bound(0, 7) == 0.0


def test_inequality_at_the_edges() -> None:
    assert access.gini({}, {}) is None
    assert access.gini({"a": 3.0}, {"a": 0}) is None
    assert access.gini({"a": 3.0, "b": 3.0}, {"a": 1, "b": 9}) == pytest.approx(0.0)
    assert access.lorenz({"a": 0.0, "b": 1.0}, {"a": 1, "b": 1}) == [(0.0, 0.0), (0.5, 0.0), (1.0, 1.0)]
    assert access.fgt({"a": 5.0}, {"a": 1}, 5.0, 0) == 0.0
    assert access.fgt({}, {}, 5.0, 1) is None


def test_a_gap_that_is_open_opens_on_the_day_itself_and_one_that_never_opens_on_none() -> None:
    assert forecast.gap_opens_on(people(), [], today=DAY) == DAY
    assert forecast.gap_opens_on(people(), [some()], today=DAY) is None
    assert forecast.cliffs([]) == []


def test_unknown_words_are_refused() -> None:
    for work in (
        lambda: forecast.gap_opens_on(people(), [], today=DAY, scenario="hope"),
        lambda: forecast.gap_opens_on(people(), [], today=DAY, reading="middle"),
        lambda: scenarios.apply([], [scenarios.Change(kind="burn", service_id="s")]),
        lambda: scenarios.apply([], [scenarios.Change(kind="change", service_id="s")]),
        lambda: scenarios.apply([some()], [scenarios.Change(kind="add", service_id="s")]),
        lambda: scenarios.apply([some()], [scenarios.Change(kind="change", service_id="s", fields={"x": 1})]),
        lambda: Demand(cell=Cell(region="r", need="n"), persons={"p": -1}, statuses={"rec": 1.0}),
        lambda: Demand(cell=Cell(region="r", need="n"), persons={}, statuses={"rec": 0.5}),
    ):
        with pytest.raises(ValueError, match=r"\w"):
            work()
