"""Each integrity check finds the fault it is for, and nothing in a sound graph."""

from datetime import date
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph_schema.integrity import Check, Finding, check, checks
from graph_schema.model import schema
from graph_schema.model_parameters import model_parameters

pytestmark = pytest.mark.xdist_group("graph")

TODAY = date(2026, 11, 24)
SERVICE = {
    "name": "Angebot",
    "kind": "course",
    "level": "local",
    "lifecycle": "running",
    "stability": "project",
    "client_types": ["mentee"],
    "evidence": "public",
    "verified_on": "2026-10",
    "url": "https://beispiel.example",
}
ORGANIZATION = {"name": "Träger", "kind": "association", "evidence": "public"}
REGION = {"name": "Chemnitz", "kind": "kreisfreie_stadt", "lat": 50.83, "lon": 12.92}
LOCATION = {"name": "Haus", "lat": 50.84, "lon": 12.93}
SOUND: list[tuple[str, str, dict[str, Any]]] = [
    ("Service", "service:a", SERVICE),
    ("Service", "service:b", SERVICE),
    ("Organization", "organization:o", ORGANIZATION),
    ("Organization", "organization:p", ORGANIZATION),
    ("Region", "region:14511", REGION),
    ("Location", "location:haus", LOCATION),
    ("Need", "need:N1", {"name": "Arbeit"}),
    ("Need", "need:N1.x", {"name": "Arbeit finden"}),
    ("ResidenceStatus", "residence_status:DU", {"name": "Duldung", "evidence": "public"}),
    ("ResidenceStatus", "residence_status:DU-ERM", {"name": "Duldung 2", "evidence": "public"}),
    ("ServiceKind", "service_kind:course", {"name": "Kurs"}),
    ("Language", "language:ar", {"name": "Arabisch"}),
]
LINKS = """
MATCH (a:Service {id: 'a'}), (b:Service {id: 'b'}), (o:Organization {id: 'o'}), (p:Organization {id: 'p'}),
  (r:Region {id: '14511'}), (h:Location {id: 'haus'})
CREATE (a)-[:OPERATED_BY]->(o), (b)-[:OPERATED_BY]->(p), (o)-[:SEATED_IN]->(r), (o)-[:HAS_OFFICE]->(h), (h)-[:IN]->(r),
  (a)-[:SAYS {position: 0}]->(:Text:TextAr {field: 'name', language: 'ar', text: 'عمل'}),
  (a)-[:OFFERED_AT {position: 0}]->(site:ServiceAtLocation {note: 'Hinterhof'}), (site)-[:AT]->(h)
"""
A_B = "MATCH (a:Service {id: 'a'}), (b:Service {id: 'b'}) "
OPERATED = "MATCH (a:Service {id: 'a'}), (o:Organization {id: 'o'}), (p:Organization {id: 'p'}) "
# (check, how the fault gets in, columns of the row that is found)
FAULTS: list[tuple[str, str, dict[str, Any]]] = [
    ("parts_without_owner", "CREATE (:Contact {phone: '+49'})", {"labels": ["Contact"], "owners": []}),
    (
        "parts_without_owner",
        "MATCH (site:ServiceAtLocation), (b:Service {id: 'b'}) CREATE (b)-[:OFFERED_AT {position: 0}]->(site)",
        {"labels": ["ServiceAtLocation"]},
    ),
    ("dangling_texts", "CREATE (:Text:TextDe {field: 'name', language: 'de', text: 'x'})", {"id": None}),
    ("dangling_texts", "MATCH (text:Text) REMOVE text:TextAr", {"id": "service:a"}),
    ("texts_in_unknown_languages", "MATCH (text:Text) SET text.language = 'xx'", {"language": "xx"}),
    ("part_of_cycles", A_B + "CREATE (a)-[:PART_OF]->(b), (b)-[:PART_OF]->(a)", {"id": "service:a"}),
    (
        "succeeded_by_cycles",
        A_B + "CREATE (a)-[:SUCCEEDED_BY]->(b)-[:SUCCEEDED_BY]->(a)",
        {"round": ["service:a", "service:b", "service:a"]},
    ),
    (
        "kind_of_cycles",
        "MATCH (x:ResidenceStatus {id: 'DU'}), (y:ResidenceStatus {id: 'DU-ERM'}) "
        "CREATE (x)-[:KIND_OF]->(y)-[:KIND_OF]->(x)",
        {"id": "residence_status:DU"},
    ),
    (
        "narrower_than_cycles",
        "MATCH (x:Need {id: 'N1'}), (y:Need {id: 'N1.x'}) CREATE (x)-[:NARROWER_THAN]->(y)-[:NARROWER_THAN]->(x)",
        {"id": "need:N1"},
    ),
    (
        "own_programme_unmarked",
        A_B + "CREATE (a)-[:PART_OF]->(b) SET b.own_programme = true",
        {"id": "service:a", "part_of": "service:b"},
    ),
    ("self_relations", A_B + "CREATE (a)-[:PART_OF]->(a)", {"id": "service:a", "type": "PART_OF"}),
    (
        "overlapping_operators",
        OPERATED
        + "MATCH (a)-[old:OPERATED_BY]->(o) SET old.valid_to = '2020-06' "
        + "CREATE (a)-[:OPERATED_BY {valid_from: '2020-06-30'}]->(p)",
        {
            "id": "service:a",
            "operators": [["organization:o", None, "2020-06"], ["organization:p", "2020-06-30", None]],
        },
    ),
    (
        "operators_stated_twice",
        OPERATED + "CREATE (a)-[:OPERATED_BY {valid_from: '2020'}]->(o)",
        {"id": "service:a", "operator": "organization:o"},
    ),
    ("points_outside_germany", "MATCH (h:Location) SET h.lat = 12.93, h.lon = 50.84", {"id": "location:haus"}),
    ("points_outside_germany", "MATCH (h:Location) REMOVE h.lon", {"id": "location:haus"}),
    ("points_outside_region", "MATCH (h:Location) SET h.lat = 51.34, h.lon = 12.37", {"region": "region:14511"}),
    ("ended_without_a_word", A_B + "SET b.lifecycle = 'ended', b.valid_to = '2020'", {"id": "service:b"}),
    ("unverified_for_a_year", A_B + "SET a.verified_on = '2025-11-23'", {"id": "service:a"}),
    ("unverified_for_a_year", A_B + "SET a.verified_on = null", {"id": "service:a", "verified_on": None}),
    ("services_without_a_way_in", A_B + "SET b.url = null", {"id": "service:b"}),
    (
        "statuses_in_two_lists",
        "MATCH (a:Service {id: 'a'}), (x:ResidenceStatus {id: 'DU'}) CREATE (a)-[:ADMITS]->(x), (a)-[:EXCLUDES]->(x)",
        {"id": "service:a", "status": "DU", "said": ["ADMITS", "EXCLUDES"]},
    ),
    (
        "statuses_outside_one_lens",
        "MATCH (x:ResidenceStatus {id: 'DU'}) "
        "CREATE (:Record:Lens {id: 'a', key: 'lens:a'})-[:INCLUDES]->(x), "
        "(:Record:Lens {id: 'b', key: 'lens:b'})-[:INCLUDES]->(x)",
        {"id": "DU", "lenses": ["a", "b"]},
    ),
    (
        "numbers_nobody_can_dial",
        "MATCH (a:Service {id: 'a'}) CREATE (a)-[:REACHED_BY {position: 0}]->(:Contact {phone: '0341 123'})",
        {"id": "service:a", "phone": "0341 123"},
    ),
    (
        "hours_without_a_day",
        "MATCH (site:ServiceAtLocation) SET site.hours_note = 'Mo 9-12 Uhr (ab 22. April)'",
        {"id": "service:a"},
    ),
    ("names_shared_one_way", A_B + "CREATE (a)-[:SHARES_NAME_WITH]->(b)", {"id": "service:a"}),
    ("orphans", "MATCH (a:Service {id: 'b'})-[link:OPERATED_BY]->() DELETE link", {"id": "service:b"}),
    (
        "never_written",
        A_B + "CREATE (a)-[:REFERS_TO]->(:Record:Service {key: 'service:c'})",
        {"id": "service:c", "named_by": ["service:a"]},
    ),
    ("labels_against_keys", A_B + "SET a.key = 'organization:a'", {"id": "organization:a"}),
    ("labels_against_keys", A_B + "SET a:Organization", {"id": "service:a"}),
    ("labels_against_keys", A_B + "REMOVE a.uuid", {"id": "service:a"}),
    ("records_without_key", "CREATE (:Service {id: 'c'})", {"labels": ["Service"]}),
    ("values_against_model", A_B + "REMOVE a.name", {"property": "name", "fault": "missing"}),
    ("values_against_model", A_B + "SET a.age_min = '18'", {"fault": "is STRING NOT NULL"}),
    ("values_against_model", A_B + "SET a.level = 'global'", {"fault": "not an allowed value"}),
    ("values_against_model", A_B + "SET a.client_types = ['mentee', 'x']", {"fault": "not an allowed value"}),
    ("values_against_model", A_B + "SET a.mail = 'x'", {"property": "mail", "fault": "unknown to the model"}),
    ("values_against_model", "MATCH (text:Text) REMOVE text.field", {"id": "service:a", "of": "Text"}),
    (
        "values_against_model",
        A_B + "MATCH (l:Language) CREATE (a)-[:SPEAKS]->(l)",
        {"of": "Service SPEAKS", "property": "mode", "fault": "missing"},
    ),
    ("links_against_model", A_B + "CREATE (a)-[:SERVES]->(b)", {"id": "service:a", "type": "SERVES"}),
    (
        "links_against_model",
        "MATCH (site:ServiceAtLocation), (h:Location) CREATE (site)-[:AT]->(h)",
        {"id": "service:a", "type": "AT"},
    ),
    ("codes_without_record", A_B + "SET a.kind = 'cours'", {"property": "kind", "value": "cours"}),
    (
        "codes_without_record",
        A_B + "MATCH (n:Need {id: 'N1'}) CREATE (a)-[:MEETS {statuses: ['DU', 'DX']}]->(n)",
        {"property": "statuses", "value": "DX"},
    ),
    (
        "codes_without_record",
        A_B + "CREATE (a)-[:REQUIRES {position: 0}]->(:Requirement {fact: 'aeg'})",
        {"property": "fact", "value": "aeg"},
    ),
]


@pytest.fixture
def sound(migrated: neo4j.Session) -> neo4j.Session:
    """A small graph without any fault."""
    for label, key, properties in SOUND:
        own = {"key": key, "id": key.split(":")[1], "uuid": key, "revision": 1}
        migrated.run("CREATE (n:Record:$($label)) SET n = $of", label=label, of=properties | own).consume()
    migrated.run(LINKS).consume()
    return migrated


def test_nothing_is_found_in_a_sound_graph(sound: neo4j.Session) -> None:
    assert check(sound, as_of=TODAY) == []


def test_nothing_is_found_in_an_empty_graph(migrated: neo4j.Session) -> None:
    assert check(migrated, as_of=TODAY) == []


@pytest.mark.parametrize(("name", "plant", "row"), FAULTS, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(FAULTS)])
def test_a_planted_fault_is_found(name: str, plant: str, row: dict[str, Any], sound: neo4j.Session) -> None:
    sound.run(plant).consume()

    found = {finding.check: finding for finding in check(sound, as_of=TODAY)}

    assert name in found
    assert any(stated | row == stated for stated in found[name].rows)


def test_every_check_has_a_planted_fault() -> None:
    assert {item.name for item in checks()} == {name for name, _, _ in FAULTS}


def test_a_consortium_with_one_period_is_no_overlap(sound: neo4j.Session) -> None:
    sound.run(
        OPERATED + "MATCH (a)-[old:OPERATED_BY]->(o) SET old.valid_from = '2020' "
        "CREATE (a)-[:OPERATED_BY {valid_from: '2020'}]->(p)"
    ).consume()

    assert check(sound, as_of=TODAY) == []


def test_a_hand_over_from_one_day_to_the_next_is_no_overlap(sound: neo4j.Session) -> None:
    sound.run(
        OPERATED + "MATCH (a)-[old:OPERATED_BY]->(o) SET old.valid_to = '2020-06' "
        "CREATE (a)-[:OPERATED_BY {valid_from: '2020-07'}]->(p)"
    ).consume()

    assert check(sound, as_of=TODAY) == []


def test_errors_come_before_notices(sound: neo4j.Session) -> None:
    sound.run(A_B + "SET a.verified_on = null, a.level = 'global'").consume()

    assert [finding.severity for finding in check(sound, as_of=TODAY)] == ["error", "notice"]


def test_a_finding_says_what_its_rows_mean(sound: neo4j.Session) -> None:
    sound.run(A_B + "CREATE (a)-[:PART_OF]->(a)").consume()

    assert check(sound, as_of=TODAY) == [
        Finding("self_relations", "error", "A record names itself.", [{"id": "service:a", "type": "PART_OF"}])
    ]


@pytest.mark.parametrize("item", checks(), ids=lambda item: item.name)
def test_a_check_reads_neither_every_node_nor_every_pair(item: Check, migrated: neo4j.Session) -> None:
    parameters = {**model_parameters(), "today": TODAY.isoformat()}

    plan = migrated.run(f"EXPLAIN {item.query}", parameters).consume().plan

    assert not {name for name in ("AllNodesScan", "CartesianProduct") if name in str(plan)}


def test_checks_of_parts_and_records_name_every_label_of_the_model() -> None:
    queries = {item.name: item.query for item in checks()}
    kinds = list(schema().records.values())

    assert all(kind.label in queries["records_without_key"] for kind in kinds)
    assert all(part.label in queries["parts_without_owner"] for kind in kinds for part in kind.parts.values())


def test_a_check_without_a_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nameless.cypher").write_text("MATCH (n:Service) RETURN n.id AS id\n")

    with pytest.raises(ValueError, match="nameless"):
        checks(tmp_path)
