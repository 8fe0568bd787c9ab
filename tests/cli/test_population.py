"""`verweisgraph import-population` on a real database: counts become Changes, and answers rest on them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import neo4j
import orjson
import pytest
from click.testing import CliRunner, Result

from service.catalog.build import build
from service.catalog.cell_inputs.view import GapView
from service.cli.counts import Taken, taken
from service.cli.export_population import COLUMNS, counts_from, export_population
from service.cli.nesting import nested_in
from service.cli.population import import_population
from service.domain.errors import BadRequest
from service.domain.gaps.offer import Cell
from service.graph import change_log, reader
from service.graph.endpoint import Endpoint
from service.standards.csv_text import Unreadable
from service.standards.population import read
from service.standards.tabular import as_csv
from service.words.columns import column_names
from tests.refusals import told
from tests.seed_catalog import seed_catalog
from tests.standards.test_population import record

NAMED = ("--on", "2025-12-31", "--source", "azr.2025", "--title", "AZR, a made extract")
TODAY = date(2026, 11, 27)
WRONG = """region;status;persons
99999;duldung;1
14524;nobody;2
14524;duldung;3
14524;duldung;4
"""
Run = Callable[..., Result]


def where(endpoint: Endpoint) -> dict[str, str]:
    return {"NEO4J_URI": endpoint.uri, "NEO4J_USER": endpoint.user, "NEO4J_PASSWORD": endpoint.password}


@pytest.fixture
def run(neo4j_endpoint: Endpoint, loaded_graph: neo4j.Driver, tmp_path: Path) -> Run:
    def imported(content: str, *words: str) -> Result:
        path = tmp_path / "table.csv"
        path.write_text(content, encoding="utf-8")
        return CliRunner(env=where(neo4j_endpoint)).invoke(import_population, [str(path), *words])

    return imported


def view(driver: neo4j.Driver) -> GapView:
    found = reader.rows(driver)
    return GapView(build(found.rows, found.revision, found.log_hash), TODAY)


def test_a_table_by_status_is_written_once_and_cells_count_those_persons(run: Run, loaded_graph: neo4j.Driver) -> None:
    table = "region;eu;temporary_protection;recognised;asylblg;duldung;other_third_country\n"
    table += "14524;500;400;2.310;1.000;690;-\n"
    others = (code for code in sorted(seed_catalog().rulebook.region_parents) if code[:2] == "14" and len(code) == 5)
    table += "".join(f"{code};100;10;10;20;10;10\n" for code in others if code != "14524")
    nested = (*NAMED, "--nested", "duldung=asylblg")

    facts = [orjson.loads(run(table, *nested, *more, "--json").stdout) for more in (("--dry-run",), (), ())]
    demand = view(loaded_graph).demand(Cell(region="14524", need="N11"), TODAY)
    lens = view(loaded_graph).demand(Cell(region="14524", need="N11"), TODAY, "asylblg_other")

    assert [(one["districts_changed"], one["dry_run"]) for one in facts] == [(13, True), (13, False), (0, False)]
    assert facts[1]["revision"] == facts[2]["revision"]
    assert facts[0]["persons"] == 500 + 400 + 2310 + 1000 + 12 * 150
    assert facts[0]["unknown_lenses"] == []
    assert demand.basis == "estimated"
    assert demand.total == pytest.approx(4210)
    assert sum(share for code, share in demand.statuses.items() if code.startswith("DU")) == pytest.approx(690 / 4210)
    assert lens.total == pytest.approx(310)
    assert change_log.verify(loaded_graph, str).sound


def test_a_class_that_the_table_lacks_is_said_to_be_unknown_and_residents_stay(
    run: Run, loaded_graph: neo4j.Driver
) -> None:
    told = run("Kreis;Anerkannte und Aufgenommene;duldung\n14524;2310,0;.\n", *NAMED).stdout

    assert "1 left out: not published" in told
    assert (
        "unknown and not zero: asylblg_other, duldung, eu, other_third_country, recognised, temporary_protection"
        in told
    )
    assert view(loaded_graph).demand(Cell(region="14524", need="N11"), TODAY).basis == "residents"


def test_counts_of_some_municipalities_stand_and_the_others_share_the_rest(
    run: Run, loaded_graph: neo4j.Driver
) -> None:
    told = run("region;persons\n14524330;87000\n14524080;22000\n", *NAMED).stdout
    known = view(loaded_graph)
    cell = Cell(region="14524", need="N11")
    persons = known.demand(cell, TODAY).persons

    assert "District 14524 (Zwickau) is incomplete: 2 of 33 municipalities are counted; they stand as counted" in told
    assert (persons["14524330"], persons["14524080"]) == (87_000, 22_000)
    assert sum(persons.values()) == pytest.approx(310_838)
    assert known.demand(cell, TODAY).basis == "residents"
    assert {count.source for count in known.areas.origins("14524", None, TODAY)} == {
        "GEO",
        "GV2019",
        "azr.2025",
    }


def test_counts_of_municipalities_beyond_their_district_are_kept_and_said_not_to_be_used(run: Run) -> None:
    told = run("region;persons\n14524330;400000\n", *NAMED, "--dry-run").stdout

    assert "1 of 33 municipalities are counted; these counts are kept, and not used" in told


def put(content: str, source: str = "GEO", *nested: str) -> Taken:
    return taken(seed_catalog().records, read(content.encode()), date(2025, 12, 31), source, nested_in(nested))


def test_wrong_lines_are_named_and_nothing_is_taken() -> None:
    with pytest.raises(Unreadable) as caught:
        put(WRONG)

    said = told(caught.value)
    assert "'99999' is no region" in said["line 2"]
    assert "'nobody' is no class of residence status; there are asylblg_other, " in said["line 3"]
    assert said["line 5"] == "The same count as in line 4."


def test_every_fault_of_a_line_is_told_at_once() -> None:
    with pytest.raises(Unreadable) as caught:
        put("region;status;group;on;persons\n99999;nix;nada;2999-01-01;5\n99998;nix;nada;gestern;viele\n")

    said = told(caught.value)
    assert all(word in said["line 2"] for word in ("'99999'", "'nix'", "'nada'", "ahead"))
    assert all(word in said["line 3"] for word in ("'99998'", "'nix'", "'nada'", "'gestern'", "'viele'"))


def test_a_wide_table_is_told_every_wrong_column_once_and_at_its_header() -> None:
    with pytest.raises(Unreadable) as caught:
        put("region;recognised;nix;nada\n14524;1;2;3\n14713;y;2;3\n")

    said = told(caught.value)
    assert list(said) == ["line 1", "line 3"]
    assert all(said["line 1"].count(word) == 1 for word in ("'nix'", "'nada'"))
    assert "'y' is no number" in said["line 3"]


@pytest.mark.parametrize(("one", "other"), [(".", "5"), ("5", "."), (".", "."), ("5", "5")])
def test_a_count_that_is_stated_twice_is_a_double_whatever_it_says(one: str, other: str) -> None:
    with pytest.raises(Unreadable) as caught:
        put(f"region;persons\n14524;{one}\n14524;{other}\n")

    assert told(caught.value) == {"line 3": "The same count as in line 2."}


def test_a_day_ahead_and_no_day_are_refused() -> None:
    for day, said in ((date(2999, 1, 1), "ahead"), (None, "--on")):
        with pytest.raises(Unreadable) as caught:
            taken(seed_catalog().records, read(b"region;persons\n14524;1\n"), day, "GEO")
        assert said in told(caught.value)["line 2"]


def test_a_gv100ad_file_counts_municipalities_and_leaves_out_sums_of_parts() -> None:
    lines = [record("60", "14511000", "Chemnitz, Stadt", 250_000), record("60", "14524330", "Zwickau, Stadt", 87_000)]

    found = put("\n".join(lines))

    assert sorted(found.regions) == ["14511", "14511000", "14524330"]
    assert found.regions["14511"]["population"][-1]["persons"] == 250_000
    assert found.left_out == {"districts of which not all municipalities are in the table": 1}


def test_a_merged_municipality_counts_for_its_successor() -> None:
    found = put("region;persons\n14625250;10\n14625540;7\n")

    assert [item["persons"] for item in found.regions["14625250"]["population"]][-1] == 17


def refused(content: str, *nested: str) -> dict[str, str]:
    with pytest.raises(Unreadable) as caught:
        put(content, "GEO", *nested)
    return told(caught.value)


def counted(found: Taken, region: str = "14524") -> dict[str, int]:
    return {item["status"]: item["persons"] for item in found.regions[region]["population"] if "status" in item}


def test_classes_that_overlap_are_refused_until_it_is_said_which_lies_in_which() -> None:
    table = "region;asylblg;duldung\n14524;1000;690\n"

    assert "say --nested duldung=asylblg" in refused(table)["line 1"]
    assert counted(put(table, "GEO", "duldung=asylblg")) == {"asylblg_other": 310, "duldung": 690}


def test_what_is_left_of_third_countries_is_the_other_third_countries() -> None:
    table = (
        "region;third_country;temporary_protection;recognised;asylblg;duldung;eu\n14524;9000;3000;2000;1000;600;500\n"
    )
    nested = ("temporary_protection", "recognised", "asylblg")

    found = put(table, "GEO", *(f"{code}=third_country" for code in nested), "duldung=asylblg")

    assert counted(found) == {
        "asylblg_other": 400,
        "duldung": 600,
        "eu": 500,
        "other_third_country": 3000,
        "recognised": 2000,
        "temporary_protection": 3000,
    }


@pytest.mark.parametrize(
    ("table", "nested", "line", "said"),
    [
        ("region;asylblg\n14524;1000\n", (), "line 1", "'asylblg' holds duldung too"),
        ("region;bleiberecht\n14524;1000\n", (), "line 1", "'bleiberecht' is only a part of other_third_country"),
        ("region;status;persons\n14524;duldung;5\n14524;asylblg;9\n", (), "line 3", "--nested duldung=asylblg"),
        ("region;eu;duldung\n14524;5;6\n", ("duldung=eu",), "line 1", "no status in common"),
        ("region;asylblg;duldung\n14524;10;11\n", ("duldung=asylblg",), "line 2", "are 11, more than its 10"),
        ("region;eu;duldung;total\n14524;5;6;12\n", (), "line 2", "eu, duldung add up to 11, but total says 12"),
        ("region;eu;duldung;Insgesamt\n14524;5;6;11\n14511;5;6;10\n", (), "line 3", "up to 11, but total says 10"),
        ("region;status;persons\n14524;eu;5\n14524;gesamt;6\n", (), "line 3", "eu add up to 5, but total says 6"),
        (
            "region;asylblg;asylblg_other;duldung\n14524;10;5;4\n",
            ("duldung=asylblg", "asylblg_other=asylblg"),
            "line 2",
            "asylblg_other, duldung add up to 9, but asylblg says 10",
        ),
    ],
)
def test_sums_that_cannot_be_so_are_refused(table: str, nested: tuple[str, ...], line: str, said: str) -> None:
    assert said in refused(table, *nested)[line]


def test_a_total_that_fits_is_checked_and_not_counted() -> None:
    assert counted(put("region;eu;duldung;total\n14524;5;6;11\n")) == {"duldung": 6, "eu": 5}


def test_what_is_left_of_a_class_is_unknown_where_a_nested_one_is_not_published() -> None:
    found = put("region;asylblg;duldung\n14524;1000;.\n14511;10;4\n", "GEO", "duldung=asylblg")

    assert list(found.regions) == ["14511"]
    assert found.left_out == {"not published": 2}


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (("duldung",), "CHILD=PARENT"),
        (("a=b", "a=c"), "one class for each"),
        (("a=b", "b=a"), "lies in itself"),
        (("nix=duldung",), "names nix; the table has duldung"),
    ],
)
def test_a_nesting_that_makes_no_sense_is_refused(pairs: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        put("region;duldung\n14524;5\n", "GEO", *pairs)


def test_a_source_that_is_new_needs_a_title(tmp_path: Path, neo4j_endpoint: Endpoint, empty_graph: object) -> None:
    table = tmp_path / "table.csv"
    table.write_text("region;persons\n14524;1\n", encoding="utf-8")

    result = CliRunner(env=where(neo4j_endpoint)).invoke(import_population, [str(table), *NAMED[:4]])

    assert result.exit_code == 1
    assert "say what it is with --title" in result.stderr


@pytest.mark.parametrize("lang", ["en", "de"])
def test_what_the_export_writes_the_import_takes(lang: str) -> None:
    records = seed_catalog().records
    rows = [row for row in counts_from(records, "GV2019") if row["region"].startswith("14524")]
    german = lang == "de"
    content = as_csv(rows, COLUMNS, separator=";" if german else ",", bom=german, headers=column_names(COLUMNS, lang))

    found = taken(records, read(content), None, "GV2019")

    assert len(rows) == 33
    assert found.counts == 33
    assert found.persons == 315_002
    known = [{**item, "counting": "counted"} for item in records["region", "14524330"]["population"]]
    assert found.regions["14524330"]["population"] == known


def test_an_export_without_a_count_says_so(neo4j_endpoint: Endpoint, loaded_graph: neo4j.Driver) -> None:
    runner = CliRunner(env=where(neo4j_endpoint))

    asked = [["--source", source, "--lang", "de"] for source in ("GV2019", "x")]
    written, nothing = (runner.invoke(export_population, words) for words in asked)

    header = written.stdout_bytes.decode("utf-8-sig").splitlines()[0]
    assert header == "Region (AGS);Name;Aufenthaltsstatus;Zielgruppe;Stichtag;Personen"
    assert len(written.stdout_bytes.splitlines()) == 1 + 418
    assert nothing.exit_code == 1
    assert "No count of persons rests on 'x'" in nothing.stderr


def test_regions_and_classes_may_stand_as_offices_call_them() -> None:
    named = (
        "Landkreis;darunter Duldung;darunter § 24;Anerkannte;EU-Bürger;Asylbewerber\n"
        "Mittelsachsen;880;3.950;4.100;6.300;1.200\n"
    )
    by_key = "region;duldung;temporary_protection;recognised;eu;asylblg_other\n14522;880;3950;4100;6300;1200\n"
    records = seed_catalog().records

    found, same = (taken(records, read(text.encode()), TODAY, "azr") for text in (named, by_key))

    assert found == same
    assert found.persons == 880 + 3950 + 4100 + 6300 + 1200


def test_a_name_that_several_regions_have_is_refused_with_the_way_out() -> None:
    with pytest.raises(Unreadable) as refused:
        taken(seed_catalog().records, read(b"Landkreis;Personen\nNeukirchen;1\n"), TODAY, "azr")

    assert "write its key, such as 14524" in told(refused.value)["line 2"]
