"""
One real Neo4j for a whole test run, shared by all xdist workers.

A keeper process owns it. Each worker holds a named pipe open for writing; when the last one has closed it, by the end
of its tests or by its own end of whatever kind, the keeper ends the server and itself.
"""

import fcntl
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from json import dumps, loads
from pathlib import Path

import neo4j
import pytest

from graph_schema.migrate import migrate
from service.domain.errors import EngineError
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.engine.releases import DEFAULT_VERSION
from service.graph.engine.server import running

ROOT = Path(__file__).resolve().parents[1]
HEAP_MB = 512
START_WAIT_S = 960.0  # a first run fetches the engine


def engine_version() -> str:
    """The Neo4j release that this run is about."""
    return os.environ.get("VERWEISGRAPH_NEO4J_VERSION") or DEFAULT_VERSION


@pytest.fixture(scope="session")
def neo4j_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """The run's server. Tests that write share it: keep them in one xdist group, leave it as they found it."""
    base = tmp_path_factory.getbasetemp()
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    folder = (base if alone else base.parent) / "graph-server"
    with shared_server(folder) as (endpoint, keeper):
        yield endpoint
    if alone and keeper is not None:
        keeper.wait(60)


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_endpoint: Endpoint) -> Iterator[neo4j.Driver]:
    """A driver whose server hints are Python warnings, which the test run turns into failures."""
    with connect(neo4j_endpoint, notifications="warn") as driver:
        yield driver


@contextmanager
def shared_server(folder: Path) -> Iterator[tuple[Endpoint, "subprocess.Popen[bytes] | None"]]:
    """The server of this folder, started by the first who asks, and its keeper if that was us."""
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        if not (folder / "users").exists():
            os.mkfifo(folder / "users", 0o600)
        keeper = None
        try:
            user = _join(folder)
        except OSError:  # nobody reads: no keeper yet, or it has ended
            keeper = _launch_keeper(folder)
            user = _joined_new(folder, keeper)
        try:
            endpoint = _awaited(folder)
        except BaseException:
            os.close(user)
            raise
    try:
        yield endpoint, keeper
    finally:
        os.close(user)


def _join(folder: Path) -> int:
    return os.open(folder / "users", os.O_WRONLY | os.O_NONBLOCK)


def _joined_new(folder: Path, keeper: "subprocess.Popen[bytes]") -> int:
    until = time.monotonic() + 30
    while True:
        try:
            return _join(folder)
        except OSError:
            if keeper.poll() is not None or time.monotonic() > until:
                raise EngineError(f"The test server's keeper did not start; see {folder / 'keeper.log'}.") from None
            time.sleep(0.05)


def _launch_keeper(folder: Path) -> "subprocess.Popen[bytes]":
    for left in ("endpoint.json", "failure"):
        (folder / left).unlink(missing_ok=True)
    with (folder / "keeper.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-P", __file__, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )


def _awaited(folder: Path) -> Endpoint:
    until = time.monotonic() + START_WAIT_S
    while time.monotonic() < until:
        if (folder / "endpoint.json").exists():
            return Endpoint(**loads((folder / "endpoint.json").read_text(encoding="utf-8")))
        if (folder / "failure").exists():
            raise EngineError((folder / "failure").read_text(encoding="utf-8"))
        time.sleep(0.1)
    raise EngineError(f"The test server was not ready after {START_WAIT_S:.0f} s; see {folder / 'keeper.log'}.")


def emptied(driver: neo4j.Driver) -> None:
    """The graph holds the schema and no record; nothing says that a load has ended."""
    with driver.session(database="neo4j") as session:
        session.run(
            "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
        ).consume()
        migrate(session, str)


def unmark(driver: neo4j.Driver) -> None:
    """The graph looks like one whose first load has not ended."""
    with driver.session(database="neo4j") as session:
        session.run("MATCH (catalog:Catalog) REMOVE catalog.loaded").consume()


def keep(folder: Path) -> None:
    """Runs the server until nobody uses it any more."""
    users = os.open(folder / "users", os.O_RDONLY | os.O_NONBLOCK)
    try:
        with running(folder / "data", version=engine_version(), heap_mb=HEAP_MB, report=print) as endpoint:
            _publish(folder / "endpoint.json", dumps(asdict(endpoint)))
            while not _left_by_all(folder, users):
                select.select([users], [], [])
    except EngineError as error:
        _publish(folder / "failure", error.detail)
        raise


def _left_by_all(folder: Path, users: int) -> bool:
    """Under the lock, so that nobody joins between our last look and our end."""
    with _locked(folder):
        try:
            os.read(users, 1)
        except BlockingIOError:
            return False
        (folder / "endpoint.json").unlink(missing_ok=True)
        os.close(users)
        return True


def _publish(path: Path, text: str) -> None:
    draft = path.with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
