"""The fetched jars: what the committed list says, or nothing is started."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from service.domain.errors import EngineError
from service.graph.engine.jars import cache_root, mismatch, prepare, read_list
from service.graph.engine.java import find_java
from service.graph.engine.releases import RELEASES, Release
from tests.graph.engine.drills import program, with_small_disk
from tests.graph_server import ROOT

FETCH = (
    "import sys; from service.graph.engine.jars import prepare; from service.graph.engine.java import find_java\n"
    "from service.graph.engine.releases import release; from service.domain.errors import EngineError\n"
    "chosen = release(sys.argv[1])\n"
    "try: print(prepare(chosen, find_java(chosen), lambda line: print(line, file=sys.stderr)))\n"
    "except EngineError as error: print('error', error.detail)"
)


@pytest.fixture(scope="session")
def java(chosen: Release) -> Path:
    return find_java(chosen)


@pytest.fixture(scope="session")
def fetched(chosen: Release, java: Path) -> Path:
    """The jars of the shared cache."""
    return prepare(chosen, java, lambda _: None)


@pytest.fixture
def own_cache(tmp_path: Path, fetched: Path, chosen: Release, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, its files linked to the shared one's; replace them, never write into them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(fetched, cache_root() / chosen.version, copy_function=_link)
    return cache_root() / chosen.version


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)
    return target


@pytest.mark.parametrize("release", RELEASES.values(), ids=list(RELEASES))
def test_the_committed_list_names_the_server_with_full_sums(release: Release) -> None:
    listed = read_list(release)

    assert f"neo4j-{release.version}.jar" in listed
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in listed.values())


def test_checked_jars_are_used_without_maven(
    chosen: Release, java: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert prepare(chosen, java, lambda _: None) == own_cache


def test_a_damaged_jar_is_named_and_fetched_again(chosen: Release, java: Path, own_cache: Path) -> None:
    jar = own_cache / f"neo4j-{chosen.version}.jar"
    jar.unlink()
    jar.write_bytes(b"damaged")
    said: list[str] = []

    folder = prepare(chosen, java, said.append)

    assert said[0].startswith(f"The jar {jar.name} in {own_cache} is damaged")
    assert mismatch(folder, chosen) is None
    assert sorted(path.name for path in folder.parent.iterdir()) == [chosen.version, f"{chosen.version}.lock"]


def test_a_missing_jar_and_a_foreign_file_are_named(chosen: Release, own_cache: Path) -> None:
    (own_cache / "foreign.jar").touch()
    foreign = mismatch(own_cache, chosen)
    (own_cache / f"neo4j-{chosen.version}.jar").unlink()
    missing = mismatch(own_cache, chosen)

    assert foreign is not None and "foreign.jar" in foreign
    assert missing is not None and f"The jar neo4j-{chosen.version}.jar" in missing


def test_a_missing_maven_is_said_with_the_command_that_installs_it(
    chosen: Release, java: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(EngineError, match="no mvn in PATH; install it with 'apt-get install maven'"):
        prepare(chosen, java, lambda _: None)


def test_two_fetches_at_once_make_one_whole_folder(tmp_path: Path, chosen: Release) -> None:
    command = [sys.executable, "-c", FETCH, chosen.version]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path)}
    (tmp_path / "verweisgraph" / "neo4j" / f"fetch-{chosen.version}-killed").mkdir(parents=True)

    both = [subprocess.Popen(command, env=environment, stdout=-1, stderr=-1, text=True) for _ in range(2)]
    told = [process.communicate(timeout=200) for process in both]

    root = tmp_path / "verweisgraph" / "neo4j"
    assert {out.strip() for out, _ in told} == {str(root / chosen.version)}
    assert sum("Fetching Neo4j" in said for _, said in told) == 1
    assert sorted(path.name for path in root.iterdir()) == [chosen.version, f"{chosen.version}.lock"]


def test_a_full_disk_at_the_fetch_is_named(tmp_path: Path, chosen: Release) -> None:
    command = with_small_disk("5m", tmp_path, [sys.executable, "-c", FETCH, chosen.version])

    with program(command, XDG_CACHE_HOME=str(tmp_path)) as fetch:
        said, _ = fetch.communicate(timeout=200)

    assert said.startswith("error "), said
    assert "the disk is full" in said or "No space left" in said
