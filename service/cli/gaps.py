"""gaps: where the offer has holes, in the terminal."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import click
import orjson
from marshmallow import Schema, ValidationError
from rich.console import Console
from rich.table import Table

from service.answers.asking import Asking
from service.answers.clock import today
from service.answers.gaps.candidates import GateSpan
from service.answers.gaps.dimensions import DIMENSIONS
from service.answers.gaps.explain import CellDetail
from service.answers.gaps.explain import cell as cell_of
from service.answers.gaps.matrix import matrix as matrix_of
from service.answers.gaps.question import CellQuestion, MatrixQuestion, TimelineQuestion
from service.answers.gaps.timeline import Timeline
from service.answers.gaps.timeline import timeline as timeline_of
from service.cli.catalog import catalog_of
from service.cli.matrix import refuse_impossible, write
from service.cli.options import DAY, OnceGroup
from service.config.environment import from_environment
from service.domain.errors import BadRequest, Fault, NotFound
from service.domain.gaps.forecast import SCENARIOS
from service.http.faults import of_address
from service.http.questions.gaps import CellQuery, MatrixQuery, TimelineQuery
from service.words.catalogue import LANGUAGES
from service.words.faults import sentence
from service.words.writer import Writer

as_json_option = click.option("--json", "as_json", is_flag=True, help="The same bytes as the API.")


@click.group(cls=OnceGroup, invoke_without_command=True)
@click.option("--lang", type=click.Choice(sorted(LANGUAGES)), default="de", show_default=True)
@as_json_option
@click.option("--as-of", type=DAY, help="The day that is looked at, today if left out.")
@click.pass_context
def gaps(context: click.Context, lang: str, as_of: datetime | None, *, as_json: bool) -> None:
    """
    Where the offer has holes: matrix (also without a command), cell, timeline.

    Answers from the last good directory where no database runs.
    """
    context.obj = {"lang": lang, "as_json": as_json, "as_of": as_of.date().isoformat() if as_of else None}
    if context.invoked_subcommand is None:
        context.invoke(matrix, rows="need", cols="district", as_json=False)


@gaps.command()
@click.option("--rows", type=click.Choice(DIMENSIONS), default="need", show_default=True)
@click.option("--cols", type=click.Choice(DIMENSIONS), default="district", show_default=True)
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@click.option("--language", help="Languages, with commas.")
@click.option("--group", help="Target groups, with commas.")
@click.option("--status", help="Lens: one status group or one status.")
@as_json_option
@click.pass_obj
def matrix(common: dict[str, Any], /, *, as_json: bool, **options: str | None) -> None:
    """
    The states of all pairs of two dimensions.

    A table where it fits, else a block for each row; in a pipe a line for each cell, with tabs.
    """
    refuse_impossible(str(options["rows"]), str(options["cols"]))
    question = MatrixQuestion.of(_loaded(MatrixQuery, common, options))
    with _asking(common) as asking:
        answer = matrix_of(asking, question)
    return _write(answer) if as_json or common["as_json"] else write(answer, Console())


@gaps.command()
@click.argument("cell")
@click.option("--status", help="Lens: one status group or one status.")
@as_json_option
@click.pass_obj
def cell(common: dict[str, Any], /, cell: str, *, as_json: bool, **options: str | None) -> None:
    """One cell explained, such as 14524:N11:all:any."""
    question = CellQuestion.of({**_loaded(CellQuery, common, options), "id": cell})
    with _asking(common) as asking:
        answer = cell_of(asking, question)
    return _write(answer) if as_json or common["as_json"] else _explain(answer.item, asking.writer)


@gaps.command()
@click.option("--from", "from_", help="First day, today if left out.")
@click.option("--to", help="Last day, a year later if left out.")
@click.option("--scenario", type=click.Choice(SCENARIOS), default="confirmed", show_default=True)
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@as_json_option
@click.pass_obj
def timeline(common: dict[str, Any], /, from_: str | None, *, as_json: bool, **options: str | None) -> None:
    """What is missing from day to day."""
    question = TimelineQuestion.of(_loaded(TimelineQuery, common, {**options, "from": from_}))
    with _asking(common) as asking:
        answer = timeline_of(asking, question)
    return _write(answer) if as_json or common["as_json"] else _days(answer, asking.writer)


@contextmanager
def _asking(common: dict[str, Any]) -> Iterator[Asking]:
    """What the answer may know; what it refuses is told as a mistake of the line that was typed."""
    try:
        yield Asking(catalog_of(from_environment(os.environ)), today(), common["lang"])
    except BadRequest as error:
        raise click.UsageError(_line(error.faults[0], common["lang"]) if error.faults else error.detail) from error
    except NotFound as error:
        raise click.UsageError(error.detail) from error


def _loaded(shape: type[Schema], common: dict[str, Any], options: dict[str, str | None]) -> dict[str, Any]:
    sent = {name: value for name, value in {**options, "as_of": common["as_of"]}.items() if value is not None}
    try:
        query: dict[str, Any] = shape().load(sent)
    except ValidationError as error:
        raise click.UsageError(_line(of_address(error.messages)[0], common["lang"])) from error
    return query


def _line(fault: Fault, lang: str) -> str:
    """A fault as a line about the option that was typed."""
    return f"--{fault.where.name.replace('_', '-')}: {sentence(fault, lang)}"


def _write(answer: object) -> None:
    click.echo(orjson.dumps(answer), nl=False)


def _explain(cell: CellDetail, writer: Writer) -> None:
    console, names = Console(), cell.names
    console.print(f"[bold]{names.need}: {names.region}[/] ({names.group}, {names.language})")
    console.print(f"{cell.label}. {cell.sentence}")
    if cell.nearest_miss:
        failing = ", ".join(writer.messages.get(f"gap.reason.{gate}", gate) for gate in cell.nearest_miss.failing)
        console.print(f"≈ {cell.nearest_miss.name}: {failing}")
    for candidate in cell.candidates:
        gates = " ".join(f"{gate} {_gate(span, writer)}" for gate, span in candidate.gates.items())
        console.print(f"  {candidate.name}: {gates}", highlight=False)


def _gate(span: GateSpan, writer: Writer) -> str:
    if span.low is None or span.high is None:
        return "?"
    low, high = (writer.number(factor, 2) for factor in (span.low, span.high))
    return low if low == high else f"{low}–{high}"


def _days(answer: Timeline, writer: Writer) -> None:
    table = Table("", "≥", "≤", "")
    for step in answer.items:
        figures = step.shortfall
        low, high = (_number(end, writer) for end in (figures.low, figures.high)) if figures else ("k. A.", "k. A.")
        table.add_row(writer.day(step.from_on), low, high, " ".join(step.opens))
    Console().print(table)


def _number(persons: float | None, writer: Writer) -> str:
    return "–" if persons is None else writer.number(persons, 0)
