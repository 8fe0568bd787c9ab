"""The days on which an answer changes: all of them, and nothing between them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.answers.asking import Asking
from service.answers.referral.case import case_of
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer
from service.answers.referral.timeline import look_ahead
from service.answers.referral.timeline.days import Days
from service.answers.referral.timeline.look_ahead import timeline
from service.answers.referral.timeline.question import TimelineQuestion
from service.answers.referral.timeline.timeline import CaseTimeline, DayOfChange
from service.catalog.snapshot import Catalog
from service.domain.counted import COUNTED
from service.domain.key_dates.of_periods import conditions, thresholds
from service.domain.messages import Requirement
from service.domain.periods import DateRange, add_months
from service.words.catalogue import messages
from tests.domain.any_case import DISTRICTS, FACTS
from tests.seed_catalog import fixed_day, seed_catalog

TODAY = fixed_day()
MESSAGES = messages("de")
NEEDS = sorted(seed_catalog().rulebook.needs)
FIELDS = seed_catalog().rulebook.fact_fields
LATELY = st.dates(TODAY - timedelta(days=900), TODAY).map(date.isoformat)
PARTLY = LATELY | LATELY.map(lambda day: day[:7]) | LATELY.map(lambda day: day[:4])
BORN = (st.dates(date(1996, 1, 1), date(2010, 12, 31)) | st.dates(date(1959, 6, 1), date(1964, 12, 31))).map(
    date.isoformat
)
OFTEN = {  # what days hang on is drawn often, and near today
    **dict.fromkeys(("entered_on", "status_since", "asylum_applied_on", "recognised_on", "insured_work_since"), PARTLY),
    "dismissed_on": LATELY,
    "birth_month": BORN | BORN.map(lambda day: day[:7]),
    "age": st.integers(15, 28) | st.integers(63, 68),
    "months_insured_work": st.integers(0, 40),
    "cohabitation_since": st.dates(date(2023, 9, 1), TODAY)
    .map(date.isoformat)
    .flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]])),
    "child_born_on": PARTLY,
    "decision_served_on": PARTLY,
    "status": FACTS["status"],
}
AHEAD = st.dates(TODAY, TODAY + timedelta(days=800)).map(date.isoformat)
CASES = st.builds(
    lambda needs, region, client, often, others, until: ReferralQuestion(
        tuple(needs),
        client,
        None,
        region,
        facts={
            **{FIELDS[name]: list(value) if isinstance(value, tuple) else value for name, value in others.items()},
            **often,
            **until,
        },
    ),
    st.lists(st.sampled_from(NEEDS), min_size=1, max_size=3, unique=True),
    st.sampled_from(DISTRICTS),
    st.sampled_from(["mentee", "mentee", "employer"]),
    st.fixed_dictionaries({}, optional=OFTEN),
    st.fixed_dictionaries({}, optional={name: FACTS[name] for name in FACTS if name in FIELDS}),
    st.fixed_dictionaries({}, optional={"status_valid_until": AHEAD | AHEAD.map(lambda day: day[:7])}),
)


def asked(months: int = 24, *, needs: tuple[str, ...] = ("N11",), **facts: Any) -> CaseTimeline:
    question = ReferralQuestion(needs, region="14524", facts=facts)
    return timeline(Asking(seed_catalog(), TODAY), TimelineQuestion(question, months))


def days_of(answer: CaseTimeline, kind: str) -> list[DayOfChange]:
    return [day for day in answer.days if any(cause.kind == kind for cause in day.causes)]


SOON = st.none() | st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=760))
OPS = st.sampled_from(["gte", "gt", "lt", "lte", "eq", "ne"])
ASKED = st.builds(Requirement, st.sampled_from(["age", *COUNTED]), OPS, st.integers(1, 40))
LIMITS = st.sampled_from([None, *seed_catalog().rulebook.age_limits])
RULES_OF_THEIR_OWN = st.builds(
    lambda asked, only_if, limit, first, last: asked._replace(
        only_if=only_if, valid_from=first, valid_to=last, age_limit=limit if asked.fact == "age" else None
    ),
    ASKED,
    st.none() | ASKED,
    LIMITS,
    SOON,
    SOON,
)
DATED = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("valid_from", "valid_to", "stop_from", "stop_to", "first_evidence", "verified_on"), SOON),
        "end_known": st.booleans(),
        "lifecycle": st.sampled_from(["running", "unverified", "planned", "ended"]),
        "age_min": st.none() | st.integers(15, 28),
        "age_max": st.none() | st.integers(15, 28),
        "age_ask_at": st.frozensets(st.integers(15, 28), max_size=2),
        "requirements": st.lists(RULES_OF_THEIR_OWN, max_size=2).map(tuple),
    },
)


def _dated(changes: Mapping[str, Mapping[str, Any]]) -> Catalog:
    """The seed with services that begin, end and ask in the time that is looked at."""
    seed = seed_catalog()
    changed = {code: replace(seed.services[code], **fields) for code, fields in changes.items()}
    return replace(seed, services={**seed.services, **changed})


def _holds_between(question: ReferralQuestion, catalog: Catalog, data: st.DataObject) -> None:
    answer = timeline(Asking(catalog, TODAY), TimelineQuestion(question, 24))
    ahead = Days(case_of(question, catalog, TODAY)[0], catalog)
    starts = [TODAY, *(day.on for day in answer.days)]
    ends = [*(day.on - timedelta(days=1) for day in answer.days), answer.until]

    for start, end in zip(starts, ends, strict=True):
        for day in {*data.draw(st.lists(st.dates(start, end), max_size=3)), end}:
            assert ahead.standing(day) == ahead.standing(start), day
    for before, after in pairwise(starts):
        assert ahead.standing(before) != ahead.standing(after)


@given(question=CASES, data=st.data())
@settings(max_examples=60, deadline=None)
def test_between_two_days_it_is_the_answer_of_the_earlier_one(question: ReferralQuestion, data: st.DataObject) -> None:
    _holds_between(question, seed_catalog(), data)


@given(question=CASES, data=st.data())
@settings(max_examples=40, deadline=None)
def test_so_it_is_where_many_services_begin_end_and_ask(question: ReferralQuestion, data: st.DataObject) -> None:
    seed = seed_catalog()
    looked_at = sorted(service.id for service in seed.considered(case_of(question, seed, TODAY)[0]))
    some = st.dictionaries(st.sampled_from(looked_at), DATED, min_size=1, max_size=6)

    _holds_between(question, _dated(data.draw(some)), data)


@given(question=CASES)
@settings(max_examples=40, deadline=None)
def test_every_day_says_what_changes_and_why(question: ReferralQuestion) -> None:
    answer = timeline(Asking(seed_catalog(), TODAY), TimelineQuestion(question, 24))

    for day in answer.days:
        changes = [day.rights, day.document, day.first, *day.deadlines, *day.services]
        assert any(change is not None for change in changes) or day.text
        assert day.causes
        assert all(cause.text for cause in day.causes)
        assert len(day.text) > 2
        assert day.as_of_today is (day.on > TODAY)
        assert all(change.before != change.after for change in day.services)


def test_the_first_day_is_the_answer_of_the_referral() -> None:
    question = ReferralQuestion(("N11",), region="14524", facts={"status": "AE-25-1-2", "age": 26})
    asking = Asking(seed_catalog(), TODAY)

    referral, ahead = refer(asking, question), timeline(asking, TimelineQuestion(question))

    assert ahead.first is not None
    assert ahead.first.id == referral.matches[0].service.id
    assert ahead.rights.labour_access == referral.rights.labour_access
    assert ahead.rights.benefit_regime == referral.rights.benefit_regime


def test_a_waiting_time_is_over_on_the_day_after_its_last_one() -> None:
    answer = asked(12, status="AG", asylum_applied_on="2026-10-12", in_reception_centre=False)

    (day,) = days_of(answer, "waiting_over")
    assert day.on == date(2027, 1, 13)
    assert day.rights is not None
    assert (day.rights.before.labour_access.kind, day.rights.after.labour_access.kind) == ("waiting", "by_permission")
    assert day.rights.before.labour_access.until == date(2027, 1, 12)


def test_of_a_month_the_waiting_time_may_be_over_before_it_surely_is() -> None:
    days = days_of(asked(12, status="AG", asylum_applied_on="2026-10", in_reception_centre=False), "waiting_over")

    assert [(day.on, day.certain) for day in days] == [(date(2027, 1, 2), False), (date(2027, 2, 1), True)]


def test_a_birth_date_gives_the_day_of_the_birthday() -> None:
    day, *_ = days_of(asked(needs=("N6",), status="AE-25-1-2", birth_month="1999-12-24"), "birthday")

    assert day.on == date(2026, 12, 24)
    assert day.certain


def test_with_an_age_only_a_birthday_may_come_any_day() -> None:
    first, *_, last = days_of(asked(needs=("N6",), status="AE-25-1-2", age=26), "birthday")

    assert (first.on, first.certain) == (TODAY + timedelta(days=1), False)
    assert "24.11.2027" in first.causes[0].text
    assert (last.on, last.certain) == (date(2028, 11, 24), True)


@pytest.mark.parametrize(
    ("until", "days"),
    [
        ("2027-03-31", [(date(2027, 4, 1), "ended")]),
        ("2027-03", [(date(2027, 3, 2), "open"), (date(2027, 4, 1), "ended")]),
        ("2026-11-24", [(date(2026, 11, 25), "ended")]),
        ("2026-11-23", []),
    ],
)
def test_a_document_ends_after_its_last_day(until: str, days: list[tuple[date, str]]) -> None:
    answer = asked(status="AE-25-1-2", status_valid_until=until)

    assert [(day.on, day.document) for day in days_of(answer, "document_ends")] == days


def test_a_deadline_is_over_on_the_day_after_its_last_one() -> None:
    (day,) = days_of(asked(dismissed_on="2026-11-20"), "deadline")

    assert day.on == date(2026, 12, 12)
    assert [cause.last_on for cause in day.causes] == [date(2026, 12, 11)]
    assert day.deadlines


def test_a_time_that_must_have_passed_is_a_change_on_the_day_after_it() -> None:
    (day,) = asked(12, needs=("N22",), status="AE-FAM", cohabitation_since="2024-03-10").days

    assert (day.on, [cause.kind for cause in day.causes]) == (date(2027, 3, 11), ["threshold"])
    assert day.text.removesuffix(".").casefold() == MESSAGES["timeline.threshold"].casefold()
    assert [told.text.split(":")[0] for told in day.deadlines] == [
        "Verlängerung bei der Ausländerbehörde vor Ablauf; bei Gewalt ohne die drei Jahre"
    ]


def test_of_a_month_such_a_time_has_passed_at_its_latest_end() -> None:
    (day,) = asked(12, needs=("N22",), status="AE-FAM", cohabitation_since="2024-03").days

    assert (day.on, day.certain) == (date(2027, 4, 1), True)


def test_a_day_that_depends_on_the_age_is_a_change_and_named() -> None:
    (day,) = days_of(asked(12, needs=("N15",), status="AE-25-1-2", birth_month="2002-03-10"), "age_day")

    assert day.on == date(2027, 3, 11)
    assert MESSAGES["timeline.age_day"].casefold() in day.text.casefold()


def test_months_that_were_told_as_a_number_grow() -> None:
    facts = {"status": "AE-25-1-2", "months_insured_work": 10}
    question = ReferralQuestion(("N11",), region="14524", facts=facts)
    service = refer(Asking(seed_catalog(), TODAY), question).matches[0].service.id
    catalog = _dated({service: {"requirements": (Requirement("months_insured_work", "gte", 12),)}})

    answer = timeline(Asking(catalog, TODAY), TimelineQuestion(question, 3))
    ahead = Days(case_of(question, catalog, TODAY)[0], catalog)

    first, last = days_of(answer, "months_reached")
    assert (first.on, first.certain, last.on, last.certain) == (date(2026, 12, 25), False, date(2027, 1, 24), True)
    assert [ahead.on(day).facts["months_insured_work"] for day in (TODAY, first.on, last.on)] == [
        10,
        DateRange(11, 12),
        12,
    ]


def test_a_birthday_that_touches_nothing_of_the_change_is_no_cause_of_it() -> None:
    catalog = seed_catalog()
    looked_at = refer(Asking(catalog, TODAY), ReferralQuestion(("N11",), region="14524", facts={"status": "DU"}))
    service = looked_at.matches[0].service.id
    turns = {age for _, item in conditions((), catalog.rulebook) if item.fact == "age" for age in thresholds(item)}
    alone = set()
    for age in turns:
        birth = add_months(date(2026, 12, 16), -12 * age)
        changed = _dated({service: {"valid_to": date(2026, 12, 15), "end_known": True}})
        question = ReferralQuestion(
            ("N11",), region="14524", facts={"status": "AE-25-1-2", "birth_month": birth.isoformat()}
        )

        days = timeline(Asking(changed, TODAY), TimelineQuestion(question, 3)).days

        (day,) = (day for day in days if day.on == date(2026, 12, 16))
        assert "service_ends" in {cause.kind for cause in day.causes}
        if [change.service.id for change in day.services] == [service]:
            alone.add(age)
            assert [cause.kind for cause in day.causes if cause.kind != "age_day"] == ["service_ends"]
    assert alone


def test_where_nothing_is_dated_nothing_changes() -> None:
    answer = asked(7, status="AE-25-1-2")

    assert answer.days == ()
    assert answer.text == "In den nächsten 7 Monaten ändert sich nichts, soweit heute bekannt."
    assert answer.until == add_months(TODAY, 7)
    assert not answer.cut


def test_more_days_than_one_question_may_have_are_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = {"status": "AG", "asylum_applied_on": "2026-10-12", "in_reception_centre": False, "age": 26}
    whole = asked(24, needs=("N6",), dismissed_on="2026-11-20", **facts)
    monkeypatch.setattr(look_ahead, "MOST_DAYS", 3)

    answer = asked(24, needs=("N6",), dismissed_on="2026-11-20", **facts)

    assert answer.cut
    assert answer.looked_at == 4
    assert answer.until < whole.until
    assert "zu viele Tage" in answer.text
    assert answer.days == tuple(day for day in whole.days if day.on <= answer.until)
