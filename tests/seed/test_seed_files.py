"""The seed files, and how mistakes in such files are told."""

import re
from pathlib import Path

import pytest

from graph_schema.schema import schema
from seed.load import ORDER, batches
from seed.read import FAULTS_SHOWN, read_seed
from seed.rows import Row
from service.domain.errors import SeedError

SOURCE = "kind: source\nrecords:\n  - id: P1\n    title: Seite\n"


@pytest.fixture(scope="module")
def seed() -> dict[tuple[str, str], Row]:
    return {(row.kind, row.id): row for row in read_seed()}


def faults(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SeedError) as raised:
        read_seed(folder)
    return [str(found) for found in raised.value.faults]


def test_the_seed_has_no_mistake(seed: dict[tuple[str, str], Row]) -> None:
    assert len(seed) > 1000


def test_a_note_on_a_region_is_laid_over_its_area(seed: dict[tuple[str, str], Row]) -> None:
    chemnitz = seed["region", "14511"].record

    assert (chemnitz["part_of"], chemnitz["lat"]) == ("DED4", 50.8226)
    assert chemnitz["population"]


def test_a_postcode_lies_in_all_its_municipalities(seed: dict[tuple[str, str], Row]) -> None:
    lies_in = seed["postcode", "01454"].record["lies_in"]

    assert lies_in == [{"to": "14625480", "share": 0.5}, {"to": "14625600", "share": 0.5}]


def test_former_keys_of_a_region_are_its_aliases(seed: dict[tuple[str, str], Row]) -> None:
    assert "14521030" in {alias for row in seed.values() for alias in row.record.get("aliases", [])}


def test_every_kind_has_its_place_in_the_order() -> None:
    assert sorted(ORDER) == sorted(schema().records)


def test_a_batch_says_which_records_come_later(seed: dict[tuple[str, str], Row]) -> None:
    rows = [
        seed["region", "14511"],
        *[Row("source", f"X{n}", {}, "x", {"": 1}) for n in range(499)],
        seed["region", "DED4"],
    ]

    first, last = batches(rows)

    assert (first[1], last[1]) == ({"region:DED4"}, set())


def test_a_mistake_is_told_with_file_line_record_field_and_reason(tmp_path: Path) -> None:
    found = faults(tmp_path, sources="kind: source\nrecords:\n  - id: P1\n    title: Seite\n    datte: '2026'\n")

    assert found == ["sources.yaml:5: P1 /datte is not a field here; did you mean 'date'?"]


def test_a_missing_field_is_told_at_the_line_of_its_record(tmp_path: Path) -> None:
    assert faults(tmp_path, a="# note\nkind: source\nrecords:\n\n  - id: P1\n    kind: page\n") == [
        "a.yaml:5: P1 /title is missing; every record of this kind states it."
    ]


def test_a_reference_to_nothing_is_told_across_files(tmp_path: Path) -> None:
    terms = "kind: term\nrecords:\n- id: mentee\n  name: Mentee\n  evidenced_by: [P1, P2]\n"

    assert faults(tmp_path, sources=SOURCE, terms=terms) == [
        "terms.yaml:5: mentee /evidenced_by/1 There is no source with id 'P2' in the seed."
    ]


def test_an_id_that_stands_twice_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, a=SOURCE, b=SOURCE) == ["b.yaml:3: P1 stands a second time; the first is in a.yaml."]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("kind: [", "bad.yaml:1: The file cannot be read: "),
        ("- id: P1\n", "bad.yaml: The file must hold"),
        ("", "bad.yaml: The file must hold"),
        ("kind: source\nrecords: []\nmore: 1\n", "bad.yaml: The file must hold"),
        ("kind: source\nrecords:\n- title: x\n", "bad.yaml:3: /id A record is an object with an `id`"),
        ("kind: region\nrecords:\n- id: 14\n", "bad.yaml:3: /id A record is an object with an `id`"),
        (
            "kind: source\nrecords:\n- id: P1\n  title: a\n  title: b\n",
            "bad.yaml:5: The file cannot be read: key 'title'",
        ),
        ("kind: sourse\nrecords:\n- id: P1\n", "bad.yaml:3: P1 There is no kind 'sourse'"),
        ("kind: source\nrecords:\n- id: Nr 1\n  title: a\n", "bad.yaml:3: Nr 1 /id 'Nr 1' is no id of kind source"),
    ],
)
def test_a_broken_file_is_told(text: str, fault: str, tmp_path: Path) -> None:
    assert [found[: len(fault)] for found in faults(tmp_path, bad=text)] == [fault]


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"kind: source\nrecords: [\xff]\n")

    assert faults(tmp_path) == ["bad.yaml: The file cannot be read: is not UTF-8."]


def test_all_mistakes_are_counted_and_the_first_fifty_listed(tmp_path: Path) -> None:
    records = "".join(f"- id: P{number}\n" for number in range(60))
    (tmp_path / "sources.yaml").write_text(f"kind: source\nrecords:\n{records}")

    with pytest.raises(SeedError) as raised:
        read_seed(tmp_path)

    assert len(raised.value.faults) == FAULTS_SHOWN
    assert raised.value.detail.startswith("The seed has 60 mistakes; nothing was loaded.\n")
    assert raised.value.detail.endswith("… and 10 more.")


def test_no_text_that_a_mentor_reads_holds_the_mark_of_a_source() -> None:
    read = {
        *(
            "note",
            "labour_note",
            "benefit_note",
            "status_note",
            "text",
            "differs",
            "caution",
            "warn",
            "benefit_depends_on",
        ),
        *("event", "to_whom", "if_missed", "counted_from"),
    }
    marked = [
        (row.kind, row.id, name)
        for row in read_seed()
        if row.kind in ("service", "residence_status", "need", "fact", "deadline", "access_rule")
        for part in (row.record, *row.record.get("texts", ()), *row.record.get("contacts", ()))
        for name in read & part.keys()
        if re.search(r"\[(?:M|I|[PR]\d+)\]", str(part[name]))
    ]

    assert marked == []
