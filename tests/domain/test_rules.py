"""Rules in three values, on small made-up services."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.eligibility.assess import verdict
from service.domain.model import Case, Meets, Service
from service.domain.periods import DateRange, after_months, days, months_begun_on, months_until
from service.domain.ranking.ranking import rank
from service.domain.rights.labour_access import access
from service.domain.rights.law import AccessRule, Need, Rulebook, Status

BOOK = Rulebook(
    needs={"N1": Need("N1")},
    statuses={"DU": Status("DU", "subordinate"), "DU-60b": Status("DU-60b", "none", "DU")},
    referral_targets={"project_counselling": frozenset({"mentee"})},
    region_parents={"14511": "DED4", "DED4": "14", "14": "DE"},
)
SERVICE = Service(
    "a",
    "A",
    "project_counselling",
    clients=frozenset({"mentee"}),
    meets=(Meets("N1", primary=True),),
    serves=frozenset({"14511"}),
    admits=frozenset({"DU"}),
    first_evidence=date(2018, 1, 1),
    verified_on=date(2026, 10, 1),
    sources=("P1",),
)
CASE = Case(date(2026, 11, 24), date(2026, 11, 24), ("N1",), regions=("14511",), facts={"status": "DU"})


def _verdict(service: Service, case: Case = CASE) -> str:
    return rank(case, [service], BOOK).matches[0].verdict


def test_an_admitted_person_of_the_district_fits() -> None:
    assert _verdict(SERVICE) == "eligible"


def test_a_status_that_is_not_given_is_asked_and_never_assumed() -> None:
    assert _verdict(SERVICE, replace(CASE, facts={})) == "ask"


def test_a_narrower_status_that_is_not_placed_is_admitted_with_the_broader_one() -> None:
    assert _verdict(SERVICE, replace(CASE, facts={"status": "DU-60b"})) == "eligible"


def test_the_last_day_counts_as_open() -> None:
    last_day = replace(SERVICE, valid_to=CASE.as_of, end_known=True)

    assert _verdict(last_day) == "eligible"


def test_the_day_after_a_known_end_is_refused() -> None:
    ended = replace(SERVICE, valid_to=date(2026, 11, 23), end_known=True)

    assert _verdict(ended) == "refused"


def test_another_district_is_refused() -> None:
    assert _verdict(SERVICE, replace(CASE, regions=("14612",))) == "refused"


def test_a_partial_date_leaves_the_months_open() -> None:
    months = months_until(days("2024"), date(2024, 12, 31))

    assert (months.low, months.high) == (0, 11)


@given(
    admits=st.sets(st.sampled_from(["DU", "DU-60b"])),
    age=st.none() | st.integers(0, 99),
    low=st.none() | st.integers(0, 60),
    known=st.booleans(),
)
def test_the_verdict_agrees_with_its_reasons(admits: set[str], age: int | None, low: int | None, known: bool) -> None:
    service = replace(SERVICE, admits=frozenset(admits), age_min=low, end_known=known)
    facts = {"status": "DU"} if age is None else {"status": "DU", "age": age}

    match = rank(replace(CASE, facts=facts), [service], BOOK).matches[0]

    assert match.verdict == verdict(match.reasons)
    assert all(reason.source and reason.text.key for reason in match.reasons)
    assert (match.verdict == "refused") == any(reason.holds is False for reason in match.reasons)


@given(order=st.permutations(range(6)))
def test_the_order_of_the_input_does_not_matter(order: list[int]) -> None:
    services = [replace(SERVICE, id=f"s{number}", organizations=(f"o{number % 2}",)) for number in range(6)]

    shuffled = rank(CASE, [services[index] for index in order], BOOK)

    assert [match.service.id for match in shuffled.matches] == [
        match.service.id for match in rank(CASE, services, BOOK).matches
    ]


@given(day=st.dates(date(2015, 1, 1), date(2017, 12, 31)))
def test_a_day_before_it_began_never_shows_it(day: date) -> None:
    begun = replace(SERVICE, valid_from=date(2018, 1, 1))

    assert _verdict(begun, replace(CASE, as_of=day)) == "refused"


def test_a_document_that_forbids_work_says_nothing_of_the_days_before_its_law() -> None:
    ban = AccessRule("ban", "labour", "banned", frozenset({"B"}), valid_from=date(2019, 8, 21))
    law = Rulebook(statuses={"B": Status("B", labour_class="none")}, access_rules=(ban,))

    before, since = (
        access(replace(CASE, as_of=day, facts={"status": "B"}), law) for day in (date(2019, 8, 20), date(2019, 8, 21))
    )

    assert (before.kind, before.certain, since.kind, since.certain) == ("unknown", False, "banned", True)


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.integers(0, 60))
def test_a_period_of_months_ends_on_one_day_for_all_who_count_it(start: date, months: int) -> None:
    free = after_months(start, months)

    assert months_until(DateRange(start, start), free).low == months
    assert months == 0 or months_until(DateRange(start, start), free - timedelta(days=1)).high == months - 1
    assert (free - timedelta(days=1)).day in (start.day, 28, 29, 30)


@pytest.mark.parametrize(
    ("start", "months", "free"),
    [
        (date(2026, 5, 31), 6, date(2026, 12, 1)),
        (date(2026, 8, 31), 3, date(2026, 12, 1)),
        (date(2026, 5, 15), 6, date(2026, 11, 16)),
        (date(2026, 4, 30), 6, date(2026, 10, 31)),
        (date(2026, 6, 30), 3, date(2026, 10, 1)),
        (date(2026, 2, 28), 3, date(2026, 5, 29)),
        (date(2025, 11, 28), 3, date(2026, 3, 1)),
        (date(2025, 11, 30), 3, date(2026, 3, 1)),
        (date(2023, 11, 29), 3, date(2024, 3, 1)),
    ],
)
def test_a_period_ends_with_the_day_of_the_same_number_or_with_its_month(start: date, months: int, free: date) -> None:
    assert after_months(start, months) == free


@pytest.mark.parametrize(("day", "months"), [(date(2026, 11, 30), 11), (date(2026, 12, 1), 12)])
def test_what_begins_with_its_day_counts_that_day(day: date, months: int) -> None:
    assert months_begun_on(days("2025-12-01"), day) == DateRange(months, months)
