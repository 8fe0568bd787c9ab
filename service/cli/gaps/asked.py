"""What each command about gaps is asked, and how it answers."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
import orjson
from marshmallow import Schema, ValidationError

from service.answers.asking import Asking
from service.answers.clock import today
from service.cli.catalog import catalog_of
from service.config.environment import from_environment
from service.domain.errors import BadRequest, Conflict, Fault, NotFound, Pointer
from service.http.faults import of_address, of_body
from service.words.faults import sentence
from service.words.writer import Writer

as_json_option = click.option("--json", "as_json", is_flag=True, help="The same bytes as the API.")


@contextmanager
def asking_of(common: dict[str, Any]) -> Iterator[Asking]:
    """What the answer may know; what it refuses is told as a mistake of the line that was typed."""
    try:
        yield Asking(catalog_of(from_environment(os.environ)), today(), common["lang"])
    except (BadRequest, Conflict) as error:
        raise click.UsageError(_line(error.faults[0], common["lang"]) if error.faults else error.detail) from error
    except NotFound as error:
        raise click.UsageError(error.detail) from error


def loaded(shape: type[Schema], common: dict[str, Any], options: Mapping[str, str | None]) -> dict[str, Any]:
    """The options by the shape of the same question to the API; UsageError names the option that is wrong."""
    sent = {name: value for name, value in {**options, "as_of": common["as_of"]}.items() if value is not None}
    try:
        query: dict[str, Any] = shape().load(sent)
    except ValidationError as error:
        raise click.UsageError(_line(of_address(error.messages)[0], common["lang"])) from error
    return query


def sent(shape: type[Schema], common: dict[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """A body by the shape of the same question to the API; what is null is left out, UsageError names what is wrong."""
    stated = {"as_of": common["as_of"], **body}
    checker = shape()
    try:
        question: dict[str, Any] = checker.load({name: value for name, value in stated.items() if value is not None})
    except ValidationError as error:
        raise click.UsageError(_line(of_body(error.messages, checker)[0], common["lang"])) from error
    return question


def write(answer: object) -> None:
    """The same bytes as the API."""
    click.echo(orjson.dumps(answer), nl=False)


def number(persons: float | None, writer: Writer) -> str:
    """Whole persons; a dash where they are not told."""
    return "–" if persons is None else writer.number(persons, 0)


def _line(fault: Fault, lang: str) -> str:
    """A fault as a line about the option that was typed, or about the place in a file."""
    where = fault.where
    if isinstance(where, Pointer) and len(where.parts) > 1:
        return f"/{'/'.join(where.parts)}: {sentence(fault, lang)}"
    return f"--{where.name.replace('_', '-')}: {sentence(fault, lang)}"
