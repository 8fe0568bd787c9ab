"""The Catalog follows the graph: real writes, a real database."""

from datetime import date

import neo4j

from seed.load import load
from service.catalog.follower import Follower
from service.graph.candidates import candidates
from service.graph.writer import Write, apply
from tests.seed_catalog import seed_catalog


def _write(driver: neo4j.Driver, *writes: Write) -> None:
    apply(driver, writes, actor="test", reason="test")


def test_a_write_is_in_the_next_catalog_and_a_withdrawn_record_is_gone(empty_graph: neo4j.Driver) -> None:
    _write(empty_graph, Write("language", "de", {"name": "Deutsch"}))
    follower = Follower(empty_graph, poll_s=0)
    first = follower.current()

    _write(empty_graph, Write("language", "pl", {"name": "Polnisch"}))
    second = follower.current()
    _write(empty_graph, Write("language", "de", None))
    third = follower.current()

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
