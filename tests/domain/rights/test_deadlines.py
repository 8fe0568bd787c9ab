"""Deadlines of the seed on days where counting goes wrong: month ends, leap days, weekends, holidays, law in motion."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answers.asking import Asking
from service.answers.referral.deadlines import sentence
from service.domain.model import Case
from service.domain.periods import period_end
from service.domain.rights.deadline_rule import DeadlineRule
from service.domain.rights.deadlines import Deadline, deadlines
from service.domain.rights.working_days import SAXONY, is_working_day
from tests.seed_catalog import seed_catalog

BOOK = seed_catalog().rulebook
DAY = date(2026, 11, 28)
EVENTS = st.dates(date(2016, 1, 1), date(2035, 12, 31))


def found(
    needs: str, day: date = DAY, client: str = "mentee", region: str = "14612", **facts: Any
) -> dict[str, Deadline]:
    case = Case(day, day, tuple(needs.split()), client, (region,), facts=facts)
    return {item.rule.id: item for item in deadlines(case, BOOK)}


LAST: list[tuple[str, str, dict[str, Any], str, str]] = [
    # id, needs, facts, last day by law, safe day
    ("dismissal-suit", "N11", {"dismissed_on": "2026-11-19"}, "2026-12-10", "2026-12-09"),
    ("dismissal-suit", "N11", {"dismissed_on": "2026-11-14"}, "2026-12-07", "2026-12-04"),  # a Saturday
    ("dismissal-suit", "N11", {"dismissed_on": "2026-10-28"}, "2026-11-19", "2026-11-17"),  # Buß- und Bettag
    ("dismissal-suit", "N11", {"dismissed_on": "2026-12-04"}, "2026-12-28", "2026-12-24"),  # Christmas, then a weekend
    ("agg-work-claim", "N21", {"incident_on": "2026-12-31"}, "2027-03-01", "2027-02-26"),  # 28 February is a Sunday
    ("agg-work-claim", "N21", {"incident_on": "2027-12-31"}, "2028-02-29", "2028-02-28"),
    ("agg-work-claim", "N21", {"incident_on": "2026-08-31"}, "2026-11-02", "2026-10-30"),  # Reformation Day, a Saturday
    ("child-benefit-six-months", "N24", {"child_born_on": "2026-08-31"}, "2027-02-28", "2027-02-26"),  # not moved
    ("jobseeker-registration-3-days", "N11", {"employment_end_known_on": "2026-11-19"}, "2026-11-23", "2026-11-20"),
    ("jobseeker-registration-3-months", "N7", {"employment_ends_on": "2027-03-31"}, "2026-12-31", "2026-12-30"),
    ("jobseeker-registration-3-months", "N7", {"employment_ends_on": "2027-05-28"}, "2027-02-28", "2027-02-26"),
    ("unemployed-first-day", "N20", {"employment_ends_on": "2026-12-31"}, "2027-01-04", "2026-12-31"),
    (
        "integration-course-one-year",
        "N3",
        {"status": "AE-28", "status_since": "2028-02-29"},
        "2029-02-28",
        "2029-02-27",
    ),
    ("apply-before-expiry", "N1", {"status": "NE"}, "", ""),
    (
        "apply-before-expiry",
        "N1",
        {"status": "AE-25-3", "status_valid_until": "2027-03-31"},
        "2027-03-31",
        "2027-02-03",
    ),
    ("temporary-protection-end", "N1", {"status": "AE-24"}, "2027-03-04", "2027-03-03"),
    ("age-27-25a", "N1", {"status": "DU", "birth_month": "2000-02-29"}, "2027-02-28", "2027-02-26"),
    ("age-18", "N29", {"birth_month": "2009-03-01"}, "2027-03-01", "2027-02-26"),
    (
        "payment-order-objection",
        "N23",
        {"decision_served_on": "2026-11-20", "decision_kind": "other"},
        "2026-12-04",
        "2026-12-03",
    ),
]


@pytest.mark.parametrize(("code", "needs", "facts", "last", "safe"), LAST)
def test_the_last_day_by_law_and_the_safe_one(
    code: str, needs: str, facts: dict[str, Any], last: str, safe: str
) -> None:
    item = found(needs, **facts).get(code)

    stated = (str(item.last_on), str(item.safe_on)) if item else ("", "")
    assert stated == (last, safe)


@given(happened=EVENTS)
def test_a_last_day_that_the_law_moves_is_a_working_day_and_never_earlier_than_counted(happened: date) -> None:
    item = found("N11", happened, dismissed_on=happened.isoformat())["dismissal-suit"]

    assert item.last_on is not None
    assert is_working_day(item.last_on, SAXONY)
    assert item.last_on >= period_end(happened, weeks=3)
    assert item.safe_on is not None
    assert happened <= item.safe_on < item.last_on
    assert item.moved is (item.last_on != period_end(happened, weeks=3))


@given(happened=EVENTS)
def test_outside_the_directory_no_deadline_is_told_later_than_with_the_holidays_of_the_land(happened: date) -> None:
    here = found("N11", happened, dismissed_on=happened.isoformat())["dismissal-suit"]
    elsewhere = found("N11", happened, region="16051", dismissed_on=happened.isoformat())["dismissal-suit"]

    assert elsewhere.last_on is not None
    assert here.last_on is not None
    assert elsewhere.last_on <= here.last_on


@given(happened=EVENTS, later=st.integers(0, 60))
def test_over_is_only_said_after_the_last_day(happened: date, later: int) -> None:
    day = happened + timedelta(later)
    item = found("N11", day, dismissed_on=happened.isoformat())["dismissal-suit"]

    assert item.last_on is not None
    assert (item.state == "past") is (day > item.last_on)
    assert (item.state == "open") is (item.safe_on is not None and day <= item.safe_on)


def test_of_a_partial_day_the_earliest_end_is_told_and_over_is_not_said_before_the_latest() -> None:
    item = found("N11", date(2026, 12, 1), dismissed_on="2026-11")["dismissal-suit"]

    assert (str(item.last_on), str(item.latest_on), item.state) == ("2026-11-23", "2026-12-21", "maybe_past")


@pytest.mark.parametrize(
    ("code", "needs", "facts"),
    [
        ("parental-allowance-three-months", "N24", {"child_born_on": "2026-01-01"}),
        ("driving-licence-six-months", "N32", {"entered_on": "2025-01-01", "status": "DU"}),
        ("jobseeker-registration-3-days", "N7", {"employment_end_known_on": "2026-11-01"}),
    ],
)
def test_what_only_loses_more_with_time_is_late_and_never_over(code: str, needs: str, facts: dict[str, Any]) -> None:
    assert found(needs, **facts)[code].state == "late"


def test_after_a_change_of_law_the_new_text_goes_first_without_a_number_and_the_old_one_is_not_certain() -> None:
    served = {"decision_served_on": "2026-10-20", "decision_kind": "asylum_unfounded", "status": "AG"}

    first, *others = found("N30", **served).values()
    old = next(item for item in others if item.rule.id == "asylum-suit-two-weeks")

    assert (first.rule.id, first.last_on, first.certain) == ("geas-suit-deadlines", None, False)
    assert (old.state, old.certain) == ("maybe_past", False)
    assert old.rule.to_verify


def test_a_decision_before_the_change_of_law_knows_no_new_deadline() -> None:
    items = found(
        "N30", date(2026, 6, 1), decision_served_on="2026-06-01", decision_kind="asylum_unfounded", status="AG"
    )

    assert "geas-suit-deadlines" not in items
    assert str(items["asylum-suit-two-weeks"].last_on) == "2026-06-15"


@pytest.mark.parametrize(
    ("kind", "suits"),
    [
        ("asylum_unfounded", {"asylum-suit-two-weeks", "departure-period"}),
        ("asylum_manifestly_unfounded", {"asylum-suit-one-week"}),
        ("asylum_inadmissible", {"asylum-suit-one-week"}),
        ("benefit", {"objection-one-month"}),
        ("immigration", {"objection-one-month"}),
        ("other", set()),
    ],
)
def test_the_kind_of_decision_decides_which_deadline_runs(kind: str, suits: set[str]) -> None:
    items = found("N30", decision_served_on="2026-11-25", decision_kind=kind, status="AG")
    asked_about = {"asylum-suit-two-weeks", "asylum-suit-one-week", "objection-one-month", "departure-period"}

    assert set(items) & asked_about == suits


def test_a_kind_of_decision_that_is_not_known_is_asked_and_every_deadline_is_told() -> None:
    items = found("N30", decision_served_on="2026-11-25", status="AG")

    assert items["asylum-suit-one-week"].ask == "decision_kind"
    assert not items["asylum-suit-one-week"].certain
    assert str(items["asylum-suit-two-weeks"].last_on) == "2026-12-09"


@pytest.mark.parametrize(
    ("known_on", "told", "not_told"),
    [
        ("2026-11-19", "jobseeker-registration-3-days", "jobseeker-registration-3-months"),
        ("2026-09-30", "jobseeker-registration-3-months", "jobseeker-registration-3-days"),
    ],
)
def test_who_learns_of_the_end_too_late_for_three_months_has_three_days(
    known_on: str, told: str, not_told: str
) -> None:
    items = found("N7", employment_ends_on="2026-12-31", employment_end_known_on=known_on)

    assert told in items
    assert not_told not in items


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, False),
        ({"special": ("trauma",)}, False),
        ({"special": ("pregnancy",)}, True),
        ({"special": ("pregnancy",), "gender": "male"}, False),
    ],
)
def test_what_nobody_has_stated_is_not_held_out_to_everybody(facts: dict[str, Any], told: bool) -> None:
    assert ("pregnancy-notice-after-dismissal" in found("N11", dismissed_on="2026-11-20", **facts)) is told


def test_who_must_act_is_told_and_nobody_else() -> None:
    employer = found("N12", client="employer", candidate_status="DU-60c")

    assert set(employer) == {"employer-notice-60c"}
    assert not found("N12", status="DU-60c")


def test_birthdays_are_told_before_they_come_and_within_two_years() -> None:
    assert "age-18" in found("N29", birth_month="2010-01")
    assert "age-18" not in found("N29", birth_month="2013-01")
    assert "age-18" not in found("N29", birth_month="2005-01")


def test_without_a_fact_the_question_stands_instead_of_a_day() -> None:
    item = found("N11")["dismissal-suit"]

    assert (item.state, item.last_on, item.ask) == ("undated", None, "dismissed_on")


@pytest.mark.parametrize("rule", BOOK.deadlines, ids=lambda rule: rule.id)
def test_every_deadline_of_the_seed_names_where_to_go_and_one_length_at_most(rule: Any) -> None:
    record = seed_catalog().records[("deadline", rule.id)]
    lengths = [rule.days, rule.weeks, rule.months, rule.years, rule.age, rule.fixed_on]

    assert record["to_whom"]
    assert record["law"]
    assert sum(length is not None for length in lengths) == (0 if rule.id == "geas-suit-deadlines" else 1)
    assert rule.concerns


def test_the_seed_holds_all_deadlines() -> None:
    assert len(BOOK.deadlines) == 49


LENGTHS: list[dict[str, Any]] = [{}, {"weeks": 3}, {"days": 0}, {"age": 18}, {"fixed_on": date(2026, 11, 20)}]
EVENTS_OF_A_RULE: list[dict[str, Any]] = [
    {},
    *(
        {"dismissed_on": day, "birth_month": born}
        for day, born in (("2026-11", "2008-11"), ("2026-11-02", "2008-11-28"))
    ),
]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["deadline", "threshold", "age", "expiry"])
def test_every_state_that_a_type_of_deadline_can_have_has_its_sentence(kind: str, language: str) -> None:
    first = next(iter(BOOK.deadlines))
    writer = Asking(seed_catalog(), DAY, language).writer
    states: set[str] = set()
    for length, before, continues, weak, facts in product(
        LENGTHS, (False, True), (False, True), ((), ("?",)), EVENTS_OF_A_RULE
    ):
        rule = DeadlineRule(
            first.id,
            kind,
            "none",
            frozenset({"N11"}),
            fact="dismissed_on",
            before=before,
            continues=continues,
            to_verify=weak,
            **length,
        )
        for day in (date(2026, 10, 1), date(2026, 11, 22), DAY, date(2026, 12, 22)):
            case = Case(day, day, ("N11",), "mentee", ("14612",), facts=facts)
            for item in deadlines(case, replace(BOOK, deadlines=(rule,))):
                states.add(item.state)
                assert len(sentence(item, writer)) > 20

    expected = {"waiting", "reached"} if kind == "threshold" else {"open", "late", "maybe_past"}
    assert expected <= states


def test_a_time_that_must_have_passed_is_told_by_its_latest_end_and_has_no_safe_day() -> None:
    item = found("N22", status="AE-FAM", cohabitation_since="2023-11")["spouse-three-years"]

    assert (str(item.last_on), item.safe_on, item.state) == ("2026-11-30", None, "waiting")
