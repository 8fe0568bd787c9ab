"""fits: the answer of POST /api/services/{id}/fits and POST /api/fits in the terminal."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import click
import orjson
from marshmallow import ValidationError
from rich.console import Console

from service.answers.asking import Asking
from service.answers.clock import today
from service.answers.fits.fits import COLUMNS, Fits, rows_of
from service.answers.fits.for_whom import fits as fits_of
from service.answers.fits.question import DIMENSIONS, DISTRICT, FitsQuestion
from service.cli.catalog import catalog_of
from service.cli.options import Once
from service.cli.show import SIGNS, Line, printed
from service.config.environment import from_environment
from service.domain.errors import BadRequest, Fault, NotFound, Pointer
from service.http.faults import of_body
from service.http.questions.fits import DraftFitsShape, FitsShape
from service.http.strict_parser import json_of
from service.standards.tabular import as_csv
from service.words.catalogue import LANGUAGES, words
from service.words.faults import sentence
from service.words.writer import Writer

HOLDS = {"eligible": True, "ask": None, "refused": False}


@click.command(cls=Once)
@click.argument("service", required=False)
@click.option("--draft", type=click.File("rb"), help='A draft of a service as JSON; "-" is standard input.')
@click.option("--by", type=click.Choice(DIMENSIONS), default=DISTRICT, show_default=True, help="The columns.")
@click.option(
    "--need", "needs", multiple=True, help="A need; may be repeated. What the service helps with if left out."
)
@click.option("--status", "statuses", multiple=True, help="A residence status; may be repeated. All if left out.")
@click.option("--district", "districts", multiple=True, help="A district by AGS; may be repeated. All if left out.")
@click.option("--lang", type=click.Choice(sorted(LANGUAGES)), default="de", show_default=True)
@click.option("--csv", "as_table", is_flag=True, help="A row for each cell.")
@click.option("--json", "as_json", is_flag=True, help="The same bytes as the API.")
def fits(service: str | None, draft: Any, lang: str, *, as_table: bool, as_json: bool, **options: Any) -> None:
    """
    For whom a service of the directory, or a draft of one, is open: document, topic and district, level or age.

    Each kind of person is judged by the rules of refer, and the deciding rule is named.
    """
    if (service is None) == (draft is None):
        raise click.UsageError("Name a service by its id, or a draft with --draft FILE.")
    question = _checked(
        draft, {name: list(value) if isinstance(value, tuple) else value for name, value in options.items()}, lang
    )
    asking = Asking(catalog_of(from_environment(os.environ)), today(), lang)
    try:
        answer = fits_of(asking, question, service)
    except BadRequest as error:
        raise _wrong(error.faults, lang) from None
    except NotFound as error:
        raise click.UsageError(error.detail) from error
    if as_json:
        click.echo(orjson.dumps(answer), nl=False)
    elif as_table:
        sys.stdout.buffer.write(as_csv(rows_of(answer), COLUMNS))
    else:
        printed(_lines(answer, asking.writer), Console())


def _checked(draft: Any, options: dict[str, Any], lang: str) -> FitsQuestion:
    sent = {name: value for name, value in options.items() if value}
    shape = FitsShape() if draft is None else DraftFitsShape()
    if draft is not None:
        sent["draft"] = json_of(draft.read())
    try:
        return FitsQuestion.of(shape.load(sent))
    except ValidationError as error:
        raise _wrong(of_body(error.messages), lang) from None


def _wrong(faults: Any, lang: str) -> BadRequest:
    """One sentence for each place that is wrong."""
    return BadRequest(" ".join(f"{_place(fault)}: {sentence(fault, lang)}" for fault in faults))


def _place(fault: Fault) -> str:
    return "/".join(fault.where.parts) if isinstance(fault.where, Pointer) else fault.where.name


def _lines(answer: Fits, writer: Writer) -> Iterator[Line]:
    """A block for each topic and document; columns that say the same stand in one line."""
    said = words(writer.language)
    yield Line(answer.service.name if answer.service else said["fits"]["draft"], "bold")
    yield Line("  ".join(f"{said['answer']['verdicts'][name]}: {count}" for name, count in answer.counts.items()))
    if answer.region:
        yield Line(said["fits"]["lives"].format(region=answer.region.name))
    names = {column.id: column.name for column in answer.columns}
    before = ("", "")
    rows: dict[tuple[str, str], dict[tuple[str, str | None], list[str]]] = {}
    for cell in answer.cells:
        same = rows.setdefault((cell.need, cell.status), {})
        same.setdefault((cell.verdict, cell.because), []).append(names[cell.column])
    for need, status in sorted(rows, key=lambda row: [one.id for one in answer.needs].index(row[0])):
        if before[0] != need:
            yield Line(writer.name("need", need), "bold underline")
        before = need, status
        yield Line(f"  {writer.name('residence_status', status)}")
        for (verdict, because), columns in rows[need, status].items():
            where = said["fits"]["all"][answer.by] if len(columns) == len(names) else ", ".join(columns)
            yield Line(f"    {SIGNS[HOLDS[verdict]]} {where}{f': {because}' if because else ''}")
