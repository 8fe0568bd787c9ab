"""What holds for every case on the seed directory, whatever is known about the person."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.eligibility.assess import verdict
from service.domain.eligibility.offer import located
from service.domain.model import Case, Reason, Service
from service.domain.ranking.criteria import CRITERIA, judge, situation
from service.domain.ranking.match import Match
from service.domain.ranking.ranking import rank
from service.words.writer import Writer
from tests.domain.any_case import A_CHANGE, CASES, CATALOG, STATUSES

SERVICES = tuple(CATALOG.services.values())
BOOK = CATALOG.rulebook
FEW = settings(max_examples=40, deadline=None)
VERDICTS = ["eligible", "ask", "refused"]
BELONGS = {  # the rules a fact belongs to, besides a requirement on that fact
    "status": {"status", "need", "regime", "labour_access", "requirement"},
    "age": {"age"},
    "german_level": {"level"},
    "recognition_group": {"recognition"},
    "special": {"group"},
    "languages": {"language"},
    "rechtskreis": {"need", "regime"},
    "municipality": {"place"},
    "wohnsitzauflage_district": {"place"},
    "company_district": {"place"},
    "entered_on": {"labour_access", "need", "regime"},
}
OF_ACCESS = {
    "labour_access", "asylum_applied_on", "status_since", "entered_on", "in_reception_centre", "work_ban_60a_6",
    "safe_country_of_origin", "months_in_country", "months_in_status", "months_since_asylum_application",
}  # fmt: skip


def _named(reasons: tuple[Reason, ...]) -> Mapping[tuple[str, int], Reason]:
    """Reasons by rule, own requirements by fact and position."""
    names = [f"requirement:{item.text.values['fact']}" if item.rule == "requirement" else item.rule for item in reasons]
    return {(name, names[:index].count(name)): reasons[index] for index, name in enumerate(names)}


def _may_change(fact: str, rule: str) -> bool:
    kind, _, own = rule.partition(":")
    return kind in BELONGS.get(fact, set()) or own == fact or (kind == "labour_access" and fact in OF_ACCESS)


@given(case=CASES, change=A_CHANGE)
@settings(max_examples=150, deadline=None)
def test_a_fact_given_or_changed_turns_only_the_rules_it_belongs_to(case: Case, change: tuple[str, Any, Any]) -> None:
    fact, old, new = change
    others = {key: known for key, known in case.facts.items() if key != fact}
    before = situation(replace(case, facts=others if old is None else {**others, fact: old}), BOOK)
    after = situation(replace(case, facts={**others, fact: new}), BOOK)

    for service in SERVICES:
        wrong = _turned_wrongly(fact, judge(before, service), judge(after, service))
        assert not wrong, (service.id, wrong)


def _turned_wrongly(fact: str, before: Match | None, after: Match | None) -> set[str]:
    """Rules that went from yes to no or back, or explain such a verdict, without the fact being theirs."""
    if before is None or after is None:
        return set() if before is after or _may_change(fact, "need") else {"need"}
    old, new = _named(before.reasons), _named(after.reasons)
    turned = {
        name for name, at in old.keys() & new.keys() if {old[name, at].holds, new[name, at].holds} == {True, False}
    }
    came_or_went = {name for name, _ in old.keys() ^ new.keys()}
    wrong = {name for name in turned if not _may_change(fact, name)}
    if {before.verdict, after.verdict} == {"eligible", "refused"}:
        wrong |= set() if any(_may_change(fact, name) for name in turned | came_or_went) else {"verdict"}
    return wrong


@given(case=CASES, status=st.sampled_from(STATUSES))
@FEW
def test_a_wider_admission_never_loses_a_match(case: Case, status: str) -> None:
    now = situation(case, BOOK)

    for service in SERVICES:
        before, after = judge(now, service), judge(now, _wider(service, status))
        if before is not None and before.verdict != "refused":
            assert after is not None
            assert VERDICTS.index(after.verdict) <= VERDICTS.index(before.verdict)


def _wider(service: Service, status: str) -> Service:
    return replace(
        service,
        admits=service.admits | {status},
        serves=service.serves | ({"14"} if service.serves else set()),
        age_min=None,
        age_max=None,
        clients=service.clients and service.clients | {"mentee"},
    )


@given(case=CASES, data=st.data())
@FEW
def test_the_order_of_the_services_given_does_not_matter(case: Case, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(SERVICES))

    assert rank(case, shuffled, BOOK) == rank(case, SERVICES, BOOK)


@given(case=CASES)
@FEW
def test_the_order_of_regions_languages_and_groups_does_not_matter(case: Case) -> None:
    lists = {key: tuple(reversed(value)) for key, value in case.facts.items() if isinstance(value, tuple)}
    turned = replace(case, regions=tuple(reversed(case.regions)), facts={**case.facts, **lists})

    assert [match.service.id for match in rank(turned, SERVICES, BOOK).matches] == [
        match.service.id for match in rank(case, SERVICES, BOOK).matches
    ]


@given(case=CASES)
@FEW
def test_reasons_agree_with_the_verdict_and_each_refusal_has_a_text_and_a_source(case: Case) -> None:
    writer = [Writer(CATALOG.records, language) for language in ("de", "en")]

    for match in rank(case, SERVICES, BOOK).matches:
        failed = [reason for reason in match.reasons if reason.holds is False]
        assert match.verdict == verdict(match.reasons)
        assert bool(failed) == (match.verdict == "refused")
        assert all(reason.source for reason in failed)
        assert all(text.of(reason.text).strip() for text in writer for reason in match.reasons)


@given(case=CASES)
@FEW
def test_nothing_is_recommended_on_a_day_before_it_began_or_after_its_known_end(case: Case) -> None:
    for match in rank(case, SERVICES, BOOK).recommended:
        service = match.service
        assert service.valid_from is None or service.valid_from <= case.as_of
        assert not (service.end_known and service.valid_to) or case.as_of <= service.valid_to


@given(case=CASES)
@FEW
def test_a_brand_a_law_or_the_own_programme_is_never_recommended(case: Case) -> None:
    for match in rank(case, SERVICES, BOOK).recommended:
        assert match.service.level != "brand"
        assert match.service.kind not in ("law_instrument", "umbrella", "funding_programme", "event_format")
        assert case.client != "mentee" or not match.service.own_programme


@given(case=CASES)
@FEW
def test_a_name_of_offices_is_recommended_only_where_none_of_them_may_help(case: Case) -> None:
    now = situation(case, BOOK)
    for match in rank(case, SERVICES, BOOK, CATALOG).recommended:
        if match.service.level == "brand":
            assert case.regions
            offices = CATALOG.parts_of(match.service.id)
            assert not any(located(now, office)[0] is not False for office in offices if office.lifecycle != "ended")


@given(case=CASES)
@FEW
def test_the_order_is_total_and_the_silent_stand_below_what_is_said_and_the_refused_last(case: Case) -> None:
    matches = rank(case, SERVICES, BOOK).matches

    assert len({match.order for match in matches}) == len(matches)
    assert all(len(match.order) == len(CRITERIA) for match in matches)
    groups = [2 if match.failed else int(match.folded) for match in matches]
    assert groups == sorted(groups)


@given(case=CASES)
@FEW
def test_what_only_follows_from_a_need_stands_behind_what_meets_a_stated_one(case: Case) -> None:
    for folded in (False, True):
        implied = [
            match.fit.level == "implied" for match in rank(case, SERVICES, BOOK).recommended if match.folded is folded
        ]
        assert implied == sorted(implied)
