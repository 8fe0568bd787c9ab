"""Services that state the same are looked at once in a case: the short cut says what the whole way says."""

from dataclasses import fields, replace
from typing import Any

from hypothesis import given, settings

from service.domain.eligibility.assess import (
    OF_THE_OFFER,
    OF_THE_PERSON,
    OF_THE_PLACE,
    RULES,
    own_requirements,
    verdict,
)
from service.domain.eligibility.findings import READ
from service.domain.eligibility.situation import Situation
from service.domain.model import Case, Service
from service.domain.needs_fit import fit
from service.domain.order import judge, situation
from service.domain.ranking import rank
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
    known = frozenset({now.regime.kind}) if now.regime.kind else now.regime.candidates
    return fit(now.case, service, now.rulebook, known, now.weighed)


def test_every_rule_stands_in_one_group() -> None:
    assert sorted(rule.__name__ for rule in RULES) == sorted(
        rule.__name__ for rule in (*OF_THE_PERSON, *OF_THE_OFFER, *OF_THE_PLACE)
    )


def test_a_group_names_statements_that_there_are() -> None:
    assert {name for names in READ for name in names} <= {field.name for field in fields(Service)} | {"comes_to"}


@given(case=CASES)
@FEW
def test_a_service_is_judged_as_it_is_alone(case: Case) -> None:
    together, alone = situation(case, CATALOG.rulebook), situation(case, CATALOG.rulebook)

    for service in SERVICES:
        ours, theirs = judge(together, service), judge(alone, replace(service))
        assert (ours and ours[:6]) == (theirs and theirs[:6])
        if ours is not None:
            assert ours.verdict == verdict(ours.reasons)
            assert set(ours.asks) == {reason.ask for reason in ours.reasons if reason.ask}
            assert ours.failed == sum(reason.holds is False for reason in ours.reasons)


def test_a_changed_service_shares_no_statement_with_the_one_it_was() -> None:
    assert SERVICES[0].stated is not None
    assert replace(SERVICES[0], clients=frozenset({"employer"})).stated is None


@given(case=CASES)
@FEW
def test_what_is_there_for_the_mentor_is_found_as_if_she_asked_for_herself(case: Case) -> None:
    herself = situation(replace(case, client="professional"), CATALOG.rulebook)

    found = rank(case, SERVICES, CATALOG.rulebook).for_you

    assert [match[:6] for match in found] == [
        match[:6] for match in (judge(herself, replace(one.service)) for one in found) if match
    ]
