"""Whoever changes the graph behind the gateway is found."""

from typing import Any, cast

import neo4j
import pytest

from service.graph.change import Write
from service.graph.change_log import Verdict, verify
from tests.graph.samples import FULL, ground, kind, service, write


@pytest.fixture
def written(empty_graph: neo4j.Driver) -> neo4j.Driver:
    """A graph of three revisions."""
    ground(empty_graph)
    write(empty_graph, service("s", **FULL))
    write(empty_graph, kind("a"))
    return empty_graph


def tamper(driver: neo4j.Driver, query: str, **parameters: Any) -> Verdict:
    driver.execute_query(query, parameters)
    return verify(driver, lambda line: None)


def test_an_honest_log_is_sound(written: neo4j.Driver) -> None:
    write(written, Write("service_kind", "a", None))

    verdict = verify(written, print)

    assert (verdict.sound, verdict.revision, verdict.changes, verdict.records) == (True, 4, 13, 11)


class Seen:
    """A driver that notes how its sessions are opened."""

    def __init__(self, driver: neo4j.Driver) -> None:
        self._driver, self.modes = driver, list[str]()

    def session(self, **options: Any) -> neo4j.Session:
        self.modes.append(options.get("default_access_mode", neo4j.WRITE_ACCESS))
        return self._driver.session(**options)


def test_log_and_records_come_from_the_member_that_takes_the_writes(written: neo4j.Driver) -> None:
    """Of two members one may lag: its log would lack the newest changes of the records of the other."""
    seen = Seen(written)

    assert verify(cast("neo4j.Driver", seen), print).sound
    assert set(seen.modes) == {neo4j.WRITE_ACCESS}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("MATCH (n:Record {key: 'service:s'}) SET n.name = 'Other'", "name"),
        ("MATCH (n:Record {key: 'service:s'}) REMOVE n.age_min", "age_min"),
        ("MATCH (:Record {key: 'service:s'})-[r:ADMITS]->() DELETE r", "admits"),
        ("MATCH (:Record {key: 'service:s'})-[r:MEETS {primary: true}]->() SET r.primary = false", "meets"),
        ("MATCH (:Record {key: 'service:s'})-[:SAYS]->(t:TextDe) SET t.text = 'Anders'", "texts"),
        ("MATCH (:Record {key: 'service:s'})-[r:REQUIRES]->() SET r.position = 1 - r.position", "requirements"),
        ("MATCH (:Record {key: 'service:s'})-[:OFFERED_AT]->()-[r:AT]->() DELETE r", "sites"),
    ],
    ids=["value", "removed", "relationship", "relationship-value", "part", "order", "of-a-part"],
)
def test_a_record_that_was_changed_is_named_with_its_field(written: neo4j.Driver, query: str, field: str) -> None:
    verdict = tamper(written, query)

    assert [(finding.key, finding.why) for finding in verdict.findings] == [
        ("service:s", f"differs from its newest change in: {field}.")
    ]


def test_a_record_that_nobody_logged_is_found(written: neo4j.Driver) -> None:
    query = "CREATE (:Record:ServiceKind {key: 'service_kind:x', id: 'x', uuid: 'x', revision: 3, name: 'X'})"

    verdict = tamper(written, query)

    assert "the log does not hold it" in verdict.findings[-1].why


def test_a_record_that_vanished_is_found(written: neo4j.Driver) -> None:
    verdict = tamper(written, "MATCH (n:Record {key: 'service_kind:a'}) DETACH DELETE n")

    assert [(finding.key, finding.revision) for finding in verdict.findings] == [("service_kind:a", 3)]


@pytest.mark.parametrize("name", ["reason", "actor", "action", "before", "after", "import_id", "hash"])
def test_the_first_altered_entry_is_named(written: neo4j.Driver, name: str) -> None:
    query = "MATCH (c:Change {revision: 2, seq: 1}) SET c += $altered"

    finding = tamper(written, query, altered={name: "something else"}).findings[0]

    assert (finding.revision, finding.seq, finding.key) == (2, 1, "service:s")
    assert "hash" in finding.why


def test_an_entry_without_a_property_is_named(written: neo4j.Driver) -> None:
    finding = tamper(written, "MATCH (c:Change {revision: 2, seq: 1}) REMOVE c.actor").findings[0]

    assert (finding.revision, finding.why) == (2, "the entry lacks a property that every change has.")


def test_a_hole_in_the_revisions_is_found(written: neo4j.Driver) -> None:
    finding = tamper(written, "MATCH (c:Change {revision: 2}) DELETE c").findings[0]

    assert (finding.revision, finding.seq) == (3, 1)
    assert "missing" in finding.why


def test_a_hole_within_a_revision_is_found(written: neo4j.Driver) -> None:
    finding = tamper(written, "MATCH (c:Change {revision: 1, seq: 4}) DELETE c").findings[0]

    assert (finding.revision, finding.seq) == (1, 5)


def test_a_cut_end_of_the_log_is_found(written: neo4j.Driver) -> None:
    finding = tamper(written, "MATCH (c:Change {revision: 3}) DELETE c").findings[0]

    assert finding.why == "the log ends at revision 2; later changes are missing."


def test_each_finding_is_reported_as_a_line(written: neo4j.Driver) -> None:
    written.execute_query("MATCH (n:Record {key: 'service_kind:a'}) SET n.name = 'Other'")
    lines: list[str] = []

    verify(written, lines.append)

    assert lines == ["revision 3, service_kind:a: differs from its newest change in: name."]
