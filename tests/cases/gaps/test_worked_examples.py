"""The worked examples of the gap model: every printed number, checked with pencil and paper."""

from datetime import date, timedelta
from typing import Any

import pytest

from service.domain import accessibility as access
from service.domain.disclosure import suppression as demand
from service.domain.gaps import barriers, cells, forecast
from service.domain.gaps.offer import Rules
from service.domain.gaps.scenario import levers
from service.domain.siting import models as siting
from tests.cases.gaps import worked
from tests.cases.gaps.worked import EXAMPLES


def cases(*groups: str) -> list[Any]:
    return [
        pytest.param(EXAMPLES[group]["given"], case, id=f"{group} {case['case'][:60]}")
        for group in groups
        for case in EXAMPLES[group]["cases"]
    ]


def close(expected: Any, tolerance: float = 1e-9) -> Any:
    return pytest.approx(expected, abs=tolerance)


def test_the_rules_are_those_of_the_examples() -> None:
    stated = {**EXAMPLES["rules"], "reach_steps": tuple(map(tuple, EXAMPLES["rules"]["reach_steps"]))}

    assert {name: getattr(Rules(), name) for name in stated} == stated


@pytest.mark.parametrize(("given", "case"), cases("W1"))
def test_places_in_reach(given: Any, case: Any) -> None:
    minutes = {(point, site): time for point, sites in given["minutes"].items() for site, time in sites.items()}
    people = given["population"]
    measure = getattr(access, case["ask"].split(".")[1])

    found = measure(people, given["capacity"], minutes, access.step_decay(case["decay"]))

    assert found == close(case["expect"], case["tolerance"])
    if "people_times_access" in case:
        assert sum(found[point] * people[point] for point in people) == close(case["people_times_access"])
        assert access.gini(found, people) == close(case["gini"], 1e-8)
    if "mean" in case:
        mean = sum(found[point] * people[point] for point in people) / sum(people.values())
        assert mean == close(case["mean"], 1e-8)
        assert {point: found[point] / mean for point in people} == close(case["relative_to_mean"], 1e-8)
        assert found != close(case["must_not_be"], 1e-4)


@pytest.mark.parametrize(("given", "case"), cases("W2", "W4"))
def test_what_is_missing(given: Any, case: Any) -> None:
    today = given["today"]
    people, offers = worked.demand(given, case), worked.offers(given, case, today)
    expected = dict(case["expect"])
    if case.get("ask") == "barriers.barrier_shares":
        assert barriers.barrier_shares(people, offers, on=today, today=today) == close(expected)
        return
    result = cells.evaluate(people, offers, today=today)
    found = {name: getattr(result, name) for name in ("state", "reason", "opens_on", "end_unknown")}
    if result.shortfall is not None:
        found |= {
            name: getattr(result.shortfall, name) for name in ("low", "high", "share_low", "share_high", "fgt0", "fgt2")
        }
    else:
        found |= {"share_low": None, "share_high": None}
    if "gain" in expected:
        before = worked.offers(given, {}, today)
        found["gain"] = cells.shortfall(people, before, on=today, today=today).low - found["low"]
    if result.opens_on:
        found["days_to_gap"] = (result.opens_on - today).days
        found["urgency"] = 1 - found["days_to_gap"] / Rules().horizon_days
    number = (int, float)
    assert {name: found[name] for name in expected} == {
        name: close(value) if type(value) in number else value for name, value in expected.items()
    }


@pytest.mark.parametrize(("given", "case"), cases("W3"))
def test_the_score(given: Any, case: Any) -> None:
    if case["ask"] == "demand.wilson_lower_bound":
        found = {key: demand.wilson_lower_bound(*map(int, key.split(" of "))) for key in case["expect"]}
    else:
        found = cells.severity(**given, asked=case["asked"], unmet=case["unmet"])

    assert found == close(case["expect"], case["tolerance"])


@pytest.mark.parametrize(("given", "case"), cases("W5"))
def test_when_it_opens(given: Any, case: Any) -> None:
    today = case["today"]
    people, offers = worked.demand(given, case), worked.offers(given, case, today)
    if "expect_providers" in case:
        steps = forecast.timeline(people, offers, first=case["first"], last=case["last"], today=today)
        for day, providers in case["expect_providers"].items():
            assert [step.providers for step in steps if step.from_on <= day][-1] == providers, day
    elif "expect_by_scenario" in case:
        found = {name: forecast.gap_opens_on(people, offers, today=today, scenario=name) for name in forecast.SCENARIOS}
        assert found == case["expect_by_scenario"]
    else:
        result = cells.evaluate(people, offers, today=today)
        assert {name: getattr(result, name) for name in case["expect"]} == case["expect"]


def table(shown: Any) -> dict[tuple[str, str], Any]:
    return {(row, column): count for row, columns in shown.items() for column, count in columns.items()}


@pytest.mark.parametrize("case", EXAMPLES["W6"]["cases"], ids=lambda case: case["case"][:60])
def test_what_may_be_shown(case: Any) -> None:
    counts = table(EXAMPLES["W6"]["given"]["table"])
    if "expect_rounded" in case:
        assert {count: demand.round_count(count) for count in case["expect_rounded"]} == case["expect_rounded"]
        return
    shown = demand.suppress(counts, case["k"])
    hidden = [entry for entry, count in shown.items() if count is None]

    assert shown == table(case["expect"])
    for entry, bounds in table(case.get("a_reader_can_work_out", {})).items():
        assert demand.feasible_range(counts, hidden, entry) == tuple(bounds)


@pytest.mark.parametrize(("given", "case"), cases("W7"))
def test_where_rooms_should_be(given: Any, case: Any) -> None:
    if case["ask"] == "siting.set_covering":
        found = siting.set_covering(given["weights"], given["covers"], exact=case["exact"])
    else:
        found = siting.maximal_covering(given["weights"], given["covers"], case["p"], exact=case["exact"])

    assert (list(found.sites), found.objective, found.optimal) == tuple(case["expect"].values())


def test_the_first_lever_is_the_status_and_then_the_way() -> None:
    given = EXAMPLES["W2"]["given"]
    people, offers = worked.demand(given, {}), worked.offers(given, {}, given["today"])

    found = levers(people, offers, today=given["today"])

    assert [(one.name, round(one.gain_persons, 1)) for one in found] == [
        ("admit", 40.2),
        ("outreach", 29.4),
        ("new", 79.4),
    ]


def test_the_cascade_starts_with_all_and_ends_with_those_who_are_helped() -> None:
    given = EXAMPLES["W2"]["given"]
    people, offers = worked.demand(given, {}), worked.offers(given, {}, given["today"])

    steps = barriers.cascade(people, offers, on=given["today"], today=given["today"])

    assert dict(steps) == close(
        {"persons": 200, "active": 200, "reach": 160.8, "language": 160.8, "status": 120.6, "capacity": 120.6}
    )


def test_the_nearest_miss_of_an_empty_language_names_what_lacks_only_the_language() -> None:
    given = EXAMPLES["W4"]["given"]
    case = {"cell": {"language": "ti"}, "offer": {"languages": {"ar": "spoken"}}, "surveyed_on": date(2026, 9, 1)}
    people, offers = worked.demand(given, case), worked.offers(given, case, given["today"])

    found = barriers.nearest_miss(people, offers, on=given["today"], today=given["today"])

    assert cells.evaluate(people, offers, today=given["today"]).state == "none"
    assert found == barriers.Miss(service_id="X", failing=("language",))


def test_what_ended_more_than_a_year_ago_proves_nothing() -> None:
    given = EXAMPLES["W4"]["given"]
    last = given["today"] - timedelta(days=366)
    case = {"cell": {"language": "ar"}, "offer": {"languages": {"ar": "spoken"}, "open_ended": False, "ends_on": last}}

    assert (
        cells.evaluate(
            worked.demand(given, case), worked.offers(given, case, given["today"]), today=given["today"]
        ).state
        == "no_data"
    )
