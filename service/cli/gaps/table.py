"""Rows of an answer in the terminal: a table with what it rests on; plain lines with tabs in a pipe."""

from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.table import Table

from service.answers.gaps.meta import GapMeta
from service.words.catalogue import words
from service.words.writer import Writer


def rows(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """All rows, none cut; a heading and tabs where the rest is piped."""
    console = Console()
    if not console.is_terminal:
        for line in (columns, *lines):
            click.echo("\t".join(line))
        return
    table = Table(*columns)
    for line in lines:
        table.add_row(*line)
    console.print(table, markup=False) if table.row_count else None


def foot(meta: GapMeta, writer: Writer) -> None:
    """Day, services, rules, unit and notes; beside what is piped."""
    texts = words(writer.language)["gaps"]
    unverified = texts["no_data"] if meta.share_unverified is None else writer.share(meta.share_unverified)
    made_of = texts["made_of"].format(
        day=writer.day(meta.as_of),
        services=meta.n_services,
        unverified=unverified,
        rules=meta.rules_version,
        unit=texts["units"][meta.unit],
    )
    for line in (made_of, *meta.notes):
        click.echo(line, err=not Console().is_terminal)
