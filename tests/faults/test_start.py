"""First starts that go wrong, on real processes: whatever interrupts them, the next one ends with a whole directory."""

import json
import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from seed.read import read_seed
from service.graph.engine.ports import free_port
from service.graph.engine.server import found
from tests.cli.commands import CASE, ask, one_sentence, ran, up
from tests.graph.engine.drills import gone, program, seconds_until, server_pid, servers_of, starter_command
from tests.graph_server import engine_version

SERVICES = sum(row.kind == "service" for row in read_seed())
REFER = ("refer", "--json", *(f"--fact={name}={value}" for name, value in (("postcode", "08371"), ("needs", "N11"))))


def _wait_for(folder: Path, words: str, limit_s: float = 120) -> None:
    """Returns as soon as `up` has said the words."""
    seconds_until(lambda: words in (folder / "up.log").read_text(), limit_s)


def _services(port: int) -> int:
    total = json.loads(
        ask(port, "GET", "/api/services?lifecycle=running,unverified,ended,planned,good_practice_elsewhere&limit=1")[1]
    )
    count: int = total["meta"]["total"]
    return count


def _is_ready(port: int) -> bool:
    try:
        return ask(port, "GET", "/readyz")[0] == 200
    except OSError:
        return False


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Seed: 1000 of", signal.SIGINT),
        pytest.param("Seed: 1000 of", signal.SIGTERM, marks=pytest.mark.long),
        pytest.param("Seed: 500 of", signal.SIGKILL, marks=pytest.mark.long),
        pytest.param("Seed: 2000 of", signal.SIGKILL, marks=pytest.mark.long),
        pytest.param("Migration 0003", signal.SIGTERM, marks=pytest.mark.long),
        pytest.param("Starting Neo4j", signal.SIGINT, marks=pytest.mark.long),
    ],
)
def test_an_interrupted_first_start_is_ended_by_the_next(tmp_path: Path, words: str, number: signal.Signals) -> None:
    with up(tmp_path, free_port()) as process:
        _wait_for(tmp_path, words)
        process.send_signal(number)
        process.wait(60)
    seconds_until(lambda: servers_of(tmp_path) == [], 30)

    port = free_port()
    with up(tmp_path, port) as process:
        seconds_until(lambda: _is_ready(port), 120)

        assert _services(port) == SERVICES
        process.terminate()
        process.wait(45)


def test_a_database_killed_during_the_first_load_comes_back_and_loading_goes_on(tmp_path: Path) -> None:
    port = free_port()
    with up(tmp_path, port) as process:
        _wait_for(tmp_path, "Seed: 500 of")
        (server,) = servers_of(tmp_path)
        os.kill(server, signal.SIGKILL)

        seconds_until(lambda: _is_ready(port), 150)

        assert _services(port) == SERVICES
        assert "loading goes on when it is back" in (tmp_path / "up.log").read_text()
        process.terminate()
        process.wait(45)


def test_refer_beside_a_first_start_waits_for_the_whole_directory(tmp_path: Path) -> None:
    port = free_port()
    with up(tmp_path, port) as process:
        _wait_for(tmp_path, "Migration 0001")
        answers = [_answer_after(tmp_path, pause_s) for pause_s in (0.0, 1.5, 3.0)]
        for thread, _ in answers:
            thread.join(150)
        seconds_until(lambda: _is_ready(port), 60)

        told = [said for _, said in answers]
        assert [one["code"] for one in told] == [0, 0, 0], told
        assert all(b"faire-integration" in one["out"] for one in told)
        process.terminate()
        process.wait(45)


def _answer_after(folder: Path, pause_s: float) -> tuple[threading.Thread, dict[str, Any]]:
    said: dict[str, Any] = {}

    def asked() -> None:
        time.sleep(pause_s)
        done = ran(folder, *REFER)
        said.update(code=done.returncode, out=done.stdout, err=done.stderr)

    thread = threading.Thread(target=asked)
    thread.start()
    return thread, said


@pytest.mark.long
def test_up_takes_over_the_database_that_a_command_before_it_had_started(data_dir: Path) -> None:
    port = free_port()
    (data_dir / "catalog.jsonl.gz").unlink(missing_ok=True)
    with program(starter_command(data_dir / "neo4j", engine_version())) as owner:
        server_pid(owner)
        with up(data_dir, port) as process:
            _wait_for(data_dir, "runs already at")
            owner.kill()
            seconds_until(lambda: _is_ready(port) and b'"database":"up"' in ask(port, "GET", "/readyz")[1], 120)

            assert ask(port, "POST", "/api/referrals", CASE)[0] == 200
            process.terminate()
            process.wait(45)
    assert servers_of(data_dir) == []


def test_a_second_up_on_one_folder_is_refused_with_a_sentence(instance: tuple[Path, int]) -> None:
    folder, port = instance

    said = one_sentence(ran(folder, "up", PORT=str(free_port())))

    assert "Another 'verweisgraph up' serves" in said
    assert str(folder) in said
    assert ask(port, "GET", "/readyz")[0] == 200


@pytest.mark.long
def test_without_a_database_the_last_good_directory_is_served_and_followed_later(data_dir: Path) -> None:
    first = free_port()
    with up(data_dir, first) as process:  # leaves the last good directory behind
        seconds_until(lambda: _is_ready(first), 60)
        process.terminate()
        process.wait(45)
    port = free_port()
    with up(data_dir, port, NEO4J_JAVA="/no/such/java") as process:
        seconds_until(lambda: _is_ready(port), 60)

        readiness = json.loads(ask(port, "GET", "/readyz")[1])

        assert readiness["database"] == "down"
        assert ask(port, "POST", "/api/referrals", CASE)[0] == 200
        assert "Until then the last good directory is served" in (data_dir / "up.log").read_text()
        process.terminate()
        process.wait(45)


@pytest.mark.long
def test_a_configured_database_that_comes_later_is_followed(data_dir: Path, tmp_path: Path) -> None:
    port = free_port()
    with up(data_dir, port) as process:
        seconds_until(lambda: _is_ready(port), 60)
        endpoint = found(data_dir / "neo4j")
        assert endpoint is not None
        process.terminate()
        process.wait(45)
    other = tmp_path / "other"
    other.mkdir()
    (other / "catalog.jsonl.gz").write_bytes((data_dir / "catalog.jsonl.gz").read_bytes())
    configured = {"NEO4J_URI": endpoint.uri, "NEO4J_USER": endpoint.user, "NEO4J_PASSWORD": endpoint.password}

    with up(other, port, **configured) as waiting:
        seconds_until(lambda: _is_ready(port), 60)
        before = json.loads(ask(port, "GET", "/readyz")[1])["database"]
        with up(data_dir, free_port()) as owner:
            seconds_until(lambda: b'"database":"up"' in ask(port, "GET", "/readyz")[1], 60)
            _wait_for(other, "The database is there", 60)
            owner.terminate()
            owner.wait(45)
        waiting.terminate()
        waiting.wait(45)

    assert before == "down"


@pytest.mark.parametrize(
    "uri", ["localhost", "bolt://host:99999", "bolt://a b:7687", "http://127.0.0.1:7474", "bolt://"]
)
def test_an_address_of_a_database_that_is_none_is_one_sentence(tmp_path: Path, uri: str) -> None:
    said = one_sentence(ran(tmp_path, "up", PORT=str(free_port()), NEO4J_URI=uri, NEO4J_PASSWORD="x"))

    assert "NEO4J_URI must look like" in said


@pytest.mark.long
def test_a_right_password_after_wrong_ones_is_taken(data_dir: Path, tmp_path: Path) -> None:
    with up(data_dir, port := free_port()) as process:
        seconds_until(lambda: _is_ready(port), 60)
        endpoint = found(data_dir / "neo4j")
        assert endpoint is not None
        configured = {"NEO4J_URI": endpoint.uri, "NEO4J_USER": endpoint.user}
        wrong = [ran(tmp_path, "check", **configured, NEO4J_PASSWORD="wrong") for _ in range(4)]

        right = ran(tmp_path, "check", **configured, NEO4J_PASSWORD=endpoint.password)

        assert all("refuses user" in one_sentence(one) or "does not answer" in one_sentence(one) for one in wrong)
        assert right.returncode == 0, right.stderr.decode()
        process.terminate()
        process.wait(45)


def test_nothing_is_left_when_a_first_start_is_killed(tmp_path: Path) -> None:
    with up(tmp_path, free_port()) as process:
        _wait_for(tmp_path, "Migration 0001")
        (server,) = servers_of(tmp_path)
        process.kill()

        seconds_until(lambda: gone(server), 15)
