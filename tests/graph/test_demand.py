"""Counters of demand in the real database: sums of a month, and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import neo4j

from service.graph.demand import MOST_DAYS, NAMES, DemandStore
from service.graph.reader import revision

ROW = dict(zip(NAMES, ("2026-11", "14524", "N11", "all", "ar", "duldung", "too_far"), strict=True))


def nodes(driver: neo4j.Driver) -> list[dict[str, object]]:
    with driver.session(database="neo4j") as session:
        return [dict(one["n"]) for one in session.run("MATCH (n:DemandCount) RETURN n")]


def test_a_request_is_a_number_and_nothing_of_a_person(empty_graph: neo4j.Driver) -> None:
    store = DemandStore(empty_graph)

    store.count(ROW, "public-2026-11")
    store.count(ROW, "public-2026-11")

    assert nodes(empty_graph) == [
        {**ROW, "key": "2026-11:14524:N11:all:ar:duldung:too_far", "counted": 2, "teams": ["public-2026-11"]}
    ]


def test_counting_is_no_change_of_the_directory(empty_graph: neo4j.Driver) -> None:
    before = revision(empty_graph)

    DemandStore(empty_graph).count(ROW, "a")

    assert revision(empty_graph) == before


def test_twenty_at_once_are_twenty(empty_graph: neo4j.Driver) -> None:
    store = DemandStore(empty_graph)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: store.count(ROW, f"team-{number % 3}"), range(20)))

    assert nodes(empty_graph)[0]["counted"] == 20
    assert sorted(nodes(empty_graph)[0]["teams"]) == ["team-0", "team-1", "team-2"]  # type: ignore[call-overload]


def test_counts_of_some_months_are_in_order(empty_graph: neo4j.Driver) -> None:
    store = DemandStore(empty_graph)
    for month in ("2026-08", "2026-10", "2025-01"):
        store.count({**ROW, "month": month}, "a")

    assert [row["month"] for row in store.counts("2026-01", "2026-12")] == ["2026-08", "2026-10"]
    assert store.counts("2020-01", "2020-12") == []


def test_counters_of_past_windows_are_deleted_with_their_teams(empty_graph: neo4j.Driver) -> None:
    store = DemandStore(empty_graph)
    store.count({**ROW, "month": "2025-10"}, "a")
    store.count(ROW, "a")

    store.forget("2025-11")

    assert [row["month"] for row in store.counts("2025-01", "2026-12")] == ["2026-11"]


def test_what_is_counted_apart_is_another_counter(empty_graph: neo4j.Driver) -> None:
    store = DemandStore(empty_graph)
    store.count(ROW, "a")
    store.count(ROW, "public", apart="public")
    store.count(ROW, "public", apart="public")

    assert [(row["teams"], row["counted"]) for row in store.counts("2026-11", "2026-11")] == [
        (["a"], 1),
        (["public"], 2),
    ]


def test_a_release_is_stored_once_and_the_newest_is_found(empty_graph: neo4j.Driver) -> None:
    store = DemandStore(empty_graph)

    assert store.release("k:2000-Q1", "k:2026-Q3") is None
    assert store.keep_release("k:2026-Q2", "older") == "older"
    assert store.keep_release("k:2026-Q3", "first") == "first"
    assert store.keep_release("k:2026-Q3", "second") == "first"
    assert store.release("k:2000-Q1", "k:2026-Q3") == ("k:2026-Q3", "first")
    assert store.release("k:2000-Q1", "k:2026-Q2") == ("k:2026-Q2", "older")
    assert store.release("other:2000-Q1", "other:2026-Q2") is None


def test_days_that_were_lived_through_are_kept_once_and_few(empty_graph: neo4j.Driver) -> None:
    store = DemandStore(empty_graph)
    for number in range(MOST_DAYS + 3):
        store.witness(date(2026, 11, 1 + number))

    assert store.witness(date(2026, 11, 5)) == store.witness(date(2026, 11, 5))
    assert len(store.witness(date(2026, 11, 5))) == MOST_DAYS
