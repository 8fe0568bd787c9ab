"""A seeded data directory, and one instance that the tests look at."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.graph.engine.ports import free_port
from tests.cli.commands import ran, up
from tests.cli.in_process import last_good_dir

__all__ = ["last_good_dir"]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory as a first start leaves it; copy it, since two instances would share its database."""
    folder = tmp_path_factory.mktemp("seeded") / "data"
    loaded = ran(folder, "load")
    assert loaded.returncode == 0, loaded.stderr.decode()
    return folder


@pytest.fixture
def data_dir(seeded: Path, tmp_path: Path) -> Path:
    """A seeded data directory of its own."""
    return Path(shutil.copytree(seeded, tmp_path / "data"))


@pytest.fixture(scope="module")
def instance(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """The data directory and the port of a running instance."""
    folder, port = Path(shutil.copytree(seeded, tmp_path_factory.mktemp("up") / "data")), free_port()
    with up(folder, port) as process:
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert ready == f"Verweisgraph is ready: http://127.0.0.1:{port}/\n", (folder / "up.log").read_text()
        yield folder, port
        process.terminate()
        process.wait(45)
