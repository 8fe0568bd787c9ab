"""No command works on half a directory: each waits while another process migrates or loads."""

import subprocess
import time
from pathlib import Path

import neo4j
import pytest

from service.cli.main import cli
from service.graph.endpoint import Endpoint
from service.graph.engine.lock import exclusive
from service.graph.loading import EMPTY, mark_loaded
from tests.cli.commands import command, environment

OF_NO_GRAPH = {"up", "openapi", "routes"}  # `up` is what the others wait for
COUNTS = "region;persons\n14524;10\n"
WAYS = "origin;destination;minutes;mode;source;on\n14524330;14524080;38;pt;GEO;2026-06-09\n"
WORDS = {
    "refer": ["--need", "N11", "--fact", "postcode=08371"],
    "gaps": ["matrix", "--region", "14524", "--need", "N11"],
    "timeline": ["--need", "N11", "--fact", "postcode=08371"],
    "fits": ["babs", "--by", "age"],
    "load": [],
    "migrate": [],
    "check": [],
    "verify-log": [],
    "geocode": ["--dry-run"],
    "import-population": ["counts.csv", "--on", "2025-12-31", "--source", "t", "--title", "T", "--dry-run"],
    "export-population": ["--source", "GV2019"],
    "import-travel-times": ["ways.csv", "--check"],
}


def test_every_command_of_the_graph_is_in_the_table() -> None:
    assert set(cli.commands) - OF_NO_GRAPH == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_a_command_waits_while_another_process_prepares_the_directory(
    instance: tuple[Path, int], tmp_path: Path, name: str
) -> None:
    folder, _ = instance
    (tmp_path / "counts.csv").write_text(COUNTS)
    (tmp_path / "ways.csv").write_text(WAYS)
    with exclusive(folder / "prepare.lock", wait_s=30, busy="busy"):
        process, said = _until_it_waits(tmp_path, environment(folder), name)
        time.sleep(0.5)
        waits = process.poll() is None
    _, more = process.communicate(timeout=60)

    assert said.startswith("Another process is loading the directory")
    assert (waits, process.returncode) == (True, 0), more


def test_a_command_waits_also_before_up_has_begun_with_its_first_load(
    unmarked: neo4j.Driver, neo4j_endpoint: Endpoint, tmp_path: Path
) -> None:
    configured = {
        "NEO4J_URI": neo4j_endpoint.uri,
        "NEO4J_USER": neo4j_endpoint.user,
        "NEO4J_PASSWORD": neo4j_endpoint.password,
    }
    with exclusive(tmp_path / "up.lock", wait_s=0, busy="busy"):
        process, said = _until_it_waits(tmp_path, environment(tmp_path, **configured), "verify-log")
        time.sleep(0.5)
        waits = process.poll() is None
        mark_loaded(unmarked, EMPTY)
        _, more = process.communicate(timeout=60)

    assert said.startswith("Another process is loading the directory")
    assert (waits, process.returncode) == (True, 0), more


def _until_it_waits(folder: Path, variables: dict[str, str], name: str) -> tuple["subprocess.Popen[str]", str]:
    """The command, and the line in which it says that it waits; empty where it has ended without."""
    process = subprocess.Popen(
        command(name, *WORDS[name]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=variables,
        cwd=folder,
        text=True,
    )
    assert process.stderr is not None
    return process, next((line for line in process.stderr if "waits for it" in line), "")
