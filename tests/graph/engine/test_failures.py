"""What goes wrong at a start, each told in one clear sentence, with nothing left running."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.config.errors import ConfigurationError
from service.domain.errors import EngineError
from service.graph.engine import server
from service.graph.engine.folder import folder_of, make_folder
from service.graph.engine.lock import exclusive
from service.graph.engine.server import start, stop
from tests.graph.engine.drills import HEAP_MB, first_line, program, servers_of, starter_command, with_small_disk


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def failure(data_dir: Path, version: str, heap_mb: int = HEAP_MB, port: int | None = None) -> str:
    """The sentence of a start that fails; checks that it is one line and that nothing runs after it."""
    with pytest.raises(EngineError) as caught:
        start(data_dir, version=version, heap_mb=heap_mb, port=port)
    assert servers_of(data_dir) == []
    assert "\n" not in caught.value.detail
    return caught.value.detail


def test_a_taken_port_is_named(data_dir: Path, version: str, taken_port: int) -> None:
    assert f"Port {taken_port} on 127.0.0.1 is taken" in failure(data_dir, version, port=taken_port)


def test_a_port_lost_between_look_and_bind_is_named(
    data_dir: Path, version: str, taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "is_free", lambda *_: True)

    assert f"Port {taken_port} on 127.0.0.1 is taken" in failure(data_dir, version, port=taken_port)


@pytest.mark.parametrize("size", ["100k", "2m"])
def test_a_full_disk_is_named(data_dir: Path, version: str, size: str) -> None:
    with program(with_small_disk(size, data_dir, starter_command(data_dir, version))) as starter:
        said = first_line(starter)

    assert said.startswith("error "), said
    assert re.search("disk .*full|No space left", said), said


def test_a_data_directory_that_is_a_file_is_named(tmp_path: Path, version: str) -> None:
    (tmp_path / "file").touch()

    assert f"{tmp_path / 'file'}" in failure(tmp_path / "file", version)


def test_a_server_that_dies_while_it_starts_is_quoted(data_dir: Path, version: str) -> None:
    assert "its last words: " in (said := failure(data_dir, version, heap_mb=1))
    assert "heap" in said


def test_an_unknown_release_is_answered_with_the_known_ones(data_dir: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"choose one of 5\.26\.31, 2026\.09\.0"):
        failure(data_dir, "4.4.0")


def test_a_folder_in_use_by_an_unknown_process_is_named(
    data_dir: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "END_WAIT_S", 0.2)
    folder = make_folder(data_dir)

    with exclusive(folder.server_lock, wait_s=0, busy="held"):
        said = failure(data_dir, version)

    assert f"Another process uses the database folder {folder.root}" in said


def test_garbage_in_the_configuration_is_replaced_and_a_wrong_password_or_store_is_named(
    data_dir: Path, version: str
) -> None:
    folder = make_folder(data_dir)
    folder.configuration.write_text("no.such.setting=\x00garbage", encoding="utf-8")
    folder.endpoint_file.write_text("{garbage", encoding="utf-8")
    start(data_dir, version=version, heap_mb=HEAP_MB)
    stop(data_dir)
    right = folder.password()

    folder.password_file.write_text("another-password", encoding="utf-8")
    wrong_password = failure(data_dir, version)
    folder.password_file.write_text(right, encoding="utf-8")
    for store in (folder_of(data_dir).root / "data" / "databases" / "neo4j").glob("*neostore*"):
        if store.is_file():
            store.write_bytes(b"garbage" * 4096)
    wrong_store = failure(data_dir, version)

    assert "does not accept the password in its folder's file 'password'" in wrong_password
    assert "its database cannot be opened" in wrong_store
