"""No command works on half a directory: each waits while another process migrates or loads."""

import subprocess
import time
from pathlib import Path

import pytest

from service.cli.main import cli
from service.graph.engine.lock import exclusive
from tests.cli.commands import command, environment

OF_NO_GRAPH = {"up", "openapi", "routes"}  # `up` is what the others wait for
COUNTS = "region;persons\n14524;10\n"
WORDS = {
    "refer": ["--need", "N11", "--fact", "postcode=08371"],
    "gaps": ["matrix", "--region", "14524", "--need", "N11"],
    "load": [],
    "migrate": [],
    "check": [],
    "verify-log": [],
    "geocode": ["--dry-run"],
    "import-population": ["counts.csv", "--on", "2025-12-31", "--source", "t", "--title", "T", "--dry-run"],
}


def test_every_command_of_the_graph_is_in_the_table() -> None:
    assert set(cli.commands) - OF_NO_GRAPH == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_a_command_waits_while_another_process_prepares_the_directory(
    instance: tuple[Path, int], tmp_path: Path, name: str
) -> None:
    folder, _ = instance
    (tmp_path / "counts.csv").write_text(COUNTS)
    with exclusive(folder / "prepare.lock", wait_s=30, busy="busy"):
        process = subprocess.Popen(
            command(name, *WORDS[name]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment(folder),
            cwd=tmp_path,
            text=True,
        )
        assert process.stderr is not None
        said = next((line for line in process.stderr if "waits for it" in line), "")
        time.sleep(0.5)
        waits = process.poll() is None
    _, more = process.communicate(timeout=60)

    assert said.startswith("Another process is loading the directory")
    assert (waits, process.returncode) == (True, 0), more
