"""Fixtures of the whole run: one real Neo4j, and the directory as the seed files state it."""

import os
import signal
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import neo4j
import pytest
import time_machine
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from seed.load import load
from service.graph.loading import EMPTY, mark_loaded
from tests.graph_server import emptied, neo4j_driver, neo4j_endpoint, unmark

__all__ = ["neo4j_driver", "neo4j_endpoint"]

# A test is not timed: a busy machine would fail it. In CI the same cases are drawn each time; new ones are met by hand.
settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("steady")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a run in the background: what it starts must hear Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The suite has to pass on any later day: `VERWEISGRAPH_TEST_DAY=2028-02-29 pytest tests/domain …`.
if day := os.environ.get("VERWEISGRAPH_TEST_DAY"):
    time_machine.travel(datetime.combine(date.fromisoformat(day), time(12), UTC)).start()

# What uses the one database, or starts servers of its own: one worker runs all of it.
DATABASE = "database"
ONE_AT_A_TIME = ("tests/graph/", "tests/graph_schema/", "tests/seed/", "tests/catalog/", "tests/cli/", "test_wheel")


class _OneDatabase(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return DATABASE if any(part in nodeid for part in ONE_AT_A_TIME) else nodeid.split("::", maxsplit=1)[0]

    def _assign_work_unit(self, node: Any) -> None:
        if DATABASE in self.workqueue:  # the longest of all begins first
            self.workqueue.move_to_end(DATABASE, last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """File by file, but all tests of the database by one worker."""
    return _OneDatabase(config, log)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The last lines say what was left out, and what it needs."""
    skipped = [report.longrepr for report in terminalreporter.stats.get("skipped", ())]
    for reason in sorted({str(told[2]) for told in skipped if isinstance(told, tuple)}):
        terminalreporter.write_line(f"Left out: {reason}")


@pytest.fixture
def empty_graph(neo4j_driver: neo4j.Driver) -> Iterator[neo4j.Driver]:
    """A migrated graph without records, before and after the test."""
    _empty(neo4j_driver)
    yield neo4j_driver
    _empty(neo4j_driver)


@pytest.fixture
def unmarked(empty_graph: neo4j.Driver) -> neo4j.Driver:
    """A migrated graph that nobody has loaded anything into."""
    unmark(empty_graph)
    return empty_graph


@pytest.fixture
def loaded_graph(empty_graph: neo4j.Driver) -> neo4j.Driver:
    """A graph that holds the whole seed."""
    load(empty_graph, str)
    return empty_graph


def _empty(driver: neo4j.Driver) -> None:
    emptied(driver)
    mark_loaded(driver, EMPTY)
