"""Loading the seed into a real database."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import neo4j
import pytest

from graph_schema.integrity import check
from graph_schema.migrate import migrate
from seed.load import BATCH, LoadReport, load
from seed.read import FOLDER, read_seed
from service.domain.errors import SeedError
from service.graph.driver import connect
from service.graph.endpoint import Endpoint

pytestmark = pytest.mark.xdist_group("graph")

SOURCE = "kind: source\nrecords:\n- id: P1\n  title: {title}\n"
TERM = """
kind: term
records:
- id: a
  name: A
  evidenced_by: [P1]
"""


@pytest.fixture
def graph(neo4j_endpoint: Endpoint) -> Iterator[neo4j.Driver]:
    """A migrated graph without records."""
    with connect(neo4j_endpoint) as driver:
        _clear(driver)
        with driver.session(database="neo4j") as session:
            migrate(session, str)
        yield driver
        _clear(driver)


def _clear(driver: neo4j.Driver) -> None:
    with driver.session(database="neo4j") as session:
        session.run(
            "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
        ).consume()


def count(driver: neo4j.Driver, label: str) -> int:
    found: int = driver.execute_query(
        "MATCH (n:$($label)) RETURN count(n) AS count", label=label, database_="neo4j"
    ).records[0]["count"]
    return found


def test_the_seed_is_loaded_whole_once_and_without_integrity_errors(graph: neo4j.Driver) -> None:
    rows, lines = len(read_seed()), list[str]()

    first = load(graph, lines.append)
    second = load(graph, str)

    assert first == LoadReport(created=rows, updated=0, unchanged=0, revision=-(-rows // BATCH))
    assert second == LoadReport(created=0, updated=0, unchanged=rows, revision=first.revision)
    assert (count(graph, "Record"), count(graph, "Change")) == (rows, rows)
    assert lines[-1] == f"Seed: {rows} of {rows} records"
    with graph.session(database="neo4j") as session:
        assert [item for item in check(session, as_of=date(2026, 11, 24)) if item.severity == "error"] == []


def test_a_changed_record_is_updated_alone(graph: neo4j.Driver, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SOURCE.format(title="alt"))
    (tmp_path / "b.yaml").write_text(TERM)
    load(graph, str, tmp_path)

    (tmp_path / "a.yaml").write_text(SOURCE.format(title="neu"))
    report = load(graph, str, tmp_path)

    assert report == LoadReport(created=0, updated=1, unchanged=1, revision=2)


def test_one_load_has_one_import_id(graph: neo4j.Driver, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SOURCE.format(title="x"))
    (tmp_path / "b.yaml").write_text(TERM)

    load(graph, str, tmp_path)

    ids = graph.execute_query("MATCH (c:Change) RETURN DISTINCT c.import_id AS id", database_="neo4j").records
    assert [record["id"][:5] for record in ids] == ["seed-"]


def test_one_bad_row_keeps_everything_out(graph: neo4j.Driver, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "seed", ignore=shutil.ignore_patterns("*.geojson", "*.py", "places.csv"))
    with (tmp_path / "seed" / "terms.yaml").open("a") as file:
        file.write("\n  - id: schlecht\n    nam: fehlt\n")

    with pytest.raises(SeedError, match="The seed has 2 mistakes; nothing was loaded"):
        load(graph, str, tmp_path / "seed")

    assert (count(graph, "Record"), count(graph, "Change")) == (0, 0)


def test_records_that_name_each_other_in_a_round_are_loaded(graph: neo4j.Driver, tmp_path: Path) -> None:
    terms = "".join(f"- id: t{number}\n  name: T\n" for number in range(BATCH))
    (tmp_path / "terms.yaml").write_text(f"kind: term\nrecords:\n{terms}")
    regions = "".join(
        f"- id: '{number:05d}'\n  name: R\n  kind: landkreis\n  distinct_from: ['{(number + 1) % 600:05d}']\n"
        for number in range(600)
    )
    (tmp_path / "regions.yaml").write_text(f"kind: region\nrecords:\n{regions}")

    report = load(graph, str, tmp_path)

    assert report.created == 1100
    with graph.session(database="neo4j") as session:
        assert [item.check for item in check(session) if item.severity == "error"] == []
