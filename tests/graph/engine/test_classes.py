"""The archive of the server's classes: made once, used by the next start, never needed."""

from pathlib import Path

from service.graph.engine import classes
from service.graph.engine.folder import folder_of
from service.graph.engine.jars import cache_root
from service.graph.engine.java import find_java
from service.graph.engine.releases import release
from service.graph.engine.server import alive, start, stop
from tests.graph.engine.drills import HEAP_MB


def test_the_second_start_maps_the_archive_and_a_damaged_one_is_ignored(
    tmp_path: Path, version: str, monkeypatch: object
) -> None:
    real, java = cache_root() / version, find_java(release(version))
    lib = tmp_path / "cache" / "verweisgraph" / "neo4j" / version
    lib.parent.mkdir(parents=True)
    lib.symlink_to(real)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # type: ignore[attr-defined]
    data = tmp_path / "data"

    start(data, version=version, heap_mb=HEAP_MB)
    making = classes.make_archive(lib, java, folder_of(data).class_list)
    assert making is not None
    making.join(150)
    stop(data)
    archive = classes.archive_of(lib, java)
    second = start(data, version=version, heap_mb=HEAP_MB)
    maps = Path(f"/proc/{second.pid}/maps").read_text(encoding="utf-8")
    stop(data)
    archive.chmod(0o600)
    archive.write_bytes(archive.read_bytes()[:-5000])
    third = start(data, version=version, heap_mb=HEAP_MB)
    answered = alive(third)
    stop(data)

    assert archive.name in maps
    assert answered


def test_nothing_is_made_without_a_list_of_classes(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()

    assert classes.make_archive(tmp_path, tmp_path / "bin" / "java", tmp_path / "classes.lst") is None
