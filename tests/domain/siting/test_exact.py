"""Exact siting by PuLP says the same as trying every subset, and greedy where PuLP is not there."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.siting import models as siting
from service.domain.siting.models import maximal_covering, set_covering

POINTS, SITES = tuple("abcdefgh"), ("s", "t", "u", "v", "w")
WEIGHTS = st.fixed_dictionaries(dict.fromkeys(POINTS, st.integers(0, 500)))
COVERS = st.fixed_dictionaries(dict.fromkeys(SITES, st.sets(st.sampled_from(POINTS))))


@pytest.fixture
def _too_many_subsets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(siting, "MOST_SUBSETS", 0)


@settings(max_examples=15, deadline=None)
@given(WEIGHTS, COVERS, st.integers(1, 4), st.sets(st.sampled_from(SITES), max_size=2))
def test_programming_covers_as_much_as_enumeration(
    weights: dict[str, float], covers: dict[str, set[str]], p: int, fixed: set[str]
) -> None:
    tried = maximal_covering(weights, covers, p, fixed=fixed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(siting, "MOST_SUBSETS", 0)
        solved = maximal_covering(weights, covers, p, fixed=fixed)

    assert (solved.method, solved.optimal) == ("pulp", True)
    assert solved.objective == tried.objective
    assert len(solved.sites) == len(tried.sites)


@settings(max_examples=15, deadline=None)
@given(COVERS)
def test_programming_needs_as_few_sites_as_enumeration(covers: dict[str, set[str]]) -> None:
    tried = set_covering(POINTS, covers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(siting, "MOST_SUBSETS", 0)
        solved = set_covering(POINTS, covers)

    assert solved.optimal
    assert (solved.objective, solved.covered) == (tried.objective, tried.covered)


@pytest.mark.usefixtures("_too_many_subsets")
def test_without_the_solver_it_is_greedy_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pulp", None)

    found = maximal_covering(dict.fromkeys(POINTS, 1.0), {"s": {"a", "b"}, "t": {"c"}}, 1)

    assert (found.method, found.optimal, found.sites) == ("greedy", False, ("s",))


@pytest.mark.usefixtures("_too_many_subsets")
def test_equal_answers_are_settled_by_name() -> None:
    assert maximal_covering({"a": 1.0}, {"t": {"a"}, "s": {"a"}}, 1).sites == ("s",)
