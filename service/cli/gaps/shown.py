"""Answers about gaps in the terminal: a table, in a pipe lines with tabs, and what the figures rest on."""

from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.table import Table

from service.answers.gaps.figures import ShortfallFigures
from service.answers.gaps.meta import GapMeta
from service.words.catalogue import words
from service.words.writer import Writer


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Every row whole: folded into the width of a terminal, in a pipe a line with tabs."""
    console = Console()
    if not console.is_terminal:
        for line in (headings, *rows):
            click.echo("\t".join(map(str, line)))
        return
    shown = Table(*(heading for heading in headings))
    for column in shown.columns:
        column.overflow = "fold"
    for row in rows:
        shown.add_row(*map(str, row))
    console.print(shown, markup=False)


def say(text: str) -> None:
    """A line of its own; to standard error where the rest is piped."""
    click.echo(text, err=not Console().is_terminal)


def origin(meta: GapMeta, writer: Writer) -> None:
    """The day, the rules, the unit, and every note."""
    texts = words(writer.language)["gaps"]
    unverified = texts["no_data"] if meta.share_unverified is None else writer.share(meta.share_unverified)
    say(
        texts["made_of"].format(
            day=writer.day(meta.as_of),
            services=meta.n_services,
            unverified=unverified,
            rules=meta.rules_version,
            unit=texts["units"][meta.unit],
        )
    )
    for note in meta.notes:
        say(note)


def missing(figures: ShortfallFigures | None, writer: Writer) -> str:
    """The share without full help; no figure where nobody looked."""
    if figures is None:
        return str(words(writer.language)["gaps"]["no_data"])
    return writer.shares(figures.share_low, figures.share_high)
