"""`verweisgraph import-travel-times` on a real database: ways become Changes, and go before straight lines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import neo4j
import orjson
import pytest
from click.testing import CliRunner, Result

from service.catalog.build import build
from service.catalog.cell_inputs.view import GapView
from service.cli.travel_times import import_travel_times
from service.cli.ways import TakenWays, taken_ways
from service.graph import change_log, reader
from service.graph.endpoint import Endpoint
from service.standards.csv_text import Unreadable
from service.standards.travel_times import read
from tests.refusals import told
from tests.seed_catalog import seed_catalog

EXAMPLE = Path(__file__).parents[2] / "docs" / "travel_times.example.csv"
TITLE = ("--title", "example.timetable=A made timetable")
HEADER = "origin;destination;minutes;mode;source;on\n"
TODAY = date(2026, 11, 27)
Run = Callable[..., Result]


@pytest.fixture
def run(neo4j_endpoint: Endpoint, loaded_graph: neo4j.Driver) -> Run:
    where = {
        "NEO4J_URI": neo4j_endpoint.uri,
        "NEO4J_USER": neo4j_endpoint.user,
        "NEO4J_PASSWORD": neo4j_endpoint.password,
    }
    return lambda path, *words: CliRunner(env=where).invoke(import_travel_times, [str(path), *words])


def view(driver: neo4j.Driver) -> GapView:
    found = reader.rows(driver)
    return GapView(build(found.rows, found.revision, found.log_hash), TODAY)


def test_the_example_is_checked_then_written_once_and_goes_before_straight_lines(
    run: Run, loaded_graph: neo4j.Driver
) -> None:
    before = view(loaded_graph)
    facts = [orjson.loads(run(EXAMPLE, *TITLE, *more, "--json").stdout) for more in (("--check",), (), ())]
    after = view(loaded_graph)

    points = after.areas.coordinates
    zwickau, glauchau, office = points["14524330"], points["14524080"], (50.7114, 12.4928)
    assert [(one["ways"], one["destinations"], one["records_changed"]) for one in facts] == [
        (5, 3, 4),
        (5, 3, 4),
        (5, 3, 0),
    ]
    assert [one["dry_run"] for one in facts] == [True, False, False]
    assert facts[1]["revision"] == facts[2]["revision"]
    assert after.ways("pt").minutes("14524330", zwickau, glauchau) == 38
    assert after.ways("pt").minutes("14524080", glauchau, zwickau) == 41.5
    assert after.ways("pt").minutes("14524330", zwickau, office) == 9  # its own way, not that of its municipality
    assert after.ways("pt").minutes("14524080", glauchau, office) == 41.5
    assert after.ways("pt").minutes("14523450", points["14523450"], zwickau) == float("inf")
    assert after.ways("car").minutes("14524080", glauchau, zwickau) == 22
    assert after.ways("pt").minutes("14511000", points["14511000"], zwickau) == pytest.approx(
        before.ways("pt").minutes("14511000", points["14511000"], zwickau)
    )
    assert change_log.verify(loaded_graph, str).sound


def test_a_later_table_replaces_its_pairs_and_keeps_the_others(
    run: Run, loaded_graph: neo4j.Driver, tmp_path: Path
) -> None:
    run(EXAMPLE, *TITLE)
    later = tmp_path / "later.csv"
    later.write_text(
        HEADER + "14524330;14524080;35;pt;example.timetable;2026-06-09\n14524080;14524330;44;pt;GEO;2026-01-01\n"
    )

    assert "2 ways to 2 destinations; 2 records changed" in run(later).stdout

    known, points = view(loaded_graph).ways("pt"), view(loaded_graph).areas.coordinates
    assert known.minutes("14524330", points["14524330"], points["14524080"]) == 35
    assert known.minutes("14524080", points["14524080"], points["14524330"]) == 41.5  # June is newer than January


def test_nothing_is_written_where_a_line_is_wrong(run: Run, loaded_graph: neo4j.Driver, tmp_path: Path) -> None:
    wrong, before = tmp_path / "wrong.csv", reader.revision(loaded_graph)
    wrong.write_text(HEADER + "14524330;14524080;38;pt;GEO;2026-06-09\n14524330;14524080;-5;boat;GEO;2026-06-09\n")

    result = run(wrong)

    assert result.exit_code == 1
    assert "line 3: '-5' are no minutes" in result.stderr
    assert "'boat' is no mode" in result.stderr
    assert reader.revision(loaded_graph) == before


def put(lines: str) -> TakenWays:
    return taken_ways(seed_catalog().records, read((HEADER + lines).encode()), (), TODAY)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("99999999;14524080;38;pt;GEO;2026-06-09", "origin '99999999' is no municipality"),
        ("14524;14524080;38;pt;GEO;2026-06-09", "origin '14524' is no municipality"),
        ("14524330;nowhere;38;pt;GEO;2026-06-09", "destination 'nowhere' is not in the directory"),
        ("14524330;14999999;38;pt;GEO;2026-06-09", "destination '14999999' is not in the directory"),
        ("14524330;14524080;38;pt;nobody;2026-06-09", "There is no source 'nobody' yet; say what it is with --title"),
        ("14524330;14524080;38;pt;GEO;2999-06-09", "lies ahead"),
        ("14713000;14612000;5;car;GEO;2026-06-09", "faster than 160 km/h"),
    ],
)
def test_what_the_directory_does_not_know_and_what_cannot_be_is_refused(line: str, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        put(f"14524330;14524080;38;pt;GEO;2026-06-08\n{line}\n")

    assert said in told(caught.value)["line 3"]


def test_all_faults_of_all_lines_are_told_in_one_run() -> None:
    with pytest.raises(Unreadable) as caught:
        put("1;nowhere;viele;zeppelin;nobody;gestern\n" * 30)

    said = told(caught.value)
    assert len(said) == 30
    assert all(
        word in said["line 2"] for word in ("'1'", "'nowhere'", "'viele'", "'zeppelin'", "'nobody'", "'gestern'")
    )
    assert "same way as in line 2" in said["line 31"]


def test_a_merged_municipality_stands_for_its_successor() -> None:
    found = put("14625540;14524080;200;pt;GEO;2026-06-09\n")

    (record,) = found.records.values()
    assert record["origins"] == [{"to": "14625250", "minutes": 200.0}]


def test_places_and_modes_may_stand_as_a_timetable_calls_them() -> None:
    named = (
        "Von;Nach;Fahrzeit (min);Verkehrsmittel;Quelle;Stichtag\n"
        "Sayda;Freiberg;62,5;Bus;GEO;2026-06-09\n"
        "Flöha;Freiberg;keine Verbindung;Bus;GEO;2026-06-09\n"
    )
    by_key = HEADER + "14522520;14522180;62,5;pt;GEO;2026-06-09\n14522140;14522180;-;pt;GEO;2026-06-09\n"
    records = seed_catalog().records

    found, same = (taken_ways(records, read(text.encode()), (), TODAY) for text in (named, by_key))

    assert found == same
    assert found.ways == 2
