"""A data folder and its copy, started in the same second: both remember one port and one password."""

import json
import shutil
from pathlib import Path

import pytest

from service.graph.engine.ports import free_port
from tests.cli.commands import ask, up
from tests.faults.writing import counted, post, rows
from tests.graph.engine.drills import servers_of


@pytest.mark.long
def test_each_of_two_copies_has_a_database_of_its_own(seeded: Path, tmp_path: Path) -> None:
    folders = [Path(shutil.copytree(seeded, tmp_path / name)) for name in ("one", "two")]
    ports, row = [free_port(), free_port()], rows()
    with up(folders[0], ports[0]) as first, up(folders[1], ports[1]) as second:
        for process in (first, second):
            assert process.stdout is not None
            assert "ready" in process.stdout.readline()
        before = [counted(folder) for folder in folders]
        assert [post(ports[1], next(row))[0] for _ in range(5)] == [201] * 5
        after = [counted(folder) for folder in folders]
        states = [json.loads(ask(port, "GET", "/readyz")[1])["database"] for port in ports]
        servers = [servers_of(folder) for folder in folders]

    assert [now - then for now, then in zip(after, before, strict=True)] == [0, 5]
    assert states == ["up", "up"]
    assert all(len(one) == 1 for one in servers)
    assert servers[0] != servers[1]
