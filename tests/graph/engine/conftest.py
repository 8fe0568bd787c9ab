"""Servers for the engine's drills."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.graph.endpoint import Endpoint
from service.graph.engine.releases import Release, release
from service.graph.engine.server import running, stop
from tests.graph.engine.drills import HEAP_MB
from tests.graph_server import engine_version


@pytest.fixture(scope="session", autouse=True)
def quick_java() -> Iterator[None]:
    """One compiler tier is enough for servers that live for seconds: a start costs half the CPU."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
        yield


@pytest.fixture(scope="session")
def version() -> str:
    return engine_version()


@pytest.fixture(scope="session")
def chosen(version: str) -> Release:
    return release(version)


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """A new data directory with a name that needs care; its server ends with the test."""
    folder = tmp_path / "Daten für München"
    folder.mkdir()
    yield folder
    stop(folder)


@pytest.fixture(scope="module")
def small_server(tmp_path_factory: pytest.TempPathFactory, version: str) -> Iterator[tuple[Path, Endpoint]]:
    """A server that the tests of a file look at and do not end."""
    folder = tmp_path_factory.mktemp("engine")
    with running(folder, version=version, heap_mb=HEAP_MB) as endpoint:
        yield folder, endpoint
