"""A record leaves the directory only when nobody refers to it, and leaves its tombstone in the log."""

import neo4j
import pytest

from service.domain.errors import Conflict, NotFound
from service.graph.change import Write
from service.graph.reader import changes_after, rows_of
from tests.graph.samples import FULL, ground, kind, need, service, write


def test_a_withdrawn_record_and_its_parts_are_gone(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("s", **FULL))

    write(empty_graph, Write("service", "s", None))

    left = empty_graph.execute_query("MATCH (part:Part) RETURN count(part) AS parts").records[0]["parts"]
    assert (rows_of(empty_graph, ["service:s"]), left) == ([], 0)


def test_a_withdrawal_leaves_a_tombstone_with_the_last_state(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))

    change = write(empty_graph, Write("service_kind", "a", None)).changes[0]

    assert (change.action, change.before, change.after) == ("withdrawn", '{"name":"Advice"}', None)
    assert [entry.action for entry in changes_after(empty_graph, 1, 10)] == ["withdrawn"]


def test_a_record_that_others_refer_to_stays_and_they_are_named(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("s", meets=[{"to": "N1"}]))

    with pytest.raises(Conflict, match=r"need:N1\.work, service:s refer to it"):
        write(empty_graph, Write("need", "N1", None))

    assert len(rows_of(empty_graph, ["need:N1"])) == 1


def test_a_part_refers_in_the_name_of_its_record(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("s", sites=[{"location": "hall"}]))

    with pytest.raises(Conflict, match="service:s refer to it"):
        write(empty_graph, Write("location", "hall", None))


def test_a_code_refers_like_a_relationship(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("s"))

    with pytest.raises(Conflict, match="service:s refer to it"):
        write(empty_graph, Write("service_kind", "advice", None))


def test_who_lets_go_in_the_same_batch_is_no_referrer(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("s", meets=[{"to": "N1.work"}]))

    outcome = write(empty_graph, Write("need", "N1.work", None), service("s", meets=[{"to": "N1"}]))

    assert [change.action for change in outcome.changes] == ["withdrawn", "updated"]


def test_two_that_refer_to_each_other_can_leave_together(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, need("N1"), need("N1.work", "N1"))

    write(empty_graph, Write("need", "N1", None), Write("need", "N1.work", None))

    assert rows_of(empty_graph, ["need:N1", "need:N1.work"]) == []


def test_a_withdrawn_id_comes_back_as_restored(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))
    write(empty_graph, Write("service_kind", "a", None))

    outcome = write(empty_graph, kind("a"))

    assert outcome.changes[0].action == "restored"


def test_an_edit_of_a_withdrawn_record_says_so(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))
    write(empty_graph, Write("service_kind", "a", None))

    with pytest.raises(NotFound, match="was withdrawn"):
        write(empty_graph, Write("service_kind", "a", {"name": "Late"}, expected_revision=1))
