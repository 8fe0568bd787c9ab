"""Rows of an answer in the terminal: a table with what it rests on; plain lines with tabs in a pipe."""

from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from service.answers.gaps.figures import ShortfallFigures
from service.answers.gaps.meta import GapMeta
from service.words.catalogue import words
from service.words.writer import Writer


def rows(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """All rows, none cut; a heading and tabs where the rest is piped."""
    console = Console()
    if not console.is_terminal:
        for line in (columns, *lines):
            click.echo("\t".join(map(str, line)))
        return
    table = Table(*(Column(name, overflow="fold") for name in columns))
    for line in lines:
        table.add_row(*(escape(str(cell)) for cell in line))
    if table.row_count:
        console.print(table)


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
        say(line)


def say(text: str) -> None:
    """A line of its own; beside what is piped."""
    click.echo(text, err=not Console().is_terminal)


def missing(figures: ShortfallFigures | None, writer: Writer) -> str:
    """The share without full help; no figure where nobody looked."""
    if figures is None:
        return str(words(writer.language)["gaps"]["no_data"])
    return writer.shares(figures.share_low, figures.share_high)
