"""Quarterly releases: an attacker who reads every table and the quarter before finds no small count."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.disclosure.quarterly_release import (
    K_PUBLIC,
    MOST_ENTRIES,
    OTHER,
    TABLES,
    UNMET,
    Count,
    Table,
    release,
)
from service.domain.disclosure.two_way_table import TOTAL, feasible_range

TEAMS = tuple("abcd")
COUNTS = st.lists(
    st.builds(
        Count,
        region=st.sampled_from(["14511", "14612", "14713"]),
        need=st.sampled_from(["N1", "N2", "N3", "N4"]),
        language=st.sampled_from(["any", "ar", "ti"]),
        outcome=st.sampled_from([*UNMET, "served", "unknown"]),
        counted=st.integers(0, 30),
        teams=st.frozensets(st.sampled_from(TEAMS), min_size=1),
    ),
    max_size=25,
)


def inner(table: Table) -> dict[tuple[str, str], int]:
    return {entry: count for entry, count in table.true.items() if TOTAL not in entry}


def hidden(table: Table) -> list[tuple[str, str]]:
    return [entry for entry, value in table.shown.items() if value is None]


def many(outcome: str = "full", need: str = "N1", counted: int = 20, region: str = "14511") -> Count:
    return Count(region=region, need=need, language="any", outcome=outcome, counted=counted, teams=frozenset(TEAMS))


@settings(deadline=None, max_examples=150)
@given(COUNTS)
def test_nothing_shown_is_small_and_nothing_small_can_be_worked_out(counts: list[Count]) -> None:
    for table in release(counts).values():
        for entry, value in table.shown.items():
            true = table.true.get(entry, 0)
            if value is not None:
                assert true == 0 or true >= K_PUBLIC
                assert value % 5 == 0
            elif 0 < true < K_PUBLIC and inner(table):
                low, high = feasible_range(inner(table), hidden(table), entry)
                assert high is None or (high >= K_PUBLIC and low < high)


@settings(deadline=None, max_examples=150)
@given(COUNTS)
def test_what_the_tables_share_is_shown_alike_so_that_one_tells_nothing_about_another(counts: list[Count]) -> None:
    tables = release(counts)
    shared = [
        {row: value for (row, column), value in tables[name].shown.items() if column == TOTAL}
        for name in ("region-need", "need-language", "need-outcome")
    ]
    unmet = {row: value for (row, column), value in tables["need"].shown.items() if column == "unmet"}

    assert shared[0] == shared[1] == shared[2]
    assert None not in shared[0].values()
    assert {row: value for row, value in unmet.items() if row in shared[0]} == shared[0]


@settings(deadline=None, max_examples=150)
@given(COUNTS, COUNTS)
def test_two_quarters_cannot_be_subtracted(first: list[Count], second: list[Count]) -> None:
    before = release(first)
    after = release([*first, *second], before=before)

    for name in TABLES:
        for entry, value in after[name].shown.items():
            old = before[name].shown.get(entry)
            if value is not None and old is not None and value != old:
                assert abs(after[name].true.get(entry, 0) - before[name].true.get(entry, 0)) >= K_PUBLIC


@settings(deadline=None, max_examples=100)
@given(COUNTS, st.integers(0, 24), st.integers(1, K_PUBLIC - 1))
def test_a_few_more_requests_of_one_kind_move_no_number_of_any_table(
    counts: list[Count], which: int, more: int
) -> None:
    """The attack: to know a release, to send a few requests, and to look for them in the next one."""
    before = release(counts)
    sent = [replace(counts[which % len(counts)], counted=more)] if counts else []
    after = release([*counts, *sent], before=before)

    for name in TABLES:
        both = before[name].shown.keys() & after[name].shown.keys()
        moved = [e for e in both if None not in (before[name].shown[e], after[name].shown[e])]
        assert [e for e in moved if before[name].shown[e] != after[name].shown[e]] == []


@settings(deadline=None, max_examples=100)
@given(COUNTS)
def test_a_roll_up_and_its_parts_are_never_shown_side_by_side(counts: list[Count]) -> None:
    """The attack: to subtract the parts that are shown from the sum that pools them."""
    for table in release(counts).values():
        for row in {row for row, _ in table.shown}:
            line = [entry for entry in table.shown if entry[0] == row]
            alone = [entry for entry in line if table.shown[entry] is None]
            assert len(alone) != 1 or not 0 < table.true.get(alone[0], 0) < K_PUBLIC


@settings(deadline=None, max_examples=60)
@given(COUNTS, st.randoms())
def test_the_order_of_counters_does_not_matter(counts: list[Count], chance: object) -> None:
    mixed = list(counts)
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    assert release(mixed) == release(counts)


def test_rare_needs_stand_together() -> None:
    tables = release([many(), many(need="N2", counted=6), many(need="N3", counted=7)])

    assert tables["need"].shown[OTHER, "unmet"] == 15
    assert ("N2", "unmet") not in tables["need"].shown


def test_too_little_in_all_is_published_as_nothing() -> None:
    assert all(not table.shown for table in release([many(counted=9)]).values())


def test_one_team_alone_is_never_shown() -> None:
    alone = Count(region="14511", need="N1", language="any", outcome="full", counted=90, teams=frozenset("a"))

    assert all(not table.shown for table in release([alone]).values())


def test_a_small_move_keeps_the_old_number_and_a_large_one_shows() -> None:
    before = release([many(counted=50)])

    assert release([many(counted=58)], before=before)["need"].shown["N1", "unmet"] == 50
    assert release([many(counted=61)], before=before)["need"].shown["N1", "unmet"] == 60


def test_what_nobody_knows_is_neither_met_nor_unmet() -> None:
    shown: Mapping[tuple[str, str], int | None] = release([many(), many("unknown", counted=99)])["need"].shown

    assert shown[TOTAL, TOTAL] == 20


ANONYMOUS = st.lists(
    st.builds(
        Count,
        region=st.sampled_from(["14511", "14612", "14713", "14729"]),
        need=st.sampled_from(["N1", "N2", "N3", "N4", "N9"]),
        language=st.sampled_from(["any", "ar", "ti"]),
        outcome=st.sampled_from([*UNMET, "served"]),
        counted=st.sampled_from([1, 9, 10, 1000]),
        teams=st.sampled_from([frozenset({"public"}), frozenset({"public-2026-08"})]),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=100)
@given(st.lists(COUNTS, min_size=1, max_size=3), st.data())
def test_whatever_is_sent_without_sign_in_over_several_quarters_moves_no_number(
    quarters: list[list[Count]], data: st.DataObject
) -> None:
    """
    The strongest form of the promise: an attacker chooses each quarter's reports after reading every release so far.

    Since no release differs by a single sign, he reads from it neither an honest report nor the lack of one.
    """
    quiet: dict[str, Table] | None = None
    attacked: dict[str, Table] | None = None
    for signed_in in quarters:
        quiet = release(signed_in, before=quiet)
        attacked = release([*signed_in, *data.draw(ANONYMOUS)], before=attacked)

        assert attacked == quiet


@pytest.mark.parametrize("honest", [0, 1])
def test_nine_reports_beside_one_honest_one_tell_nothing(honest: int) -> None:
    sent = [replace(many(counted=1), teams=frozenset({"public"}))] * (9 + honest)

    assert release(sent) == release([])


def test_reports_without_sign_in_alone_publish_nothing_however_many_they_are() -> None:
    sent = [replace(many(counted=1000, need=f"N{number}"), teams=frozenset({"public"})) for number in range(9)]

    assert all(not table.shown for table in release(sent).values())


def test_a_table_that_would_be_too_large_is_put_together_first() -> None:
    counts = [
        many(region=f"{region:05}", need=f"N{need}", counted=1 + (region + need) % 4)
        for region in range(60)
        for need in range(30)
    ]

    table = release(counts)["region-need"]

    assert table.rolled_up
    assert len(table.shown) <= MOST_ENTRIES + 100
