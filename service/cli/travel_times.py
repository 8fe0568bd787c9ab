"""import-travel-times: ways from municipalities to sites, written as Changes."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import orjson

from service.catalog.build import build
from service.catalog.record_store import HeldRecords
from service.cli.database import graph, progress
from service.cli.options import Once
from service.cli.population import batches, refusal
from service.cli.ways import TakenWays, taken_ways
from service.config.environment import from_environment
from service.domain.errors import BadRequest
from service.graph import reader
from service.graph.driver import Driver, connect
from service.graph.writer import Write, apply
from service.standards.travel_times import read


@click.command("import-travel-times", cls=Once)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", multiple=True, metavar="ID=TITLE", help="What a source is called that is new; repeatable.")
@click.option("--dry-run", "--check", is_flag=True, help="Reads and checks everything, writes nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def import_travel_times(file: Path, title: tuple[str, ...], *, dry_run: bool, as_json: bool) -> None:
    """
    Takes minutes from municipalities to sites from a table; they go before straight lines.

    \b
    CSV   origin;destination;minutes;mode;source;on
          origin       municipality, eight digits (AGS)
          destination  id of a location, or a municipality for all sites in it
          minutes      one way, door to door, 34 or 34,5; - is no connection
          mode         pt (public transport) or car
          source       id of a source; say what a new one is with --title
          on           the day whose timetable was asked, YYYY-MM-DD

    Separators, decimal commas, German headers and the marks of spreadsheets are taken as they come. A way of the same
    pair, mode, source and day is replaced. Nothing is written when any line is wrong.
    """
    try:
        content = file.read_bytes()
        table, titles = read(content), _titles(title)
        with graph(from_environment(os.environ)) as endpoint, connect(endpoint) as driver, progress() as report:
            stored = reader.rows(driver)
            records = build(stored.rows, stored.revision, stored.log_hash).records
            report(f"{file.name}: {len(table.ways)} ways read")
            today = date.today()  # noqa: DTZ011 the day on which a command runs
            found = taken_ways(records, table, titles.keys(), today)
            sources = _new_sources(records, titles)
            revision = None if dry_run else _written(driver, found, sources, content, report)
    except BadRequest as error:
        raise click.ClickException(refusal(error)) from error
    _tell(found, revision, as_json=as_json)


def _titles(pairs: Sequence[str]) -> dict[str, str]:
    """The titles of new sources by id; BadRequest for what is no pair."""
    titles = {}
    for pair in pairs:
        source, equals, text = (part.strip() for part in pair.partition("="))
        if not (source and equals and text):
            raise BadRequest(f"--title {pair}: write it as ID=TITLE, such as --title 'gtfs.2026=MDV, June 2026'.")
        titles[source] = text
    return titles


def _new_sources(records: HeldRecords, titles: Mapping[str, str]) -> list[Write]:
    return [
        Write("source", source, {"title": text, "kind": "public_data"})
        for source, text in titles.items()
        if ("source", source) not in records
    ]


def _written(driver: Driver, found: TakenWays, sources: list[Write], content: bytes, report: Any) -> int:
    writes = [*sources, *(Write("travel_time", key, record) for key, record in found.records.items())]
    import_id, revision = f"travel-times-{sha256(content).hexdigest()[:16]}", reader.revision(driver)
    for done, batch in batches(writes):
        outcome = apply(driver, batch, actor="import-travel-times", reason="Ways measured", import_id=import_id)
        revision = outcome.revision
        report(f"{done} of {len(writes)} records written")
    return revision


def _tell(found: TakenWays, revision: int | None, *, as_json: bool) -> None:
    if as_json:
        fact = {
            "dry_run": revision is None,
            "ways": found.ways,
            "destinations": found.destinations,
            "records_changed": len(found.records),
            "revision": revision,
        }
        click.echo(orjson.dumps(fact))
        return
    would = "would change" if revision is None else "changed"
    click.echo(f"{found.ways} ways to {found.destinations} destinations; {len(found.records)} records {would}")
