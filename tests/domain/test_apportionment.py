"""Fractions of persons as whole persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.apportionment import apportioned


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ({}, {}),
        ({"a": 1.5, "b": 1.5}, {"a": 2, "b": 1}),
        ({"a": 0.4, "b": 0.3, "c": 0.3}, {"a": 1, "b": 0, "c": 0}),
        ({"a": 2.2, "b": 3.7, "c": 4.1}, {"a": 2, "b": 4, "c": 4}),
        ({"a": 7.0}, {"a": 7}),
    ],
)
def test_the_largest_remainders_get_what_is_left_over(parts: dict[str, float], whole: dict[str, float]) -> None:
    assert apportioned(parts) == whole


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1e6), max_size=40))
def test_they_add_up_and_none_is_a_person_off(parts: dict[str, float]) -> None:
    whole = apportioned(parts)

    assert sum(whole.values()) == round(sum(sorted(parts.values())))
    assert all(abs(whole[part] - parts[part]) <= 1 and whole[part] == int(whole[part]) for part in parts)
