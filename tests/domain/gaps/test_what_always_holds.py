"""What holds for every cell, whatever the offers."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.gaps.barriers import barrier_shares, shapley
from service.domain.gaps.cells import Demand, evaluate, shortfall
from service.domain.gaps.forecast import SCENARIOS, expected, gap_opens_on, timeline
from service.domain.gaps.gates import GATES, is_candidate
from service.domain.gaps.offer import Offer, Rules
from service.domain.gaps.scenario import Change, apply, levers, what_if
from service.domain.gaps.shortfall.supply import Memory
from tests.domain.gaps.any_cell import POINTS, STATUSES, TODAY, days, demands, offers

NEAR = 1e-6
STATES = {
    *("no_data", "none", "covered", "time_limited", "unverified", "partial"),
    *("status_excluded", "too_far", "no_capacity"),
}


def settled(offer: Offer, demand: Demand, *, yes: bool) -> Offer:
    """Everything that is not stated becomes known, for or against."""
    minutes = dict.fromkeys({*POINTS, demand.cell.region}, 10.0 if yes else float("inf"))
    language = {demand.cell.language: "spoken"} if yes and demand.cell.language else {}
    return replace(
        offer,
        admits={**dict.fromkeys(STATUSES, yes), **offer.admits},
        minutes={**minutes, **offer.minutes} if offer.located and not offer.online else offer.minutes,
        online=yes if offer.online is None else offer.online,
        end_certain=True,
        open_ended=offer.open_ended or (yes and not offer.end_certain and offer.ends_on is not None),
        languages=language if offer.languages is None and yes else offer.languages,
        capacity=offer.capacity
        if offer.capacity in ("capacity", "waitlist", "no-capacity")
        else "capacity"
        if yes
        else "no-capacity",
    )


@given(demands, offers())
def test_bounds_hold_whatever_is_put_for_the_unknown(demand: Demand, found: list[Offer]) -> None:
    bounds = shortfall(demand, found, on=TODAY, today=TODAY)

    assert 0 <= bounds.low <= bounds.high + NEAR
    assert bounds.high <= demand.total + NEAR
    for yes in (True, False):
        known = shortfall(demand, [settled(offer, demand, yes=yes) for offer in found], on=TODAY, today=TODAY)
        assert bounds.share_low - NEAR <= known.share_low
        assert known.share_high <= bounds.share_high + NEAR


@given(demands, offers(), st.sets(st.sampled_from(GATES)), days)
def test_one_more_offer_or_an_open_gate_never_raises_what_is_missing(
    demand: Demand, found: list[Offer], opened: set[str], on: date
) -> None:
    all_of_them = shortfall(demand, found, on=on, today=TODAY)
    fewer = shortfall(demand, found[1:], on=on, today=TODAY)
    relaxed = shortfall(demand, found, on=on, today=TODAY, relaxed=frozenset(opened))

    assert all_of_them.share_low <= fewer.share_low + NEAR
    assert all_of_them.share_high <= fewer.share_high + NEAR
    assert relaxed.share_low <= all_of_them.share_low + NEAR
    assert relaxed.share_high <= all_of_them.share_high + NEAR


@given(demands, offers(), days)
def test_barriers_add_up_to_what_is_missing(demand: Demand, found: list[Offer], on: date) -> None:
    shares = barrier_shares(demand, found, on=on, today=TODAY)
    missing = shortfall(demand, found, on=on, today=TODAY)

    assert min(shares.values()) >= 0
    assert sum(shares.values()) == pytest.approx(missing.low if missing.persons else missing.share_low, abs=NEAR)


@given(st.lists(st.floats(-1e3, 1e3), min_size=32, max_size=32))
def test_shapley_adds_up_for_any_function(values: list[float]) -> None:
    def worth(opened: frozenset[str]) -> float:
        return values[sum(1 << number for number, gate in enumerate(GATES) if gate in opened)]

    assert sum(shapley(worth).values()) == pytest.approx(values[0], abs=NEAR)


@settings(deadline=None)
@given(demands, offers(3), st.integers(0, 700), st.sampled_from(SCENARIOS))
def test_the_timeline_is_the_evaluation_of_each_day(
    demand: Demand, found: list[Offer], ahead: int, scenario: str
) -> None:
    steps = timeline(demand, found, first=TODAY, last=TODAY + timedelta(days=700), today=TODAY, scenario=scenario)
    day = TODAY + timedelta(days=ahead)
    seen = expected(found, scenario, today=TODAY)

    now = [step for step in steps if step.from_on <= day][-1]

    assert now.shortfall == shortfall(demand, seen, on=day, today=TODAY)


@settings(deadline=None)
@given(demands, offers(3))
def test_a_gap_opens_on_the_first_day_that_is_open(demand: Demand, found: list[Offer]) -> None:
    opens = gap_opens_on(demand, found, today=TODAY)
    limit = Rules().tolerated_share + 1e-9
    open_days = (
        day
        for day in (TODAY + timedelta(days=number) for number in range(0, 1000))
        if shortfall(demand, found, on=day, today=TODAY).share_low > limit
    )

    assert opens == next(open_days, None)


@given(demands, offers(), st.integers(0, 900))
def test_renewals_never_make_it_worse(demand: Demand, found: list[Offer], ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)
    contract, confirmed, all_renewed = (
        shortfall(demand, expected(found, scenario, today=TODAY), on=day, today=TODAY).share_low
        for scenario in SCENARIOS
    )

    assert contract + NEAR >= confirmed
    assert confirmed + NEAR >= all_renewed


@given(demands, offers(), days)
def test_each_cell_has_one_state_and_no_data_only_where_nobody_looked(
    demand: Demand, found: list[Offer], on: date
) -> None:
    result = evaluate(demand, found, today=TODAY, on=on)
    candidates = any(is_candidate(offer, demand.cell, today=TODAY) for offer in found)
    seen = demand.surveyed_on is not None and 0 <= (TODAY - demand.surveyed_on).days <= 365

    assert result.state in STATES
    assert (result.state == "no_data") == (not candidates and not seen)
    assert candidates or result.state in ("no_data", "none")
    assert (result.shortfall is None) == (result.state == "no_data")


@given(demands, offers())
def test_the_order_of_offers_does_not_matter(demand: Demand, found: list[Offer]) -> None:
    mixed = found[::-1]

    assert evaluate(demand, mixed, today=TODAY) == evaluate(demand, found, today=TODAY)
    assert levers(demand, mixed, today=TODAY) == levers(demand, found, today=TODAY)


@given(demands, offers())
def test_no_change_gains_nothing_and_a_reverse_gives_the_same_cells(demand: Demand, found: list[Offer]) -> None:
    before = list(found)
    nothing = what_if([demand], found, [], today=TODAY)
    added = Change(kind="add", service_id="x", fields={"needs": frozenset({"N1"}), "open_ended": True})
    back = what_if([demand], found, [added, Change(kind="remove", service_id="x")], today=TODAY)

    assert (nothing.gain_persons, nothing.worse) == (0.0, ())
    assert back.after == nothing.before
    assert found == before


@given(demands, offers())
def test_a_lever_gains_what_its_change_gives_when_it_is_tried(demand: Demand, found: list[Offer]) -> None:
    for lever in levers(demand, found, today=TODAY):
        if lever.gain is not None and lever.name not in ("verify", "extend"):  # no change, and help on a later day
            fields = {"provider_id": "new", **lever.change.fields} if lever.name == "new" else lever.change.fields
            tried = apply(found, [replace(lever.change, fields=fields)])
            before, after = (shortfall(demand, some, on=TODAY, today=TODAY).low for some in (found, tried))
            assert before - after == pytest.approx(lever.gain_persons, abs=NEAR), lever


@given(demands, offers())
def test_what_a_lever_gains_for_certain_it_gains_when_all_else_of_its_offer_is_as_bad_as_it_may_be(
    demand: Demand, found: list[Offer]
) -> None:
    for lever in levers(demand, found, today=TODAY):
        if lever.gain is None or lever.name in ("verify", "new", "extend"):
            continue
        others = [one for one in found if one.service_id != lever.change.service_id]
        own = next(one for one in found if one.service_id == lever.change.service_id)
        changed = replace(own, **lever.change.fields)  # type: ignore[arg-type]
        before, after = (
            shortfall(demand, [*others, settled(one, demand, yes=False)], on=TODAY, today=TODAY).share_low
            for one in (own, changed)
        )
        assert 0 <= lever.gain.low <= lever.gain.high + NEAR
        assert lever.gain.low <= before - after + NEAR


@given(demands, offers(), st.data())
def test_who_says_less_of_itself_gains_no_more_for_certain(
    demand: Demand, found: list[Offer], data: st.DataObject
) -> None:
    if not found:
        return
    offer = data.draw(st.sampled_from(found))
    silent: dict[str, object] = {"admits": {}, "languages": None, "capacity": None, "groups": None, "located": False}
    field = data.draw(st.sampled_from(sorted(silent)))
    others = [one for one in found if one is not offer]
    less = replace(offer, **{field: silent[field], "statutory": False})  # type: ignore[arg-type]
    told = replace(offer, statutory=False)

    def certain(which: Offer) -> float:
        own = [lever for lever in levers(demand, [*others, which], today=TODAY) if lever.name == "outreach"]
        return sum(one.gain.low for one in own if one.gain and one.change.service_id == which.service_id)

    assert certain(less) <= certain(told) + NEAR


@given(demands, offers())
def test_residents_are_weights_and_no_persons(demand: Demand, found: list[Offer]) -> None:
    residents = replace(demand, basis="residents")

    counted, weighed = (evaluate(one, found, today=TODAY).shortfall for one in (demand, residents))

    assert (counted is None) == (weighed is None)
    if counted and weighed:
        assert (counted.told, weighed.told) == (True, False)
        assert (counted.share_low, counted.share_high) == (weighed.share_low, weighed.share_high)


@given(demands, offers())
def test_equal_barriers_are_named_together(demand: Demand, found: list[Offer]) -> None:
    result = evaluate(demand, found, today=TODAY)
    if result.state not in ("partial", "status_excluded", "too_far", "no_capacity"):
        return
    whole = demand.total or 1.0
    order = ("status", "reach", "capacity", "active", "language")[: 5 if result.state == "partial" else 4]
    shares = {gate: result.barriers[gate] / whole for gate in order}

    assert set(result.reasons) == {gate for gate in order if shares[gate] >= max(shares.values()) - 1e-9}
    assert result.reason == result.reasons[0]


@given(demands, offers())
def test_a_memory_changes_no_result(demand: Demand, found: list[Offer]) -> None:
    known, memory = tuple(found), Memory()
    others = [replace(demand, cell=replace(demand.cell, language=language)) for language in (None, "ar", "fa", "ti")]

    remembered = [evaluate(one, known, today=TODAY, memory=memory) for one in (*others, *others)]

    assert remembered == [evaluate(one, found, today=TODAY) for one in (*others, *others)]


@given(demands, offers(), offers(), st.data())
def test_a_scenario_says_the_same_as_cells_made_from_scratch(
    demand: Demand, found: list[Offer], others: list[Offer], data: st.DataObject
) -> None:
    removed = data.draw(st.sets(st.sampled_from([one.service_id for one in found])) if found else st.just(set()))
    changes = [Change(kind="remove", service_id=one) for one in sorted(removed)]
    for other in others:
        known = {field.name: getattr(other, field.name) for field in fields(other) if field.name != "service_id"}
        stays = other.service_id in {one.service_id for one in found} - removed
        changes.append(Change(kind="change" if stays else "add", service_id=other.service_id, fields=known))

    changed = what_if([demand], tuple(found), changes, today=TODAY)

    assert changed.after[demand.cell] == evaluate(demand, apply(found, changes), today=TODAY)
