"""The Catalog follows the graph: real writes, a real database."""

import time
from datetime import date
from pathlib import Path

import neo4j
import pytest

from seed.load import load
from service.app import create_app
from service.catalog import last_good
from service.catalog.follower import Follower
from service.catalog.shared_revision import Counter
from service.domain.errors import DirectoryLoading
from service.graph.candidates import candidates
from service.graph.loading import EMPTY, mark_loaded
from service.graph.writer import Write, apply
from tests.seed_catalog import seed_catalog


def _write(driver: neo4j.Driver, *writes: Write) -> None:
    apply(driver, writes, actor="test", reason="test")


def test_a_write_is_in_the_next_catalog_and_a_withdrawn_record_is_gone(empty_graph: neo4j.Driver) -> None:
    _write(empty_graph, Write("language", "de", {"name": "Deutsch"}))
    follower = Follower(empty_graph)
    first = follower.refresh()

    _write(empty_graph, Write("language", "pl", {"name": "Polnisch"}))
    second = follower.refresh()
    _write(empty_graph, Write("language", "de", None))
    third = follower.refresh()

    assert list(first.records) == [("language", "de")]
    assert list(second.records) == [("language", "de"), ("language", "pl")]
    assert (list(third.records), third.revision) == ([("language", "pl")], 3)


def test_the_loaded_seed_gives_the_catalog_of_its_files_and_the_candidates_of_the_graph(
    empty_graph: neo4j.Driver,
) -> None:
    load(empty_graph, str)

    catalog = Follower(empty_graph).current()

    assert catalog.services == seed_catalog().services
    assert catalog.rulebook == seed_catalog().rulebook
    for region in ("14511", "14626", "14713"):
        chain = [region, catalog.rulebook.region_parents[region], "14", "DE"]
        for need in ("N1", "N3", "N12.hire_refugee", "N2"):
            for client in ("mentee", "employer"):
                for day in (date(2018, 11, 13), date(2026, 11, 24)):
                    found = [service.id for service in catalog.candidates(chain, [need], client, day)]
                    assert found == candidates(empty_graph, region, [need], client, day)


def test_a_write_elsewhere_is_followed_within_two_seconds(empty_graph: neo4j.Driver) -> None:
    _write(empty_graph, Write("language", "de", {"name": "Deutsch"}))
    follower = Follower(empty_graph, poll_s=0.2)
    follower.start()

    _write(empty_graph, Write("language", "pl", {"name": "Polnisch"}))
    deadline = time.monotonic() + 2
    while follower.current().revision < 2 and time.monotonic() < deadline:
        time.sleep(0.05)

    follower.stop()
    assert follower.current().revision == 2


def test_an_acknowledged_write_is_in_the_next_answer_of_every_worker(empty_graph: neo4j.Driver) -> None:
    _write(empty_graph, Write("language", "de", {"name": "Deutsch"}))
    counter = Counter()
    writing, other = (Follower(empty_graph, counter=counter) for _ in range(2))
    other.refresh()

    outcome = apply(empty_graph, [Write("language", "pl", {"name": "Polnisch"})], actor="test", reason="test")
    writing.wrote(outcome.revision)

    assert (writing.current().revision, other.current().revision) == (2, 2)


def test_another_graph_of_the_same_or_a_lower_revision_is_read_anew(empty_graph: neo4j.Driver) -> None:
    _write(empty_graph, Write("language", "de", {"name": "Deutsch"}))
    follower = Follower(empty_graph)
    follower.refresh()

    _forget(empty_graph)
    emptied = follower.refresh()
    _write(empty_graph, Write("language", "pl", {"name": "Polnisch"}))
    follower.refresh()
    _forget(empty_graph)
    _write(empty_graph, Write("language", "ar", {"name": "Arabisch"}))
    replaced = follower.refresh()

    assert (emptied.revision, list(emptied.records)) == (0, [])
    assert (replaced.revision, list(replaced.records)) == (1, [("language", "ar")])


def test_a_refreshed_catalog_is_the_one_built_anew(empty_graph: neo4j.Driver) -> None:
    load(empty_graph, str)
    follower = Follower(empty_graph)
    before = follower.refresh()
    some = next(key for key, service in before.services.items() if service.sites and service.valid_to is None)
    place = next(key for kind, key in before.records if kind == "location")

    _write(empty_graph, Write("service", some, {**before.records[("service", some)], "valid_to": "2026-12-31"}))
    _write(empty_graph, Write("location", place, {**before.records[("location", place)], "lat": 51.0, "lon": 13.0}))
    after = follower.refresh()

    assert after == Follower(empty_graph).refresh()
    assert after.services[some].valid_to == date(2026, 12, 31)
    assert before.services[some].valid_to is None


def test_a_place_that_cannot_be_written_stops_nothing(empty_graph: neo4j.Driver, tmp_path: Path) -> None:
    _write(empty_graph, Write("language", "de", {"name": "Deutsch"}))
    (tmp_path / "file").write_text("a file where the folder should be")
    follower = Follower(empty_graph, file=tmp_path / "file" / "catalog")

    follower.start()
    follower.stop()

    assert follower.current().revision == 1


def test_the_end_writes_the_catalog_for_the_next_start(empty_graph: neo4j.Driver, tmp_path: Path) -> None:
    _write(empty_graph, Write("language", "de", {"name": "Deutsch"}))
    follower = Follower(empty_graph, file=tmp_path / "catalog")
    follower.start()

    follower.stop()

    assert last_good.read(tmp_path / "catalog") == follower.current()


def _forget(driver: neo4j.Driver) -> None:
    with driver.session(database="neo4j") as session:
        session.run("MATCH (n) WHERE NOT n:Migration DETACH DELETE n").consume()
    mark_loaded(driver, EMPTY)


def test_what_is_still_being_loaded_is_no_directory_yet(empty_graph: neo4j.Driver) -> None:
    _write(empty_graph, Write("language", "de", {"name": "Deutsch"}))
    with empty_graph.session(database="neo4j") as session:
        session.run("MATCH (catalog:Catalog) REMOVE catalog.loaded").consume()
    follower = Follower(empty_graph)

    answer = create_app(follower.current, follower.state).test_client().get("/readyz")
    with pytest.raises(DirectoryLoading):
        follower.current()
    mark_loaded(empty_graph, "seed-1")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert answer.get_json()["detail"] == "The directory is being loaded; try again in a moment."
    assert ("language", "de") in follower.current().records
