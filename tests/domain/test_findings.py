"""Services that state the same are looked at once in a case: the short cut says what the whole way says."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.eligibility.assess import (
    OF_THE_OFFER,
    OF_THE_PERSON,
    OF_THE_PLACE,
    RULES,
    own_requirements,
    verdict,
)
from service.domain.eligibility.findings import READ
from service.domain.eligibility.need_fit import fit
from service.domain.eligibility.situation import Situation
from service.domain.model import Case, Service
from service.domain.ranking.criteria import Verdict, judge, judged, ordered, situation
from service.domain.ranking.match import Match
from service.domain.ranking.ranking import rank
from tests.domain.any_case import CASES, CATALOG

SERVICES = tuple(CATALOG.services.values())
ALWAYS = {"id", "sources"}
FEW = settings(max_examples=25, deadline=None)


class _Watched:
    """A service that notes which of its statements are read."""

    def __init__(self, service: Service) -> None:
        self._service, self.read = service, set[str]()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self._service, name)


def _read(now: Situation, service: Service, rules: Any) -> set[str]:
    watched: Any = _Watched(service)
    for rule in rules:
        rule(now, watched)
    return watched.read - ALWAYS


@given(case=CASES)
@FEW
def test_rules_read_of_a_service_only_what_their_group_names(case: Case) -> None:
    now = situation(case, CATALOG.rulebook)
    person = [*OF_THE_PERSON, own_requirements, _fit]

    for service in SERVICES:
        for rules, names in zip((person, OF_THE_OFFER, OF_THE_PLACE), READ, strict=True):
            assert _read(now, service, rules) <= set(names)


def _fit(now: Situation, service: Any) -> Any:
    return fit(now.case, service, now.rulebook, now.regime.candidates, now.weighed)


def test_every_rule_stands_in_one_group() -> None:
    assert sorted(rule.__name__ for rule in RULES) == sorted(
        rule.__name__ for rule in (*OF_THE_PERSON, *OF_THE_OFFER, *OF_THE_PLACE)
    )


def test_a_group_names_statements_that_there_are() -> None:
    stated = {field.name for field in fields(Service)} | {"comes_to", "name_of_offices"}

    assert {name for names in READ for name in names} <= stated


@given(case=CASES)
@FEW
def test_a_service_is_judged_as_it_is_alone(case: Case) -> None:
    together, alone = situation(case, CATALOG.rulebook), situation(case, CATALOG.rulebook)
    found = {match.service.id: match for match in ordered(together, judged(together, SERVICES))}

    for service in SERVICES:
        ours, theirs = found.get(service.id), judge(alone, replace(service))
        assert (ours and ours[:7]) == (theirs and theirs[:7])
        if ours is not None:
            assert ours.verdict == verdict(ours.reasons)
            assert set(ours.asks) == {reason.ask for reason in ours.reasons if reason.ask}
            assert ours.failed == sum(reason.holds is False for reason in ours.reasons)


@given(case=CASES)
@FEW
def test_what_is_not_wanted_is_left_out_and_nothing_else(case: Case) -> None:
    whole = judged(situation(case, CATALOG.rulebook), SERVICES)

    for wanted in (_recommended, _eligible_or_named):
        some = judged(situation(case, CATALOG.rulebook), SERVICES, wanted)
        assert some == [one for one in whole if wanted(one[1])]


def _recommended(verdict: Verdict) -> bool:
    return not verdict.failed


def _eligible_or_named(verdict: Verdict) -> bool:
    return verdict.name == "eligible" or (not verdict.failed and verdict.fit.level != "general")


@given(case=CASES)
@FEW
def test_matches_are_in_the_order_of_their_criteria(case: Case) -> None:
    found = ordered(now := situation(case, CATALOG.rulebook), judged(now, SERVICES))

    assert [match.order for match in found] == sorted(match.order for match in found)


def test_a_changed_service_shares_no_statement_with_the_one_it_was() -> None:
    assert SERVICES[0].stated is not None
    assert replace(SERVICES[0], clients=frozenset({"employer"})).stated is None


@given(case=CASES)
@FEW
def test_what_is_there_for_the_mentor_is_found_as_if_she_asked_for_herself(case: Case) -> None:
    herself = situation(replace(case, client="professional"), CATALOG.rulebook)

    found = rank(case, SERVICES, CATALOG.rulebook).for_you

    assert [match[:7] for match in found] == [
        match[:7] for match in (judge(herself, replace(one.service)) for one in found) if match
    ]


@given(case=CASES, most=st.integers(1, 60))
@FEW
def test_an_answer_of_few_is_the_beginning_of_the_whole_one(case: Case, most: int) -> None:
    whole = rank(case, SERVICES, CATALOG.rulebook, CATALOG)

    few = rank(case, SERVICES, CATALOG.rulebook, CATALOG, most)

    assert few.matches[:most] == whole.matches[:most]
    assert few.matches == whole.matches[: len(few.matches)]
    assert (few.counts, few.questions, few.for_you) == (whole.counts, whole.questions, whole.for_you[:most])
    assert whole.counts == {name: sum(_group(m) == name for m in whole.matches) for name in whole.counts}
    assert few.above_next_because(most - 1) == whole.above_next_because(most - 1)


def _group(match: Match) -> str:
    return "folded" if match.folded and not match.failed else match.verdict


def test_what_is_kept_of_offers_is_the_same_whoever_asks() -> None:
    catalog, day = replace(CATALOG), date(2026, 11, 24)
    someone = Case(day, day, ("N1",), "mentee", ("14524",), facts={"status": "DU", "age": 17, "languages": ("ar",)})
    others = Case(day, day, ("N3",), "employer", ("14713",), (51.3, 12.4), {"candidate_status": "AG"})

    rank(someone, SERVICES, catalog.rulebook, catalog)
    kept = dict(catalog.offers(day, day))
    rank(others, SERVICES, catalog.rulebook, fresh := replace(CATALOG))

    both = kept.keys() & fresh.offers(day, day).keys()
    assert both
    assert [kept[key] for key in both] == [fresh.offers(day, day)[key] for key in both]
