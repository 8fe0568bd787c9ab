"""A cluster as a driver sees it: two real servers behind a router of ours, one of which lags, leads, or dies."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import neo4j
import pytest

from graph_schema.migrate import migrate
from seed.load import load
from service.catalog.follower import Follower
from service.domain.errors import DatabaseUnavailable
from service.graph import reader
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.engine.server import running
from service.graph.writer import Write, apply
from tests.faults.router import TTL_S, Router

pytestmark = pytest.mark.long
HEAP_MB = 384


class Cluster(NamedTuple):
    """The router, a driver that goes through it, and a driver to each member."""

    router: Router
    driver: neo4j.Driver
    members: dict[int, neo4j.Driver]

    def member(self, port: int) -> neo4j.Driver:
        """The member at a port, past the router."""
        return self.members[port]


def _logged_names(driver: neo4j.Driver) -> list[str]:
    """What the log says that the language was called, oldest first."""
    query = "MATCH (change:Change {kind: 'language', id: 'de'}) RETURN change.after AS after ORDER BY change.revision"
    return [json.loads(record["after"])["name"] for record in driver.execute_query(query).records]


class Tried(NamedTuple):
    """
    The revision that was acknowledged, and the names that were written until then.

    Each try has a name of its own: of one that failed and was carried out all the same the log would tell.
    """

    revision: int
    written: list[str]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two data folders that hold the same directory."""
    first, second = (tmp_path_factory.mktemp(name) / "data" for name in ("first", "second"))
    with running(first, heap_mb=HEAP_MB) as endpoint, connect(endpoint) as driver:
        with driver.session(database="neo4j") as session:
            migrate(session, str)
        load(driver, str)
    shutil.copytree(first, second)
    return first, second


@pytest.fixture
def cluster(copies: tuple[Path, Path], tmp_path: Path) -> Iterator[Cluster]:
    """Both servers as they were loaded; the first leads, the second serves reads and gets nothing by itself."""
    folders = [Path(shutil.copytree(copy, tmp_path / copy.parent.name)) for copy in copies]
    with running(folders[0], heap_mb=HEAP_MB) as one, running(folders[1], heap_mb=HEAP_MB) as two:
        router = Router(_port(one), _port(two))
        through = Endpoint(f"neo4j://127.0.0.1:{router.port}", one.user, one.password, "", None)
        with connect(through) as driver, connect(one) as first, connect(two) as second:
            yield Cluster(router, driver, {_port(one): first, _port(two): second})
        router.close()


def _port(endpoint: Endpoint) -> int:
    return int(endpoint.uri.rsplit(":", 1)[1])


def _renamed(driver: neo4j.Driver, name: str) -> int:
    record = {**reader.rows_of(driver, ["language:de"])[0].record, "name": name}
    return apply(driver, [Write("language", "de", record)], actor="test", reason="test").revision


def test_a_catalog_is_of_one_moment_although_the_member_for_reads_lags(cluster: Cluster) -> None:
    follower = Follower(cluster.driver)
    before = follower.refresh()

    revision = _renamed(cluster.driver, "Deutsch, neu")
    followed, anew = follower.refresh(), Follower(cluster.driver).refresh()

    assert cluster.router.routed > 0
    assert reader.revision(cluster.member(cluster.router.reader)) == before.revision < revision
    for catalog in (followed, anew):
        assert catalog.revision == revision
        assert catalog.records[("language", "de")]["name"] == "Deutsch, neu"


def test_after_another_member_leads_a_write_is_acknowledged_once_and_no_revision_is_missing(cluster: Cluster) -> None:
    follower = Follower(cluster.driver)
    follower.refresh()
    for member in cluster.members.values():  # the second has caught up
        _renamed(member, "eins")
    follower.refresh()

    cluster.router.switch()
    time.sleep(TTL_S * 1.5)  # a server of this rig goes on taking writes as long as a driver's old table names it
    tried = _until_acknowledged(cluster.driver, "zwei")
    catalog = follower.refresh()
    leader = cluster.member(cluster.router.leader)
    entries = reader.changes_after(leader, 0, 1_000_000)

    assert reader.revision(leader) == catalog.revision == tried.revision
    assert catalog.records[("language", "de")]["name"] == tried.written[-1]
    assert {entry.revision for entry in entries} == set(range(1, tried.revision + 1))
    assert [name for name in _logged_names(leader) if name in tried.written] == [tried.written[-1]]


@pytest.mark.parametrize("after", [0, 1_000, 60_000, 400_000])
def test_a_member_that_dies_in_the_middle_of_a_read_leaves_no_half_catalog(cluster: Cluster, after: int) -> None:
    whole = Follower(cluster.member(cluster.router.leader)).refresh()

    follower = Follower(cluster.driver)
    cluster.router.after = after
    try:
        found = follower.refresh()
    except DatabaseUnavailable:
        found = follower.refresh()

    assert cluster.router.after is None
    assert (found.revision, found.log_hash, dict(found.records)) == (
        whole.revision,
        whole.log_hash,
        dict(whole.records),
    )


def _until_acknowledged(driver: neo4j.Driver, name: str) -> Tried:
    written: list[str] = []
    for number in range(1, 6):
        written.append(f"{name} {number}")
        try:
            return Tried(_renamed(driver, written[-1]), written)
        except DatabaseUnavailable:
            continue
    pytest.fail("The cluster took no write.")
