"""gaps defence: one figure with all it rests on."""

from typing import Any

import click
from rich.console import Console
from rich.table import Table

from service.answers.gaps.defence import DefenceSheet
from service.answers.gaps.defence import defence as defence_of
from service.answers.gaps.figures import ShortfallFigures
from service.answers.gaps.question import CellQuestion
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.options import Once
from service.http.questions.gaps import CellQuery
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.argument("cell")
@click.option("--status", help="Lens: one status group or one status.")
@click.option("--client", help="mentee or employer.")
@as_json_option
@click.pass_obj
def defence(common: dict[str, Any], /, cell: str, *, as_json: bool, **options: str | None) -> None:
    """One figure with inputs, assumptions, bounds and sensitivity, by the id of a cell or of an earlier sheet."""
    question = CellQuestion.of({**loaded(CellQuery, common, options), "id": cell})
    with asking_of(common) as asking:
        answer = defence_of(asking, question)
    return write(answer) if as_json or common["as_json"] else _show(answer, asking.writer)


def _show(sheet: DefenceSheet, writer: Writer) -> None:
    console, item, texts = Console(), sheet.item, words(writer.language)["gaps"]
    console.print(f"[bold]{item.names.need}: {item.names.region}[/]")
    console.print(sheet.id, markup=False, highlight=False, soft_wrap=True)
    for line in (sheet.moved, f"{item.label}. {item.sentence}"):
        if line:
            console.print(line, markup=False, highlight=False)
    table = Table(texts["defence"]["assumption"], texts["missing"], texts["state"])
    table.add_row(texts["defence"]["as_it_is"], _span(item.shortfall, writer), item.label)
    for row in sheet.sensitivity:
        table.add_row(row.text, _span(row.shortfall, writer), row.label)
    console.print(table)
    for note in sheet.meta.notes:
        console.print(note, markup=False, highlight=False)


def _span(figures: ShortfallFigures | None, writer: Writer) -> str:
    return (
        writer.messages["gap.state.no_data"]
        if figures is None
        else writer.shares(figures.share_low, figures.share_high)
    )
