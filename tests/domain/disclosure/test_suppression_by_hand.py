"""What is hidden in small tables, worked out by hand: rows a and b, columns x, y …, totals last."""

from typing import Any

import pytest

from service.domain.disclosure.suppression import TOTAL, round_count, suppress, wilson_lower_bound

Entry = tuple[str, str]
T = TOTAL
INNER: set[Entry] = {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}


def _table(**rows: tuple[int, ...]) -> dict[Entry, int]:
    return {(row, column): count for row, counts in rows.items() for column, count in zip("wxyz", counts, strict=False)}


def _square(*counts: int) -> dict[Entry, int]:
    return dict(zip([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")], counts, strict=True))


def _turned(table: dict[Entry, int]) -> dict[Entry, int]:
    return {(column, row): count for (row, column), count in table.items()}


def _hidden(table: dict[Entry, int], k: int = 5, **more: Any) -> set[Entry]:
    return {entry for entry, count in suppress(table, k, **more).items() if count is None}


def test_where_nothing_is_small_all_is_shown_with_its_totals_in_order() -> None:
    shown = suppress(_square(10, 20, 30, 40), 5)

    assert list(shown.items()) == [
        (("a", T), 30),
        (("a", "x"), 10),
        (("a", "y"), 20),
        (("b", T), 70),
        (("b", "x"), 30),
        (("b", "y"), 40),
        ((T, T), 100),
        ((T, "x"), 40),
        ((T, "y"), 60),
    ]


ONE_TEAM = {"sources": {("a", "x"): 2, ("a", "y"): 3, ("b", "x"): 3, ("b", "y"): 3}}
ROWS: list[tuple[dict[Entry, int], dict[str, Any], set[Entry]]] = [
    (_square(4, 20, 30, 40), {}, INNER),  # each line hides one more, or its total would tell
    (_square(5, 20, 30, 40), {}, set()),
    (_square(5, 20, 30, 40), {"k": 6}, INNER),
    (_square(1, 20, 30, 40), {"k": 1}, set()),
    (_square(1, 20, 30, 40), {"k": 2}, INNER),
    (_square(0, 20, 30, 40), {}, set()),  # a true 0 may show
    # The total of a row is small too: a 0 stays, the other total goes.
    (_square(2, 0, 30, 40), {}, {("a", "x"), ("a", T), ("b", "x"), ("b", T)}),
    # What a column hides may leave a total alone in its row: here that of x goes with that of y.
    (_square(1, 6, 4, 0), {}, {("a", "x"), ("a", "y"), ("b", "x"), ("a", T), ("b", T), (T, "x"), (T, "y")}),
    ({("a", "x"): 3}, {}, {("a", "x"), ("a", T), (T, "x"), (T, T)}),
    # Counts of too few teams are small, whatever their number; nothing has no team.
    (_square(40, 20, 30, 50), ONE_TEAM, INNER),
    (_square(40, 20, 30, 50), {**ONE_TEAM, "min_sources": 2}, set()),
    (_square(40, 20, 30, 50), {"sources": dict.fromkeys(INNER, 3)}, set()),
    (_square(4, 20, 30, 50), {"sources": dict.fromkeys(INNER, 3)}, INNER),
    (_square(40, 20, 30, 50), {"sources": dict.fromkeys(INNER - {("b", "y")}, 3)}, INNER),
    (_square(40, 20, 30, 50), {"sources": dict.fromkeys(INNER - {("b", "y")}, 3), "min_sources": 1}, INNER),
    (_square(0, 20, 30, 50), {"sources": dict.fromkeys(INNER - {("a", "x")}, 3)}, set()),
    (_square(40, 0, 7, 0), ONE_TEAM, {("a", "x"), ("a", T), ("b", "x"), ("b", T)}),  # totals before zeros
    # What is shown elsewhere too is never hidden.
    (_square(2, 20, 30, 40), {"fixed": [("a", "x")]}, set()),
    (_square(2, 20, 30, 40), {"fixed": [("a", "y")]}, {("a", "x"), ("a", T), ("b", "x"), ("b", T)}),
    (  # the total of y is 1; in row b the 20 inside is hidden before the 20 of its total
        _square(6, 1, 20, 0),
        {"fixed": [("a", "y"), (T, "x")]},
        {(T, "y"), (T, T), ("b", "y"), ("a", T), ("a", "x"), ("b", "x")},
    ),
]


@pytest.mark.parametrize(("table", "more", "hidden"), ROWS)
def test_small_counts_are_hidden_and_as_few_others_as_protect_them(
    table: dict[Entry, int], more: dict[str, Any], hidden: set[Entry]
) -> None:
    assert _hidden(table, **more) == hidden


def test_two_small_counts_that_add_up_to_a_small_one_need_a_third() -> None:
    one_row = {("a", "x"): 1, ("a", "y"): 2, ("a", "z"): 30}  # 33 less 30 tells that both are at most 3

    assert _hidden(one_row, 5) == {(row, column) for row in ("a", T) for column in ("x", "y", "z")}
    assert _hidden(one_row, 3) == {(row, column) for row in ("a", T) for column in ("x", "y")}


@pytest.mark.parametrize("turned", [False, True])
def test_the_third_is_taken_from_the_lines_of_the_small_one_although_others_cost_less(turned: bool) -> None:
    table = _table(a=(1, 2, 30, 31), b=(50, 60, 70, 8))  # 8 is the least, but not beside the 1

    hidden = _hidden(_turned(table) if turned else table)

    expected = {(row, column) for row in "ab" for column in "wxy"}
    assert hidden == ({(column, row) for row, column in expected} if turned else expected)


def test_what_can_be_worked_out_exactly_is_protected_by_whatever_is_left() -> None:
    # Both totals of each line are shown elsewhere, and with two zeros the rest follows: only the sum of all is left.
    fixed = [("a", T), ("b", T), (T, "x"), (T, "y")]

    assert _hidden(_square(40, 0, 7, 0), **ONE_TEAM, fixed=fixed) == INNER | {(T, T)}


@pytest.mark.parametrize(("table", "k"), [(_square(1, 2, 3, 4), 0), (_square(1, 2, -1, 4), 5)])
def test_negative_counts_and_no_threshold_are_refused(table: dict[Entry, int], k: int) -> None:
    with pytest.raises(ValueError, match=r"^Counts must be from 0 and k from 1\.$"):
        suppress(table, k)


ROUNDED: list[tuple[int | None, int, int | None]] = [
    (None, 5, None),
    (0, 5, 0),
    (1, 5, 5),
    (2, 5, 5),
    (7, 5, 5),
    (8, 5, 10),
    (12, 5, 10),
    (13, 5, 15),
    (4, 10, 10),
    (14, 10, 10),
    (15, 10, 20),  # half up
    (24, 10, 20),
    (25, 10, 30),
]


@pytest.mark.parametrize(("count", "base", "rounded"), ROUNDED)
def test_counts_are_rounded_half_up_and_something_never_becomes_nothing(
    count: int | None, base: int, rounded: int | None
) -> None:
    assert round_count(count, base) == rounded


def test_fives_are_usual_and_a_count_below_nothing_is_refused() -> None:
    assert [round_count(count) for count in (7, 8)] == [5, 10]
    with pytest.raises(ValueError, match=r"^A count is never below 0\.$"):
        round_count(-1)


BOUNDS: list[tuple[int, int, float]] = [  # from tables of Wilson's interval
    (5, 10, 0.2366),
    (8, 10, 0.4902),
    (10, 10, 0.7225),
    (1, 4, 0.0456),
    (50, 100, 0.4038),
    (0, 7, 0.0),
]


@pytest.mark.parametrize(("unmet", "asked", "bound"), BOUNDS)
def test_the_lower_bound_is_wilsons(unmet: int, asked: int, bound: float) -> None:
    assert wilson_lower_bound(unmet, asked) == pytest.approx(bound, abs=5e-5)


def test_without_requests_there_is_no_bound_and_more_unmet_than_asked_is_refused() -> None:
    assert wilson_lower_bound(0, 0) is None
    for unmet, asked in ((3, 2), (-1, 2)):
        with pytest.raises(ValueError, match=f"^{unmet} of {asked} requests cannot be unmet"):
            wilson_lower_bound(unmet, asked)
