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
from service.cli.population import import_population
from service.domain.gaps.offer import Cell
from service.graph import change_log, reader
from service.graph.endpoint import Endpoint
from service.standards.csv_text import Unreadable
from service.standards.population import read
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
    table = "region;recognised;duldung\n14524;2.310;690\n14713;9.800;.\n"
    others = (code for code in sorted(seed_catalog().rulebook.region_parents) if code[:2] == "14" and len(code) == 5)
    table += "".join(f"{code};100;10\n" for code in others if code not in ("14524", "14713"))

    facts = [orjson.loads(run(table, *NAMED, *more, "--json").stdout) for more in (("--dry-run",), (), ())]
    demand = view(loaded_graph).demand(Cell(region="14524", need="N11"), TODAY)
    lens = view(loaded_graph).demand(Cell(region="14524", need="N11"), TODAY, "duldung")

    assert [(one["districts_changed"], one["dry_run"]) for one in facts] == [(13, True), (13, False), (0, False)]
    assert facts[0]["left_out"] == {"not published": 1}
    assert facts[1]["revision"] == facts[2]["revision"]
    assert demand.basis == "estimated"
    assert demand.total == pytest.approx(3000)
    assert sum(share for code, share in demand.statuses.items() if code.startswith("DU")) == pytest.approx(0.23)
    assert lens.total == pytest.approx(690)
    assert change_log.verify(loaded_graph, str).sound


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
        "azr.2025",
    }


def test_counts_of_municipalities_beyond_their_district_are_kept_and_said_not_to_be_used(run: Run) -> None:
    told = run("region;persons\n14524330;400000\n", *NAMED, "--dry-run").stdout

    assert "1 of 33 municipalities are counted; these counts are kept, and not used" in told


def put(content: str, source: str = "GEO") -> Taken:
    return taken(seed_catalog().records, read(content.encode()), date(2025, 12, 31), source)


def test_wrong_lines_are_named_and_nothing_is_taken() -> None:
    with pytest.raises(Unreadable) as caught:
        put(WRONG)

    said = told(caught.value)
    assert "'99999' is no region" in said["line 2"]
    assert "'nobody' is no status group; there are asylblg, " in said["line 3"]
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


def test_a_source_that_is_new_needs_a_title(tmp_path: Path, neo4j_endpoint: Endpoint, empty_graph: object) -> None:
    table = tmp_path / "table.csv"
    table.write_text("region;persons\n14524;1\n", encoding="utf-8")

    result = CliRunner(env=where(neo4j_endpoint)).invoke(import_population, [str(table), *NAMED[:4]])

    assert result.exit_code == 1
    assert "say what it is with --title" in result.stderr
