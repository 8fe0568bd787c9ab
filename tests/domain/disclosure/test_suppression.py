"""A reader of published counts cannot work out a small one."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.disclosure.suppression import TOTAL, feasible_range, round_count, suppress
from service.domain.disclosure.two_way_table import with_totals

tables = st.integers(1, 4).flatmap(
    lambda rows: st.integers(1, 4).flatmap(
        lambda columns: st.fixed_dictionaries(
            {(f"r{row}", f"c{column}"): st.integers(0, 30) for row in range(rows) for column in range(columns)}
        )
    )
)
small_tables = st.fixed_dictionaries({(row, column): st.integers(0, 3) for row in "ab" for column in "xy"})


@settings(deadline=None)
@given(tables, st.sampled_from((3, 5, 10)))
def test_nothing_small_is_shown_or_can_be_worked_out(table: dict[tuple[str, str], int], k: int) -> None:
    shown = suppress(table, k)
    hidden = {entry for entry, count in shown.items() if count is None}

    assert not [count for count in shown.values() if count is not None and 0 < count < k]
    for entry in hidden:
        if 0 < with_totals(table)[entry] < k:
            high = feasible_range(table, hidden, entry)[1]
            assert high is None or high >= k


@settings(deadline=None, max_examples=60)
@given(small_tables, st.sets(st.sampled_from([(r, c) for r in ("a", "b", TOTAL) for c in ("x", "y", TOTAL)])))
def test_the_range_is_that_of_all_tables_that_fit(
    table: dict[tuple[str, str], int], hidden: set[tuple[str, str]]
) -> None:
    limit = 14
    full = with_totals(table)
    fitting = []
    for values in product(range(limit), repeat=4):
        other = with_totals(dict(zip(table, values, strict=True)))
        if all(other[entry] == full[entry] for entry in full if entry not in hidden):
            fitting.append(other)
    for entry in table:
        low, high = feasible_range(table, hidden, entry)
        values_of = [other[entry] for other in fitting]
        assert min(values_of) == low
        assert max(values_of) == (limit - 1 if high is None else high)


def test_what_only_two_teams_reported_is_hidden() -> None:
    table = {("a", "x"): 40, ("a", "y"): 30, ("b", "x"): 20, ("b", "y"): 50}

    shown = suppress(table, 5, sources={**dict.fromkeys(table, 3), ("a", "x"): 2})

    assert shown["a", "x"] is None


@given(st.integers(0, 10_000))
def test_only_nothing_is_rounded_to_nothing(count: int) -> None:
    rounded = round_count(count)

    assert rounded is not None
    assert rounded % 5 == 0
    assert (rounded == 0) == (count == 0)
    assert count in (1, 2) or abs(rounded - count) <= 2


def test_a_row_called_total_is_refused() -> None:
    with pytest.raises(ValueError, match="total"):
        suppress({(TOTAL, "x"): 1}, 5)
