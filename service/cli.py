"""The command line: start everything, load, check, ask."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from threading import Thread
from typing import Any
from urllib.request import urlopen

import click
import orjson
from gunicorn.app.base import BaseApplication
from marshmallow import ValidationError
from rich.console import Console

from graph_schema.integrity import check as integrity_check
from graph_schema.migrate import migrate
from seed.load import load as load_seed
from service.api.referral_shape import CaseShape
from service.api.referrals import HERE, refer
from service.app import create_app
from service.catalog.counter import Counter
from service.catalog.follower import Follower
from service.catalog.snapshot import build
from service.config import Settings, from_environment
from service.domain.errors import BadRequest, VerweisgraphError
from service.graph import change_log, reader
from service.graph.driver import check as reach
from service.graph.driver import connect, endpoint_from_environment
from service.graph.engine.endpoint import Endpoint
from service.graph.engine.releases import DEFAULT_VERSION
from service.graph.engine.server import quicken, running
from service.graph.engine.watch import watched

READY_POLLS = 300


@click.group()
def cli() -> None:
    """Where to send a person, today: a directory of support services and a graph of referrals."""


def main() -> None:
    """The entry point: a known error is one sentence and exit code 1."""
    try:
        cli.main(standalone_mode=False)
    except VerweisgraphError as error:
        sys.exit(f"verweisgraph: {error.detail}")
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)


@contextmanager
def _graph(settings: Settings, *, seed: bool = False) -> Iterator[Endpoint]:
    """The configured database, else our own for as long as this lasts; `seed`: migrated, and filled where empty."""
    version = os.environ.get("VERWEISGRAPH_NEO4J_VERSION") or DEFAULT_VERSION
    external = endpoint_from_environment(os.environ)
    folder = settings.data_dir.absolute() / "neo4j"
    with running(folder, version=version, report=_tell, external=external) as endpoint:
        with connect(endpoint) as driver:
            reach(driver, endpoint)
            if seed:
                with driver.session(database="neo4j") as session:
                    migrate(session, _tell)
            if seed and reader.revision(driver) == 0:
                load_seed(driver, _tell)
        yield endpoint


def _tell(line: object) -> None:
    click.echo(line, err=True)


@cli.command()
def up() -> None:
    """Starts Neo4j unless NEO4J_URI is set, migrates, loads the seed if empty, and serves until Ctrl-C."""
    settings = from_environment(os.environ)
    with _graph(settings, seed=True) as endpoint, _kept_alive(settings, endpoint):
        if endpoint.pid is not None:
            quicken(settings.data_dir.absolute() / "neo4j", endpoint.version)
        _Server(settings, endpoint).run()


def _kept_alive(settings: Settings, endpoint: Endpoint) -> AbstractContextManager[object]:
    """Our own database is started again when it dies; one that is configured is not ours to start."""
    if endpoint.pid is None:
        return nullcontext()
    return watched(settings.data_dir.absolute() / "neo4j", _tell_restart, version=endpoint.version, report=_tell)


def _tell_restart(endpoint: Endpoint) -> None:
    _tell(f"Neo4j is back at {endpoint.uri}.")


class _Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings; each worker makes its own driver after the fork."""

    def __init__(self, settings: Settings, endpoint: Endpoint) -> None:
        self.settings, self.endpoint, self.counter = settings, endpoint, Counter()
        super().__init__()

    def load_config(self) -> None:
        address = f"127.0.0.1:{self.settings.port}"
        values = {
            "bind": address,
            "workers": self.settings.workers,
            "worker_class": "gthread",
            "threads": self.settings.threads,
            "keepalive": 75,
            "loglevel": "warning",
            "control_socket_disable": True,
            "limit_request_line": 4094,
            "when_ready": lambda _: Thread(target=_announce, args=(address,), daemon=True).start(),
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        driver = connect(self.endpoint, threads=self.settings.threads)
        file = self.settings.data_dir.absolute() / "catalog.jsonl.gz"
        follower = Follower(driver, file=file, counter=self.counter)
        follower.start()
        return create_app(follower.current)


def _announce(address: str) -> None:
    """Says so once the workers answer with a Catalog."""
    for _ in range(READY_POLLS):
        try:
            with urlopen(f"http://{address}/readyz", timeout=5):
                click.echo(f"Verweisgraph is ready: http://{address}/")
                return
        except OSError:
            time.sleep(0.2)


@cli.command()
def load() -> None:
    """Loads the seed; a second time changes nothing."""
    with _graph(from_environment(os.environ), seed=True) as endpoint, connect(endpoint) as driver:
        outcome = load_seed(driver, _tell)
    click.echo(f"{outcome.created} created, {outcome.updated} updated, {outcome.unchanged} unchanged")


@cli.command()
def check() -> None:
    """Reads the graph through every integrity check; exit code 1 when one finds an error."""
    settings = from_environment(os.environ)
    with _graph(settings) as endpoint, connect(endpoint) as driver, driver.session(database="neo4j") as session:
        findings = integrity_check(session)
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.check}: {finding.meaning} ({len(finding.rows)})")
    sys.exit(any(finding.severity == "error" and finding.rows for finding in findings))


@cli.command("verify-log")
def verify_log() -> None:
    """Walks the chain of changes; exit code 1 when it is broken."""
    with _graph(from_environment(os.environ)) as endpoint, connect(endpoint) as driver:
        verdict = change_log.verify(driver, _tell)
    click.echo(str(verdict))
    sys.exit(not verdict.sound)


@cli.command("refer")
@click.argument("case", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="The same bytes as the API.")
def refer_command(case: Any, *, as_json: bool) -> None:
    """Answers a case given as a JSON file ("-" reads it from standard input); nothing of it is kept."""
    try:
        data = CaseShape().load(orjson.loads(case.read()))
    except (ValidationError, orjson.JSONDecodeError) as error:
        raise BadRequest(f"The case is wrong: {error}") from None
    with _graph(from_environment(os.environ)) as endpoint, connect(endpoint) as driver:
        snapshot = reader.rows(driver)
    answer = refer(build(snapshot.rows, snapshot.revision), data, "de")
    if as_json:
        click.echo(orjson.dumps(answer))
    else:
        _show(answer)


def _show(answer: dict[str, Any]) -> None:
    console = Console()
    console.print(f"{answer['place']['name']}, {datetime.now(HERE):%d.%m.%Y}", markup=False)
    for match in answer["matches"]:
        console.print(f"{match['rank']}. {match['verdict']}: {match['service']['name']}", style="bold", markup=False)
        for reason in match["reasons"]:
            sign = {True: "✓", False: "✗", None: "?"}[reason["holds"]]
            console.print(f"   {sign} {reason['text']}", markup=False)
