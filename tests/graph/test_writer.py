"""One apply: one transaction, one revision, one Change per record that differs."""

import json
from dataclasses import replace

import neo4j
import pytest

from graph_schema.schema import canonical, canonical_json
from service.domain.errors import Conflict, InvalidRecord, NotFound, PreconditionFailed
from service.graph.change import Write
from service.graph.reader import changes_after, revision, rows_of
from service.graph.writer import apply
from tests.graph.samples import FULL, NOON, ground, kind, need, region, service, write


def record_of(driver: neo4j.Driver, key: str) -> dict[str, object]:
    return rows_of(driver, [key])[0].record


def test_a_record_reads_back_as_its_canonical_form(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    stated = service("s", **FULL)

    write(empty_graph, stated)

    assert stated.record is not None
    assert record_of(empty_graph, "service:s") == canonical("service", stated.record)


def test_a_write_is_in_the_next_read(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))

    assert [row.id for row in rows_of(empty_graph, ["service_kind:a"])] == ["a"]
    assert revision(empty_graph) == 1


def test_each_record_of_a_batch_gets_one_change_with_before_and_after(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))

    outcome = write(empty_graph, Write("service_kind", "a", {"name": "Other"}), kind("b"))

    first, second = outcome.changes
    assert (first.revision, first.seq, first.action) == (2, 1, "updated")
    assert (second.revision, second.seq, second.action) == (2, 2, "created")
    assert (first.before, first.after) == ('{"name":"Advice"}', '{"name":"Other"}')
    assert (second.before, second.after) == (None, '{"name":"Advice"}')


def test_a_change_says_who_when_and_why(empty_graph: neo4j.Driver) -> None:
    outcome = apply(empty_graph, [kind()], actor="anna", reason="new kind", import_id="import-1", now=NOON)

    change = outcome.changes[0]
    assert (change.actor, change.reason, change.import_id, change.at) == ("anna", "new kind", "import-1", NOON)


def test_a_second_identical_write_leaves_no_change_and_uses_no_revision(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("s", **FULL))

    outcome = write(empty_graph, service("s", **FULL))

    assert (outcome.changes, outcome.unchanged, outcome.revision) == ((), 1, 2)
    assert revision(empty_graph) == 2


def test_what_a_record_no_longer_states_is_gone_from_the_graph(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("s", **FULL))

    write(empty_graph, service("s"))

    left = empty_graph.execute_query("MATCH (:Record {key: 'service:s'})-->(end) RETURN count(end) AS ends")
    parts = empty_graph.execute_query("MATCH (part:Part) RETURN count(part) AS parts")
    assert (left.records[0]["ends"], parts.records[0]["parts"]) == (0, 0)


def test_an_update_keeps_what_points_at_the_record(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, region("15"), region("15001", "15"))

    write(empty_graph, Write("region", "15", {"name": "Renamed", "kind": "land"}))

    assert record_of(empty_graph, "region:15001")["part_of"] == "15"


def test_a_text_carries_the_label_of_its_analyzer(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)

    write(empty_graph, service("s", **FULL))

    found = empty_graph.execute_query("MATCH (text:TextUk) RETURN text.text AS text").records
    assert [record["text"] for record in found] == ["Консультація"]


def test_a_stale_revision_writes_nothing(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))
    write(empty_graph, Write("service_kind", "a", {"name": "Second"}))

    with pytest.raises(PreconditionFailed, match="revision 2"):
        write(empty_graph, Write("service_kind", "a", {"name": "Third"}, expected_revision=1))

    assert record_of(empty_graph, "service_kind:a") == {"name": "Second"}
    assert revision(empty_graph) == 2


def test_the_seen_revision_lets_the_write_pass(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))

    outcome = write(empty_graph, Write("service_kind", "a", {"name": "Second"}, expected_revision=1))

    assert outcome.changes[0].action == "updated"


@pytest.mark.parametrize("action", ["created", "restored"])
def test_a_taken_id_is_a_conflict(empty_graph: neo4j.Driver, action: str) -> None:
    write(empty_graph, kind("a"))

    with pytest.raises(Conflict, match="choose another id"):
        write(empty_graph, replace(kind("a"), action=action))


@pytest.mark.parametrize(
    "missing",
    [
        Write("service_kind", "a", None),
        replace(kind("a"), action="updated"),
        replace(kind("a"), action="verified"),
        replace(kind("a"), action="restored"),
        replace(kind("a"), expected_revision=1),
    ],
    ids=["withdraw", "update", "verify", "restore", "if-match"],
)
def test_a_record_that_is_not_there_is_not_found(empty_graph: neo4j.Driver, missing: Write) -> None:
    with pytest.raises(NotFound, match="no service_kind with id 'a'"):
        write(empty_graph, missing)


def test_a_verification_is_logged_as_one(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, service("s"))

    outcome = write(empty_graph, replace(service("s", verified_on="2026-11-24"), action="verified"))

    assert outcome.changes[0].action == "verified"


def test_a_bad_seventh_record_keeps_the_whole_batch_out(empty_graph: neo4j.Driver) -> None:
    batch = [kind(f"k{number}") for number in range(1, 11)]
    batch[6] = Write("service_kind", "k7", {"name": "Bad", "colour": "red"})

    with pytest.raises(InvalidRecord) as refusal:
        write(empty_graph, *batch)

    assert [(fault.id, fault.pointer) for fault in refusal.value.faults] == [("k7", "/colour")]
    assert revision(empty_graph) == 0


def test_a_batch_that_fails_in_the_database_leaves_nothing(empty_graph: neo4j.Driver) -> None:
    batch = [need("N1"), replace(need("N2"), expected_revision=4)]

    with pytest.raises(NotFound):
        write(empty_graph, *batch)

    assert rows_of(empty_graph, ["need:N1"]) == []
    assert changes_after(empty_graph, 0, 10) == []


def test_a_reference_to_nothing_names_its_place(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)

    with pytest.raises(InvalidRecord) as refusal:
        write(empty_graph, service("s", meets=[{"to": "N1"}, {"to": "N9"}], kind="unheard"))

    assert {fault.pointer for fault in refusal.value.faults} == {"/meets/1/to", "/kind"}


def test_records_of_one_batch_may_refer_to_each_other(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    there, back = service("a", refers_to=[{"to": "b"}]), service("b", refers_to=[{"to": "a"}])

    write(empty_graph, there, back)

    assert record_of(empty_graph, "service:b")["refers_to"] == [{"to": "a"}]


def test_a_record_that_may_come_later_is_a_placeholder_until_then(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    early = service("a", refers_to=[{"to": "b"}])

    apply(empty_graph, [early], actor="loader", reason="seed", allow_missing={"service:b"})

    assert rows_of(empty_graph, ["service:b"]) == []
    assert record_of(empty_graph, "service:a")["refers_to"] == [{"to": "b"}]


def test_a_placeholder_becomes_the_record_with_what_points_at_it(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    early = service("a", refers_to=[{"to": "b"}])
    apply(empty_graph, [early], actor="loader", reason="seed", allow_missing={"service:b"})

    outcome = write(empty_graph, service("b"))

    assert outcome.changes[0].action == "created"
    assert record_of(empty_graph, "service:b")["name"] == "Service b"
    assert record_of(empty_graph, "service:a")["refers_to"] == [{"to": "b"}]


def test_a_placeholder_is_no_record_for_other_writes(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    apply(
        empty_graph,
        [service("a", refers_to=[{"to": "b"}])],
        actor="loader",
        reason="seed",
        allow_missing={"service:b"},
    )

    with pytest.raises(InvalidRecord, match="'b', which does not exist"):
        write(empty_graph, service("c", refers_to=[{"to": "b"}]))


def test_more_than_500_records_are_refused(empty_graph: neo4j.Driver) -> None:
    with pytest.raises(InvalidRecord, match="at most 500"):
        write(empty_graph, *(kind(f"k{number}") for number in range(501)))


def test_a_record_twice_in_a_batch_is_refused(empty_graph: neo4j.Driver) -> None:
    with pytest.raises(InvalidRecord, match="twice"):
        write(empty_graph, kind("a"), kind("a"))


def test_after_is_the_canonical_json_of_the_record(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)

    change = write(empty_graph, service("s", **FULL)).changes[0]

    assert change.after == canonical_json(record_of(empty_graph, "service:s"))
    assert json.loads(change.after)["age_min"] == 16


def test_a_uuid_does_not_change_with_the_name(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))
    before = rows_of(empty_graph, ["service_kind:a"])[0].uuid

    write(empty_graph, Write("service_kind", "a", {"name": "Renamed"}))

    assert rows_of(empty_graph, ["service_kind:a"])[0].uuid == before
