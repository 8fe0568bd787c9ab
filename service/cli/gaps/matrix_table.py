"""A matrix of gaps in the terminal: a table where it fits, else a block for each row; plain lines in a pipe."""

from collections.abc import Iterator

import click
from rich.console import Console
from rich.table import Table

from service.answers.gaps.matrix import Matrix, MatrixItem
from service.cli.gaps.table import foot
from service.words.numbers import shares
from service.words.writer import Writer

SIGNS = {"no_data": "k. A.", "covered": "✓", "time_limited": "◷", "unverified": "?", "partial": "≥", "none": "0"}
AREAS = {"district", "municipality"}


def refuse_impossible(rows: str, cols: str) -> None:
    """Refuses pairs of dimensions that make no grid."""
    if rows == cols:
        raise click.UsageError(f"--cols: Rows and columns are both {rows}; choose another dimension for one of them.")
    if {rows, cols} == AREAS:
        raise click.UsageError("--cols: A municipality lies in one district only; name the district with --region.")


def write(answer: Matrix, console: Console, writer: Writer) -> None:
    """Shows the whole matrix, nothing cut; notes go to standard error where the rest is piped."""
    if not console.is_terminal:
        for line in plain(answer):
            click.echo(line)
        return foot(answer.meta, writer)
    table = _table(answer)
    if Console(width=10_000).measure(table).maximum <= console.width:
        console.print(table)
    else:
        for line in blocks(answer):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    return foot(answer.meta, writer)


def plain(answer: Matrix) -> Iterator[str]:
    """A line for each cell, fields with tabs between: row, column, state, what is missing, id of the cell."""
    yield "\t".join((answer.rows.dimension, answer.cols.dimension, "state", "shortfall", "cell"))
    for row, column, item in _cells(answer):
        yield "\t".join((row, column, item.label, _share(item), item.id or ""))


def blocks(answer: Matrix) -> Iterator[str]:
    """The name of a row, then a line for each of its cells."""
    width = max((len(column.name) for column in answer.cols.items), default=0)
    before = None
    for row, column, item in _cells(answer):
        if row != before:
            yield from ([""] if before is not None else [])
            yield row
        before = row
        yield f"  {column:<{width}}  {_short(item)}  {item.label}".rstrip()


def _cells(answer: Matrix) -> Iterator[tuple[str, str, MatrixItem]]:
    pairs = {(item.row, item.col): item for item in answer.items}
    for row in answer.rows.items:
        for column in answer.cols.items:
            yield row.name, column.name, pairs[(row.id, column.id)]


def _table(answer: Matrix) -> Table:
    table = Table("", show_lines=False)
    for column in answer.cols.items:
        table.add_column(column.name, justify="right")
    rows: dict[str, list[str]] = {}
    for row, _, item in _cells(answer):
        rows.setdefault(row, []).append(_short(item))
    for name, cells in rows.items():
        table.add_row(name, *cells)
    return table


def _short(item: MatrixItem) -> str:
    return f"{SIGNS.get(item.state, '✗')} {_share(item)}".rstrip()


def _share(item: MatrixItem) -> str:
    missing = item.shortfall
    return "" if missing is None else shares(missing.share_low, missing.share_high)
