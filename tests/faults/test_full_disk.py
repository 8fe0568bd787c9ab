"""A disk that runs full under the database: refused, told once, nothing lost, and well again by itself."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from service.graph.engine.ports import free_port
from tests.cli.commands import ask, command, environment
from tests.faults.writing import MANY, beside_requests, counted, driver_of, get, is_refused_well, post, rows
from tests.graph.engine.drills import seconds_until, with_small_disk

COPIED = 'cp -a "$1"/. "$2" && shift 2 && exec "$@"'


@contextmanager
def up_on_small_disk(seeded: Path, folder: Path, port: int, size: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`up` where its data directory is a disk of that size, with the seed on it; its words go to up.log beside it."""
    folder.mkdir()
    words = ["sh", "-c", COPIED, "sh", str(seeded), str(folder), *command("up")]
    with (folder.parent / "up.log").open("w") as log:
        process = subprocess.Popen(
            with_small_disk(size, folder, words),
            stdout=log,
            stderr=log,
            env=environment(folder, PORT=str(port), **MANY),
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(45)
            finally:
                process.kill()


def fill(folder: Path) -> None:
    """Takes all that is free."""
    descriptor = os.open(folder / "filler", os.O_WRONLY | os.O_CREAT)
    try:
        while True:
            os.write(descriptor, b"x" * 65536)
    except OSError:
        os.close(descriptor)


def write_past_us(folder: Path) -> str:
    """Writes to the database past our own floor of free bytes until it refuses; the code it gives."""
    with driver_of(folder) as driver:
        for _ in range(100):
            try:
                driver.execute_query("CREATE (:Bulk {text: $text})", text=os.urandom(2**19).hex(), database_="neo4j")
            except Neo4jError as error:
                return error.code or ""
    return "took everything"


def is_up(port: int) -> bool:
    try:
        return get(port, "/readyz") == 200
    except OSError:
        return False


def searched_by(port: int) -> str:
    status, body = ask(port, "GET", "/api/services?q=Beratung")
    return str(json.loads(body)["meta"]["search"]) if status == 200 else f"status {status}"


@pytest.mark.long
def test_a_full_disk_refuses_writes_loses_nothing_and_heals_when_there_is_room(seeded: Path, tmp_path: Path) -> None:
    port, row, folder = free_port(), rows(), tmp_path / "data"
    with up_on_small_disk(seeded, folder, port, "400m") as process:
        seconds_until(lambda: is_up(port), 90)
        disk = Path(f"/proc/{process.pid}/root{folder}")
        acknowledged = sum(post(port, next(row))[0] == 201 for _ in range(100))
        fill(disk)
        refused = [post(port, next(row)) for _ in range(200)]
        with_our_floor = searched_by(port), get(port, "/api/services?limit=20")
        code = write_past_us(disk)
        ill = [post(port, next(row)) for _ in range(200)]
        while_ill = searched_by(port), get(port, "/api/services?limit=20")
        (disk / "filler").unlink()
        seconds_until(lambda: post(port, next(row))[0] == 201, 90)
        kept = counted(disk)
        after = searched_by(port)

    log = (tmp_path / "up.log").read_text()
    print(code, with_our_floor, while_ill, beside_requests(log))
    assert acknowledged == 100
    assert all(is_refused_well(answer) and "disk" in answer[2]["detail"] for answer in refused)
    assert with_our_floor[1] == while_ill[1] == 200
    assert {with_our_floor[0], while_ill[0]} <= {"full_text", "names"}
    assert code.startswith("Neo.DatabaseError.") or "ReadOnly" in code
    assert all(is_refused_well(answer) for answer in ill)
    assert kept == acknowledged + 1
    assert after == "full_text"
    assert "Traceback" not in log
    assert len(beside_requests(log)) < 15, log


@pytest.mark.long
def test_a_database_is_not_started_on_a_disk_that_is_nearly_full_and_its_store_survives(
    seeded: Path, tmp_path: Path
) -> None:
    port, folder = free_port(), tmp_path / "data"
    with up_on_small_disk(seeded, folder, port, "130m") as process:
        process.wait(60)

    said = (tmp_path / "up.log").read_text()
    assert process.returncode == 1
    assert "nearly full" in said
    assert "Traceback" not in said
