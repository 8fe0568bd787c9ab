"""Commands about the graph: migrate, load, check, verify-log."""

import os
import sys
from dataclasses import asdict
from typing import Any

import click
import orjson

from graph_schema.integrity import check as integrity_check
from seed.load import load as load_seed
from service.cli.database import apply_migrations, graph, preparing_alone, progress, tell
from service.cli.options import Once
from service.cli.point_check import points_outside_outlines
from service.config.environment import from_environment
from service.graph import change_log
from service.graph.driver import connect

as_json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")


@click.command(cls=Once)
@as_json_option
def migrate(*, as_json: bool) -> None:
    """Applies the migrations that are missing; a second time changes nothing."""
    settings = from_environment(os.environ)
    with graph(settings, wait=False) as endpoint, connect(endpoint) as driver, preparing_alone(settings):
        applied = apply_migrations(driver)
    if as_json:
        _write({"applied": applied})


@click.command(cls=Once)
@as_json_option
def load(*, as_json: bool) -> None:
    """Loads the seed; a second time changes nothing."""
    with graph(from_environment(os.environ), seed=True) as endpoint, connect(endpoint) as driver, progress() as report:
        outcome = load_seed(driver, report)
    if as_json:
        _write(asdict(outcome))
    else:
        click.echo(f"{outcome.created} created, {outcome.updated} updated, {outcome.unchanged} unchanged")


@click.command(cls=Once)
@as_json_option
def check(*, as_json: bool) -> None:
    """Reads the graph through every integrity check; exit code 1 when one finds an error."""
    settings = from_environment(os.environ)
    with graph(settings) as endpoint, connect(endpoint) as driver, driver.session(database="neo4j") as session:
        findings = [*integrity_check(session), *points_outside_outlines(driver)]
    sound = not any(finding.severity == "error" for finding in findings)
    if as_json:
        _write({"sound": sound, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(f"{finding.severity}: {finding.check}: {finding.meaning} ({len(finding.rows)})")
        click.echo("The graph is sound." if sound else "The graph has errors.", err=True)
    sys.exit(not sound)


@click.command("verify-log", cls=Once)
@as_json_option
def verify_log(*, as_json: bool) -> None:
    """Walks the chain of changes; exit code 1 when it is broken."""
    with graph(from_environment(os.environ)) as endpoint, connect(endpoint) as driver:
        verdict = change_log.verify(driver, tell)
    if as_json:
        _write({"sound": verdict.sound, **asdict(verdict)})
    else:
        click.echo(f"{verdict.changes} changes up to revision {verdict.revision}, {len(verdict.findings)} findings")
    sys.exit(not verdict.sound)


def _write(fact: dict[str, Any]) -> None:
    click.echo(orjson.dumps(fact, default=str))
