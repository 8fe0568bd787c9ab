"""export-population: the counts of one source as the table that import-population takes."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import click

from service.catalog.build import build
from service.catalog.record_store import HeldRecords
from service.cli.database import graph, progress
from service.cli.options import Once
from service.config.environment import from_environment
from service.graph import reader
from service.graph.driver import connect
from service.standards.tabular import as_csv
from service.words.columns import column_names

COLUMNS = ("region", "name", "status", "group", "on", "persons")


@click.command("export-population", cls=Once)
@click.option("--source", required=True, help="Id of the source whose counts are written.")
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", help="de: as a German spreadsheet reads it.")
def export_population(source: str, lang: str) -> None:
    """
    Writes the persons that a source counted as CSV to standard output, a line for each count.

    `import-population FILE --source ID` takes it back, in either language.
    """
    with graph(from_environment(os.environ)) as endpoint, connect(endpoint) as driver, progress():
        stored = reader.rows(driver)
        records = build(stored.rows, stored.revision, stored.log_hash).records
    rows = list(counts_from(records, source))
    if not rows:
        raise click.ClickException(f"No count of persons rests on '{source}'; the sources are named by `gaps` answers.")
    german = lang == "de"
    headers = column_names(COLUMNS, lang)
    sys.stdout.buffer.write(as_csv(rows, COLUMNS, separator=";" if german else ",", bom=german, headers=headers))


def counts_from(records: HeldRecords, source: str) -> Iterator[dict[str, Any]]:
    """The counts that rest on a source, by region, day, status and group."""
    for region, record in records.of_kind("region").items():
        for count in record.get("population", ()):
            if source in count.get("evidenced_by", ()):
                yield {"region": region, "name": record["name"], **{name: count.get(name) for name in COLUMNS[2:]}}
