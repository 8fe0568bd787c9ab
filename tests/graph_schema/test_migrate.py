"""Migrations on a real database."""

import dataclasses
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import ConstraintError

from graph_schema.migrate import MigrationRefused, migrate, migrations, pending
from graph_schema.model import Part, RecordKind, schema
from graph_schema.text_labels import TEXT_LABELS, text_label

pytestmark = pytest.mark.xdist_group("graph")


def test_a_blank_graph_lacks_every_migration(blank: neo4j.Session) -> None:
    assert pending(blank) == list(migrations())


def test_each_migration_is_applied_and_reported_once(blank: neo4j.Session) -> None:
    lines: list[str] = []

    first = migrate(blank, lines.append)
    second = migrate(blank, lines.append)

    assert (first, second) == (list(migrations()), [])
    assert lines == [f"Migration {item.name}" for item in migrations()]


def test_a_migration_cut_off_half_way_is_applied_again(blank: neo4j.Session) -> None:
    blank.run(migrations()[0].statements[0]).consume()

    assert migrate(blank, str) == list(migrations())


def test_the_graph_keeps_the_checksum_of_each_file(blank: neo4j.Session) -> None:
    migrate(blank, str)

    kept = blank.run("MATCH (m:Migration) RETURN m.checksum AS checksum ORDER BY m.number").value()

    assert kept == [item.checksum for item in migrations()]


def test_an_edited_migration_is_refused(migrated: neo4j.Session) -> None:
    edited = [dataclasses.replace(migrations()[0], checksum="other"), *migrations()[1:]]

    with pytest.raises(MigrationRefused, match="0001_unique_ids was edited"):
        migrate(migrated, str, edited)


def test_a_graph_newer_than_the_program_is_refused(migrated: neo4j.Session) -> None:
    with pytest.raises(MigrationRefused, match="newer than this program"):
        pending(migrated, migrations()[:1])


def test_a_hole_in_the_graphs_migrations_is_refused(blank: neo4j.Session) -> None:
    migrate(blank, str)
    blank.run("MATCH (m:Migration {number: 2}) DELETE m").consume()

    with pytest.raises(MigrationRefused, match="has migration 0003 but not 0002"):
        pending(blank)


def test_a_hole_in_the_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0001_a.cypher").write_text("RETURN 1;\n")
    (tmp_path / "0003_c.cypher").write_text("RETURN 1;\n")

    with pytest.raises(MigrationRefused, match="without a hole"):
        migrations(tmp_path)


def test_a_semicolon_inside_a_line_does_not_end_a_statement(tmp_path: Path) -> None:
    (tmp_path / "0001_a.cypher").write_text("RETURN 'a;b';\nRETURN\n  2 ;  \n")

    assert migrations(tmp_path)[0].statements == ("RETURN 'a;b'", "RETURN\n  2")


@pytest.mark.parametrize("kind", sorted(schema().records))
def test_two_records_of_a_kind_cannot_have_one_id(kind: str, migrated: neo4j.Session) -> None:
    label = schema().records[kind].label
    twice = "UNWIND [1, 2] AS n CREATE (:$($label) {id: 'a'})"

    with pytest.raises(ConstraintError):
        migrated.run(twice, label=label).consume()


@pytest.mark.parametrize(
    ("label", "properties"),
    [
        ("Record", {"key": "service:a"}),
        ("Record", {"uuid": "u"}),
        ("Change", {"revision": 1, "seq": 0}),
        ("Catalog", {"id": "catalog"}),
        ("Migration", {"number": 99}),
    ],
)
def test_what_must_be_unique_is(label: str, properties: dict[str, object], migrated: neo4j.Session) -> None:
    with pytest.raises(ConstraintError):
        migrated.run("UNWIND [1, 2] AS n CREATE (m:$($label)) SET m = $of", label=label, of=properties).consume()


def test_every_name_of_the_model_stands_in_a_migration() -> None:
    kinds = list(schema().records.values())
    shapes: list[RecordKind | Part] = [*kinds, *(part for kind in kinds for part in kind.parts.values())]
    relationships = [item for shape in shapes for item in shape.relationships.values()]
    names = {
        *(shape.label for shape in shapes),
        *(item.type for item in relationships),
        *(part.type for kind in kinds for part in kind.parts.values()),
        *(name for shape in shapes for name in shape.properties),
        *(name for item in relationships for name in item.properties),
        *schema().system,
        *(name for properties in schema().system.values() for name in properties),
        *TEXT_LABELS,
    }
    text = "".join(statement for migration in migrations() for statement in migration.statements)

    missing = {name for name in names if f"'{name}'" not in text}

    assert missing == set()


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("de", "TextDe"),
        ("de-simple", "TextDe"),
        ("ar", "TextAr"),
        ("uk", "TextUk"),
        ("ru", "TextRu"),
        ("fa", "TextFa"),
        ("prs", "TextFa"),
        ("ti", "TextOther"),
        ("en", "TextOther"),
    ],
)
def test_a_language_is_searched_with_its_analyzer(language: str, label: str) -> None:
    assert text_label(language) == label


@pytest.mark.parametrize(
    ("label", "index", "text", "asked"),
    [
        ("TextDe", "texts_de", "Beratung für Geflüchtete in den Häusern", "haus"),
        ("TextAr", "texts_ar", "مشورة للاجئين والعمل", "العمل"),
        ("TextUk", "texts_ru", "консультація для біженців", "консультація"),
        ("TextRu", "texts_ru", "консультации для беженцев", "консультация"),
        ("TextFa", "texts_fa", "مشاوره برای پناهندگان", "پناهندگان"),
        ("TextOther", "texts_other", "advice for the newcomers", "NEWCOMERS"),
    ],
)
def test_each_text_index_finds_its_language(
    label: str, index: str, text: str, asked: str, migrated: neo4j.Session
) -> None:
    migrated.run("CREATE (:Text:$($label) {text: $text})", label=label, text=text).consume()

    found = migrated.run(
        "CALL db.index.fulltext.queryNodes($index, $asked) YIELD node RETURN node.text", index=index, asked=asked
    ).value()

    assert found == [text]


@pytest.mark.parametrize(
    ("index", "asked"), [("names_german", "Mentor"), ("names_plain", "mentorn~"), ("names_plain", "amm")]
)
def test_names_and_their_aliases_are_found(index: str, asked: str, migrated: neo4j.Session) -> None:
    migrated.run("CREATE (:Service {name: 'Mentoren', aliases: ['AMM']})").consume()

    found = migrated.run(
        "CALL db.index.fulltext.queryNodes($index, $asked) YIELD node RETURN node.name", index=index, asked=asked
    ).value()

    assert found == ["Mentoren"]
