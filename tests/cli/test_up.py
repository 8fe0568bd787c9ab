"""`verweisgraph up` on real processes: it answers, it survives, and it leaves nothing behind."""

import os
import signal
import socket
import time
from http.client import HTTPConnection
from pathlib import Path

import neo4j
import psutil
import pytest

from service.graph.endpoint import Endpoint
from service.graph.engine.ports import free_port, is_free
from service.graph.engine.server import found
from tests.cli.commands import CASE, ask, command, environment, one_sentence, ran, up
from tests.graph.engine.drills import first_line, gone, program, seconds_until, servers_of, with_small_disk

ENDS_S = {signal.SIGTERM: 45.0, signal.SIGINT: 45.0, signal.SIGKILL: 15.0}


def test_the_ready_line_is_followed_by_answers(instance: tuple[Path, int]) -> None:
    _, port = instance

    status, body = ask(port, "POST", "/api/referrals", CASE)

    assert status == 200
    assert b'"faire-integration"' in body


def test_the_terminal_gives_the_bytes_of_the_api(instance: tuple[Path, int]) -> None:
    folder, port = instance
    facts = [
        f"--fact={name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in CASE.items()
    ]

    said = ran(folder, "refer", "--json", *[fact.replace("['N11']", "N11") for fact in facts])

    assert said.stdout == ask(port, "POST", "/api/referrals", CASE)[1], said.stderr.decode()


def test_a_taken_port_is_one_sentence_and_starts_nothing(instance: tuple[Path, int], tmp_path: Path) -> None:
    _, port = instance

    said = one_sentence(ran(tmp_path / "other", "up", PORT=str(port)))

    assert f"Port {port} on 127.0.0.1" in said
    assert not (tmp_path / "other").exists()


def test_a_port_is_looked_at_where_it_is_to_be_served() -> None:
    with socket.create_server(("127.0.0.2", 0)) as taken:
        port = taken.getsockname()[1]

        assert [is_free(port, host) for host in ("127.0.0.1", "127.0.0.2", "0.0.0.0", "::", "::1")] == [
            True,
            False,
            False,
            False,
            True,
        ]
        assert not is_free(port, "192.0.2.1")  # no address of this machine


@pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2", "::1"])
@pytest.mark.parametrize(("host", "proxy"), [("127.0.0.2", "127.0.0.2"), ("::", "true")])
def test_it_is_ready_on_any_address_and_believes_the_proxy_there(data_dir: Path, host: str, proxy: str) -> None:
    port = free_port()
    with up(data_dir, port, VERWEISGRAPH_HOST=host, BEHIND_PROXY=proxy, DRAIN_S="0") as process:
        assert first_line(process).startswith("Verweisgraph is ready"), (data_dir / "up.log").read_text()
        asked = "127.0.0.1" if host == "::" else host
        connection = HTTPConnection(asked, port, timeout=10, source_address=(asked, 0))
        connection.request("GET", "/healthz", headers={"Host": "localhost", "X-Request-ID": "0123456789abcdef"})

        assert connection.getresponse().headers["X-Request-ID"] == "0123456789abcdef"
        process.terminate()
        process.wait(45)


def test_a_killed_database_is_started_again_and_answers_go_on_meanwhile(instance: tuple[Path, int]) -> None:
    folder, port = instance
    before = found(folder / "neo4j")
    assert before is not None
    assert before.pid is not None
    statuses, longest = set(), 0.0

    os.kill(before.pid, signal.SIGKILL)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        began = time.monotonic()
        statuses.add(ask(port, "POST", "/api/referrals", CASE)[0])
        longest = max(longest, time.monotonic() - began)
        after = found(folder / "neo4j")
        if after and after.pid != before.pid and b'"database":"up"' in ask(port, "GET", "/readyz")[1]:
            break
        time.sleep(0.2)
    else:
        pytest.fail((folder / "up.log").read_text())

    assert statuses == {200}
    assert longest < 2


@pytest.mark.parametrize("number", ENDS_S)
def test_nothing_outlives_up(data_dir: Path, number: signal.Signals) -> None:
    port = free_port()
    with up(data_dir, port) as process:
        assert first_line(process).startswith("Verweisgraph is ready"), (data_dir / "up.log").read_text()
        family = psutil.Process(process.pid).children(recursive=True)
        assert len(family) >= 4  # two workers, the guard, the database

        process.send_signal(number)

        took = seconds_until(
            lambda: process.poll() is not None and all(gone(one.pid) for one in family), ENDS_S[number]
        )
    assert took < ENDS_S[number]
    assert servers_of(data_dir) == []
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_configured_database_is_loaded_and_none_is_started(
    unmarked: neo4j.Driver, neo4j_endpoint: Endpoint, tmp_path: Path
) -> None:
    port = free_port()
    with up(tmp_path, port, **_configured(neo4j_endpoint)) as process:
        assert first_line(process).startswith("Verweisgraph is ready"), (tmp_path / "up.log").read_text()

        status, body = ask(port, "POST", "/api/referrals", CASE)

        process.terminate()
        assert process.wait(45) == 0
    assert (status, b'"faire-integration"' in body) == (200, True)
    assert not (tmp_path / "neo4j").exists()


def test_a_wrong_password_is_one_sentence(neo4j_endpoint: Endpoint, tmp_path: Path) -> None:
    configured = {**_configured(neo4j_endpoint), "NEO4J_PASSWORD": "wrong"}

    said = one_sentence(ran(tmp_path, "up", PORT=str(free_port()), **configured))

    assert "refuses user 'neo4j'; check NEO4J_USER" in said


def test_a_data_directory_that_cannot_be_one_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    said = one_sentence(ran(tmp_path / "file", "up", PORT=str(free_port())))

    assert str(tmp_path / "file") in said


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    variables = environment(tmp_path, PORT=str(free_port()))
    with program(
        ["sh", "-c", 'exec "$@" 2>&1', "sh", *with_small_disk("2m", tmp_path, command("up"))], **variables
    ) as one:
        assert one.stdout is not None
        said = one.stdout.read().splitlines()
        assert one.wait(60) == 1

    assert "full" in said[-1], said
    assert said[-1].startswith("verweisgraph: ")


def _configured(endpoint: Endpoint) -> dict[str, str]:
    return {"NEO4J_URI": endpoint.uri, "NEO4J_USER": endpoint.user, "NEO4J_PASSWORD": endpoint.password}
