"""The read seam: whole records, one revision, in order."""

from pathlib import Path

import neo4j
import pytest

from graph_schema.schema import canonical, record_uuid
from service.graph import reader
from service.graph.change import Write
from service.graph.reader import changes_after, revision, rows, rows_of
from tests.graph.samples import FULL, NOON, ground, kind, service, write


def test_an_empty_directory_is_revision_zero_without_rows(empty_graph: neo4j.Driver) -> None:
    assert revision(empty_graph) == 0
    assert rows(empty_graph) == reader.Snapshot(0, ())


def test_rows_are_sorted_by_kind_and_id_whatever_the_order_of_writing(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("b"), service("a"), kind("aid"))

    found = [(row.kind, row.id) for row in rows(empty_graph).rows]

    assert found == sorted(found)
    assert {("service", "a"), ("service", "b"), ("service_kind", "aid")} <= {*found}


def test_rows_of_some_kinds_leave_the_others_out(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("a"))

    assert {row.kind for row in rows(empty_graph, ["service", "need"]).rows} == {"service", "need"}


def test_a_kind_that_begins_like_another_is_not_mixed_with_it(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)

    assert rows(empty_graph, ["service"]).rows == ()


def test_a_row_has_uuid_and_the_revision_of_its_last_change(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))
    write(empty_graph, kind("b"))

    first, second = rows(empty_graph).rows

    assert (first.revision, second.revision) == (1, 2)
    assert first.uuid == str(record_uuid("service_kind", "a"))


def test_pages_make_one_whole(empty_graph: neo4j.Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PAGE", 3)
    write(empty_graph, *(kind(f"k{number:02}") for number in range(10)))

    assert [row.id for row in rows(empty_graph).rows] == [f"k{number:02}" for number in range(10)]


def test_the_whole_and_the_single_reading_give_the_same_record(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    stated = service("s", **FULL)
    write(empty_graph, stated)

    whole = rows(empty_graph, ["service"]).rows

    assert list(whole) == rows_of(empty_graph, ["service:s"])
    assert stated.record is not None
    assert whole[0].record == canonical("service", stated.record)


def test_an_end_of_another_kind_is_told(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, Write("organization", "o", {"name": "O", "kind": "association", "evidence": "seed"}))
    ends = [{"to": "o", "kind": "organization", "why": "merged"}, {"to": "b"}]
    write(empty_graph, service("b"), service("a", succeeded_by=ends))

    record = rows_of(empty_graph, ["service:a"])[0].record

    assert record["succeeded_by"] == [{"kind": "organization", "to": "o", "why": "merged"}, {"to": "b"}]


def test_a_missing_key_is_left_out(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))

    assert [row.id for row in rows_of(empty_graph, ["service_kind:z", "service_kind:a"])] == ["a"]


def test_changes_come_in_order_and_stop_at_the_limit(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"), kind("b"))
    write(empty_graph, Write("service_kind", "a", None))

    found = [(entry.revision, entry.seq, entry.id, entry.action) for entry in changes_after(empty_graph, 0, 10)]

    assert found == [(1, 1, "a", "created"), (1, 2, "b", "created"), (2, 1, "a", "withdrawn")]
    assert changes_after(empty_graph, 0, 1)[0].at == NOON
    assert changes_after(empty_graph, 2, 10) == []


def test_what_is_written_while_the_pages_are_read_is_read_again(
    empty_graph: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(empty_graph, kind("a"), kind("b"))
    pages = reader._pages

    def pages_then_writes(driver: neo4j.Driver, prefixes: list[str]) -> list[tuple[str, str]]:
        found = pages(driver, prefixes)
        write(driver, kind("c"), Write("service_kind", "a", None))
        return found

    monkeypatch.setattr(reader, "_pages", pages_then_writes)

    snapshot = rows(empty_graph)

    assert (snapshot.revision, [row.id for row in snapshot.rows]) == (2, ["b", "c"])


def test_the_readers_share_one_form() -> None:
    folder = Path(reader.__file__).parent / "cypher"
    bodies = [
        (folder / f"{name}.cypher").read_text(encoding="utf-8").partition("WITH record")[2]
        for name in ("records_between", "records_of")
    ]

    assert bodies[0] == bodies[1] != ""
