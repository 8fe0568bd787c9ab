"""What is sent is nowhere afterwards: no line, no number, no file, no record, no error shows it."""

import gzip
import json
import os
import secrets
import shutil
import signal
import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from service.answers.clock import today
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.engine.ports import free_port
from service.graph.engine.server import found
from tests.cli.commands import ask, ran, up
from tests.faults.canary_requests import Fields, Planted, Sent, broken, of_form, of_operations, of_pages
from tests.faults.canary_search import files_with, found_in, records_with
from tests.graph.engine.drills import first_line, seconds_until
from tests.graph_server import ROOT

pytestmark = pytest.mark.long
CANARY, NAME = f"kanarienvogel{secrets.token_hex(4)}", f"wellensittich{secrets.token_hex(4)}"
FORMS = ("body cut in a form", "NUL in the address")  # answered by a form that shows again what was entered
DEMAND = {"month": today().strftime("%Y-%m"), "region": "14524", "need": "N11", "language": "ar", "outcome": "too_far"}


class Site(NamedTuple):
    """A running instance, and what was wrong with its answers meanwhile."""

    port: int
    metrics: int
    folder: Path
    log: Path
    told: list[str]
    statuses: dict[int, int]


@pytest.fixture(scope="module")
def site(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An instance to which everything was sent, in calm and in distress; it still runs."""
    folder = Path(shutil.copytree(seeded, tmp_path_factory.mktemp("canary") / "data"))
    port, metrics = free_port(), free_port()
    with up(folder, port, METRICS_BIND=f"127.0.0.1:{metrics}", LOG_LEVEL="debug") as process:
        assert first_line(process).startswith("Verweisgraph is ready"), (folder / "up.log").read_text()
        one = Site(port, metrics, folder, folder / "up.log", [], {})
        _send_all(one)
        _send_in_distress(one)
        yield one
        process.terminate()
        assert process.stdout is not None
        assert not _shows(process.stdout.read().encode())
        assert process.wait(45) == 0
    assert [*files_with(folder, CANARY), *files_with(folder, NAME)] == []  # also what was written at the end


def _send_all(site: Site) -> None:
    document: dict[str, Any] = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
    rules = json.loads(ran(site.folder, "routes", "--json").stdout)
    planted = Planted(CANARY, NAME)
    form = Fields(ask(site.port, "GET", "/de/")[1].decode())
    for one in (*of_operations(document, planted), *of_pages(rules, planted), *of_form(form.names, planted)):
        _send(site, one)
    for kind, sent in broken(CANARY).items():
        _send_raw(site, site.port, kind, sent)
        _send_raw(site, site.metrics, f"{kind} to the metrics", sent)


def _send(site: Site, one: Sent) -> None:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=30)
    try:
        connection.putrequest(one.method, one.path, skip_host="Host" in one.headers)
        length = {} if one.body is None else {"Content-Length": str(len(one.body))}
        for name, value in {**one.headers, **length}.items():
            connection.putheader(name, value)
        connection.endheaders(one.body)
        response = connection.getresponse()
        body = response.read()
    except (OSError, HTTPException) as error:
        site.told.append(f"{one.method} {one.path} {one.headers} was not answered: {type(error).__name__}")
        return
    finally:
        connection.close()
    _look(site, f"{one.method} {one.path} {one.headers} {(one.body or b'')[:80]!r}", response, body, echoes=one.echoes)


def _send_raw(site: Site, port: int, kind: str, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        answer = b""
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                answer += part
        except OSError:
            pass  # closed in the middle: no answer is no echo
    shown = answer.replace(b'"instance":"/' + CANARY.encode(), b"")
    if _shows(shown) and kind not in FORMS and not answer.startswith(b"HTTP/1.1 200"):
        site.told.append(f"{kind} is echoed: {shown[-600:]!r}")


def _look(site: Site, asked: str, response: Any, body: bytes, *, echoes: bool) -> None:
    """Notes where an error or a header shows what was sent; pages and lists show the question they answer."""
    site.statuses[response.status] = site.statuses.get(response.status, 0) + 1
    if response.status >= 500 and response.status != 503:
        site.told.append(f"{asked} ended with {response.status}")
    shown = body
    if response.headers.get_content_type() == "application/problem+json":
        problem = json.loads(body)
        problem.pop("instance")  # the address, shown to the one who asked for it
        for wrong in problem["errors"]:  # what is wrong there is named by the plain name that the sender gave it
            wrong.update(
                {place: wrong[place].replace(NAME, "") for place in ("pointer", "parameter") if place in wrong}
            )
        shown = json.dumps(problem).encode()
    elif response.headers.get_content_type() == "text/html":
        shown = body.replace(f": {NAME}.".encode(), b"")  # the same on a page
    if response.status >= 400 and not echoes and _shows(shown):
        site.told.append(f"{asked} is echoed: {shown[:400]!r}")
    for name, value in response.headers.items():
        own = name == "Link" and response.status == 200
        if _shows(f"{name}: {value}".encode()) and not own:
            site.told.append(f"{asked} is in the header {name}: {value}")


def _shows(content: bytes) -> bool:
    return found_in(content, CANARY) or found_in(content, NAME)


def _send_in_distress(site: Site) -> None:
    """The database freezes, then is killed, while the string is searched for and written."""
    before = found(site.folder / "neo4j")
    assert before is not None
    assert before.pid is not None
    os.kill(before.pid, signal.SIGSTOP)
    for _ in range(3):
        _send_written(site)
    os.kill(before.pid, signal.SIGKILL)
    for _ in range(3):
        _send_written(site)
    seconds_until(lambda: b'"database":"up"' in ask(site.port, "GET", "/readyz")[1], 90)
    assert site.statuses.get(503, 0) > 0, "nothing was sent while the database was away"
    _send_written(site)


def _send_written(site: Site) -> None:
    headers = {"Content-Type": "application/json", "Cookie": CANARY, "User-Agent": CANARY, "Referer": CANARY}
    _send(site, Sent("GET", f"/api/services?q={CANARY}", headers))
    _send(site, Sent("POST", f"/api/demand?lang={CANARY}", headers, json.dumps(DEMAND).encode()))
    _send(site, Sent("POST", "/api/demand", headers, json.dumps(DEMAND).encode()))


def _endpoint(site: Site) -> Endpoint:
    endpoint = found(site.folder / "neo4j")
    assert endpoint is not None
    return endpoint


def test_no_answer_but_a_page_of_its_own_shows_it(site: Site) -> None:
    assert site.told == [], "\n".join(site.told)


def test_requests_of_every_kind_were_answered(site: Site) -> None:
    assert {200, 201, 400, 404, 405, 406, 415, 503} <= set(site.statuses), site.statuses
    assert sum(site.statuses.values()) > 1500, site.statuses


def test_no_line_shows_it(site: Site) -> None:
    printed = site.log.read_text()

    assert printed.count('"event":"request"') > 1500
    assert not _shows(printed.encode())
    assert "Traceback" not in printed


def test_no_line_shows_an_address_or_a_word_that_was_searched_for(site: Site) -> None:
    ask(site.port, "GET", "/api/services?q=Regenbogenforelle")
    ask(site.port, "GET", "/api/places?q=Regenbogenforelle")

    lines = [line for line in site.log.read_text().splitlines() if line.startswith("{")]

    assert not [line for line in lines if "Regenbogenforelle" in line or '"127.0.0.1"' in line]


def test_no_number_shows_it(site: Site) -> None:
    status, body = ask(site.metrics, "GET", "/metrics")

    assert status == 200
    assert b"verweisgraph_answers_total" in body
    assert not _shows(body)


def test_no_file_shows_it(site: Site) -> None:
    for planted in (CANARY, NAME):
        assert files_with(site.folder, planted) == []
        assert [one for one in Path("/dev/shm").glob("verweisgraph-*") if files_with(one, planted)] == []


def test_no_record_shows_it(site: Site) -> None:
    assert records_with(_endpoint(site), CANARY) == []
    assert records_with(_endpoint(site), NAME) == []


def test_the_database_logs_no_query(site: Site) -> None:
    logs = list((site.folder / "neo4j").rglob("query.log"))

    assert [log.stat().st_size for log in logs] in ([], [0])


def test_the_search_finds_what_is_planted(site: Site, tmp_path: Path) -> None:
    planted = f"zeisig{secrets.token_hex(8)}"

    (tmp_path / "plain.log").write_text(f"… {planted.upper()} …")
    (tmp_path / "packed.jsonl.gz").write_bytes(b"0" * 64 + b"\n" + gzip.compress(planted.encode()))
    (tmp_path / planted).touch()
    (tmp_path / "innocent").write_text("nothing")

    assert len(files_with(tmp_path, planted)) == 3

    with connect(_endpoint(site)) as driver, driver.session(database="neo4j") as session:
        session.run("CREATE (:Planted {text: $text})", text=planted * 8).consume()
        try:
            assert len(records_with(_endpoint(site), planted)) == 1
            assert seconds_until(lambda: files_with(site.folder / "neo4j", planted) != [], 20) >= 0
        finally:
            session.run("MATCH (n:Planted) DELETE n").consume()


BROKEN_CASES: dict[str, tuple[tuple[str, ...], bytes]] = {
    "no JSON": (("refer", "-"), b'{"needs": ["kanarienvogel'),
    "lone surrogates": (("refer", "-"), b'{"needs": ["N11"], "status": "kanarienvogel\\ud800"}'),
    "too deep": (("refer", "-"), b"[" * 20_000 + b'"kanarienvogel"'),
    "a huge number": (("refer", "-"), b'{"age": ' + b"9" * 5000 + b', "postcode": "kanarienvogel"}'),
    "a fact without a value": (("refer", "--fact", "kanarienvogel"), b""),
}


@pytest.mark.parametrize("name", BROKEN_CASES)
def test_a_broken_case_in_the_terminal_is_a_sentence(site: Site, name: str) -> None:
    words, stdin = BROKEN_CASES[name]

    said = ran(site.folder, *words, stdin=stdin)

    assert said.returncode == (2 if name == "a fact without a value" else 1), said.stderr
    assert b"Traceback" not in said.stderr
    assert b"kanarienvogel" not in said.stderr.lower()
    assert said.stdout == b""
