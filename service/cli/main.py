"""The commands."""

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import click
import orjson

from graph_schema.integrity import check as integrity_check
from graph_schema.migrate import migrate
from seed.load import load as load_seed
from service.api.document import as_yaml, document
from service.api.referrals import refer
from service.app import create_app
from service.catalog.snapshot import build
from service.cli.case import checked, stated, wrong
from service.cli.serve import Server
from service.cli.show import show
from service.config import ConfigurationError, Settings, from_environment
from service.domain.errors import BadRequest, VerweisgraphError
from service.graph import change_log, reader
from service.graph.driver import check as reach
from service.graph.driver import connect, endpoint_from_environment
from service.graph.engine.endpoint import Endpoint
from service.graph.engine.releases import DEFAULT_VERSION
from service.graph.engine.server import is_free, quicken, running
from service.graph.engine.watch import watched


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
    if not is_free(settings.port):
        raise ConfigurationError(f"Port {settings.port} is taken; end what uses it, or set PORT to another one.")
    with _graph(settings, seed=True) as endpoint, _kept_alive(settings, endpoint):
        if endpoint.pid is not None:
            quicken(settings.data_dir.absolute() / "neo4j", endpoint.version)
        Server(settings, endpoint).run()


def _kept_alive(settings: Settings, endpoint: Endpoint) -> AbstractContextManager[object]:
    """Our own database is started again when it dies; one that is configured is not ours to start."""
    if endpoint.pid is None:
        return nullcontext()
    return watched(settings.data_dir.absolute() / "neo4j", _tell_restart, version=endpoint.version, report=_tell)


def _tell_restart(endpoint: Endpoint) -> None:
    _tell(f"Neo4j is back at {endpoint.uri}.")


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
@click.argument("case", type=click.File("rb"), required=False)
@click.option("--json", "as_json", is_flag=True, help="The same bytes as the API.")
@click.option("--lang", default="de", show_default=True, help="Language of the texts.")
@click.option("--need", "needs", multiple=True, help="A need, the most urgent first; may be repeated.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="Any field of the request, such as age=34.")
def refer_command(case: Any, needs: tuple[str, ...], facts: tuple[str, ...], lang: str, *, as_json: bool) -> None:
    """
    Answers a case: a JSON file ("-" is standard input), or --need and --fact postcode=08371 --fact status=AE-25-1-2.

    Nothing of it is kept. Exit code 1: the case is wrong, or there is no database.
    """
    data = checked(case, stated(needs, facts))
    with _graph(from_environment(os.environ)) as endpoint, connect(endpoint) as driver:
        snapshot = reader.rows(driver)
    try:
        answer = refer(build(snapshot.rows, snapshot.revision, snapshot.log_hash), data, lang)
    except BadRequest as error:
        raise wrong(error.pointers) from None
    if as_json:
        click.echo(orjson.dumps(answer), nl=False)
    else:
        show(answer)


@cli.command("openapi")
@click.option("--check", "only_check", is_flag=True, help="Exit code 1 when openapi.yaml differs from the code.")
def openapi(*, only_check: bool) -> None:
    """Writes openapi.yaml from the code."""
    made, path = as_yaml(document(create_app(lambda: build((), 0)))), Path("openapi.yaml")
    if not only_check:
        path.write_text(made, encoding="utf-8")
    elif not path.is_file() or path.read_text(encoding="utf-8") != made:
        sys.exit("openapi.yaml does not fit the code; run `verweisgraph openapi` and commit it.")


@cli.command("migrate")
def migrate_command() -> None:
    """Applies the migrations that are missing; a second time changes nothing."""
    with (
        _graph(from_environment(os.environ)) as endpoint,
        connect(endpoint) as driver,
        driver.session(database="neo4j") as session,
    ):
        migrate(session, _tell)


@cli.command("routes")
def routes() -> None:
    """Lists all addresses with their methods."""
    rules = create_app(lambda: build((), 0)).url_map.iter_rules()
    for rule in sorted(rules, key=lambda rule: rule.rule):
        click.echo(f"{','.join(sorted((rule.methods or set()) - {'HEAD', 'OPTIONS'})):6} {rule.rule}")
