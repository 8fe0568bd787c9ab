"""import-population: official tables of persons, written as Changes."""

import os
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import orjson

from service.catalog.build import build
from service.catalog.record_store import HeldRecords
from service.cli.counts import Taken, regions_of, taken
from service.cli.database import graph, progress
from service.cli.incomplete_districts import Part, parts, wanting
from service.cli.nesting import nested_in
from service.cli.options import DAY, Once
from service.config.environment import from_environment
from service.domain.errors import BadRequest
from service.graph import reader
from service.graph.driver import Driver, connect
from service.graph.writer import Write, apply
from service.standards.population import read
from service.words.faults import sentence

BATCH = 500


@click.command("import-population", cls=Once)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--on", "on_day", type=DAY, help="The day that was counted.")
@click.option("--source", required=True, help="Id of the source, such as GV100AD2024.")
@click.option("--title", help="What the source is called; needed for a new one.")
@click.option("--nested", multiple=True, metavar="CHILD=PARENT", help="CHILD is counted in PARENT too; repeatable.")
@click.option("--dry-run", is_flag=True, help="Reads and checks everything, writes nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def import_population(
    file: Path,
    on_day: datetime | None,
    source: str,
    title: str | None,
    nested: tuple[str, ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """
    Takes persons by municipality, status or group from an official table.

    \b
    GV100AD   as the Federal Statistical Office publishes it; its lines name no
              day of the count, so --on is needed.
    CSV       region;persons and, if needed, status, group, on, name; or region
              and one column for each class of residence status (eu,
              temporary_protection, recognised, asylblg_other, duldung,
              other_third_country), and total if there is one: they must add up.

    Classes that overlap are refused unless you say which lies in which:
    --nested duldung=asylblg counts what is left of asylblg without toleration.

    Where a table names only some municipalities of a district, those stand as
    counted and the others share the rest, unless the counts exceed the district.

    A count of the same region, day, status and group is replaced. Nothing is written when any line is wrong.
    """
    try:
        content = file.read_bytes()
        table = read(content)
        with graph(from_environment(os.environ)) as endpoint, connect(endpoint) as driver, progress() as report:
            stored = reader.rows(driver)
            catalog = build(stored.rows, stored.revision, stored.log_hash)
            records = catalog.records
            report(f"{file.name}: {len(table.lines)} counts read ({table.format})")
            new_source = _new_source(records, source, title, on_day)
            counted = taken(records, table, on_day.date() if on_day else None, source, nested_in(nested))
            today = date.today()  # noqa: DTZ011 as answers do
            incomplete = parts(catalog, counted.regions, counted.named, today)
            unknown = wanting(catalog, counted.regions, today)
            revision = None if dry_run else _written(driver, counted, new_source, content, report)
    except BadRequest as error:
        raise click.ClickException(refusal(error)) from error
    _tell(table.format, counted, (incomplete, unknown), revision, as_json=as_json)


def _new_source(records: HeldRecords, source: str, title: str | None, on_day: datetime | None) -> list[Write]:
    if ("source", source) in records:
        return []
    if not title:
        raise BadRequest(f"There is no source '{source}' yet; say what it is with --title.")
    day = {"covers_to": on_day.date().isoformat()} if on_day else {}
    return [Write("source", source, {"title": title, "kind": "public_data", **day})]


def _written(driver: Driver, counted: Taken, source: list[Write], content: bytes, report: Any) -> int:
    writes = [*source, *(Write("region", key, record) for key, record in counted.regions.items())]
    import_id, revision = f"population-{sha256(content).hexdigest()[:16]}", reader.revision(driver)
    for done, batch in batches(writes):
        outcome = apply(driver, batch, actor="import-population", reason="Persons counted", import_id=import_id)
        revision = outcome.revision
        report(f"{done} of {len(writes)} records written")
    return revision


def batches(writes: list[Write]) -> Iterator[tuple[int, list[Write]]]:
    """The writes in transactions, each with how many are done after it."""
    for start in range(0, len(writes), BATCH):
        batch = writes[start : start + BATCH]
        yield start + len(batch), batch


def _tell(
    kind: str, counted: Taken, open_parts: tuple[list[Part], list[str]], revision: int | None, *, as_json: bool
) -> None:
    incomplete, unknown = open_parts
    districts, municipalities = regions_of(counted.regions)
    if as_json:
        fact = {
            "format": kind,
            "dry_run": revision is None,
            "counts": counted.counts,
            "persons": counted.persons,
            "districts_changed": districts,
            "municipalities_changed": municipalities,
            "left_out": dict(counted.left_out),
            "incomplete": [asdict(part) for part in incomplete],
            "unknown_lenses": unknown,
            "revision": revision,
        }
        click.echo(orjson.dumps(fact))
        return
    would = "would change" if revision is None else "changed"
    whole = f"{counted.persons} persons in {counted.counts} counts"
    click.echo(f"{whole}; {districts} districts and {municipalities} municipalities {would}")
    for reason, number in sorted(counted.left_out.items()):
        click.echo(f"{number} left out: {reason}")
    for part in incomplete:
        click.echo(part.sentence())
    if unknown:
        click.echo(f"Not counted in every district, so unknown and not zero: {', '.join(unknown)}.")


def refusal(error: BadRequest) -> str:
    """What is wrong, then each line that is."""
    return "\n".join([error.detail, *(f"  {fault.where.name}: {sentence(fault)}" for fault in error.faults)])
