"""A batch answered line by line."""

from collections.abc import Iterator
from typing import BinaryIO

import click
import orjson

from service.answers.asking import Asking
from service.answers.referral.batch import COLUMNS, BatchLine, line_of
from service.answers.referral.question import ReferralQuestion
from service.cli.batch.lines import Entered, read
from service.cli.case import checked, coded, stated, wrong
from service.domain.errors import BadRequest
from service.standards.tabular import csv_lines, flat
from service.words.catalogue import words

FEW = 10  # numbers of lines that are named at the end


def run(sent: BinaryIO, asking: Asking, *, as_json: bool) -> None:
    """
    Writes one line for each case, in the form in which they came, before the next one is read; nothing is kept.

    BadRequest at the end, where cases could not be read: they stand in the output with the reason.
    """
    batch = read(sent, asking.language)
    wrong_lines: list[int] = []

    def answered() -> Iterator[BatchLine]:
        for entered in batch.lines:
            line = _line(asking, entered, typed=batch.is_csv)
            if line.error is not None:
                wrong_lines.append(line.line)
            yield line

    if as_json or not batch.is_csv:
        for line in answered():
            click.echo(orjson.dumps(line))
    else:
        for text in csv_lines((flat(vars(line)) for line in answered()), COLUMNS):
            click.echo(text, nl=False)
    if wrong_lines:
        named = ", ".join(map(str, wrong_lines[:FEW])) + (" …" if len(wrong_lines) > FEW else "")
        said = words(asking.language)["batch"]["wrong" if len(wrong_lines) > 1 else "wrong_one"]
        raise BadRequest(said.format(count=len(wrong_lines), lines=named))


def _line(asking: Asking, entered: Entered, *, typed: bool) -> BatchLine:
    """What comes of a line; what is wrong with it, in one sentence."""
    if entered.wrong is not None:
        return BatchLine(entered.number, error=entered.wrong)
    data: dict[str, object] = {}
    try:
        facts = tuple(f"{name}={value}" for name, value in entered.fields.items())
        data = coded(
            asking.catalog,
            checked(None, stated((), facts, asking.language) if typed else dict(entered.fields), asking.language),
        )
        return line_of(asking, ReferralQuestion.of(data), entered.number)
    except BadRequest as error:
        told = wrong(error.faults, data, asking.language) if error.faults else error
        return BatchLine(entered.number, error=told.detail)
    except click.BadParameter as error:
        return BatchLine(entered.number, error=error.message)
