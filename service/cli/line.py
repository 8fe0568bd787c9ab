"""A case as one line in own words: what was understood is said on the error output."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from service.answers.asking import Asking
from service.answers.intake.intake import LONGEST, Intake, IntakeQuestion, intake
from service.domain.errors import BadRequest
from service.http.questions.referral import PLACES
from service.words.catalogue import words

FILES = (".json", ".jsonl", ".ndjson", ".txt")


class CaseOrLine(click.ParamType[Any]):
    """A file that is there or is called like one, "-" for standard input; every other text is a line."""

    name = "file or line"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The open file, or the line."""
        if not isinstance(value, str):
            return value
        if value == "-" or value.casefold().endswith(FILES) or _is_file(value):
            return click.File("rb").convert(value, param, ctx)
        return value


def of_line(asking: Asking, line: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a line; without its place where an option gives one."""
    said = words(asking.language)["intake"]
    if len(line) > LONGEST:
        raise BadRequest(said["long"].format(most=LONGEST))
    answer = intake(asking, IntakeQuestion(line, _day(options.get("as_of"))))
    _show(answer, asking)
    placed = PLACES if any(name in options for name in PLACES) else ()
    return {name: value for name, value in answer.facts.items() if name not in placed}


def _day(stated: object) -> date | None:
    """The day of an option; one that is none is refused with the case."""
    try:
        return date.fromisoformat(str(stated))
    except ValueError:
        return None


def _is_file(value: str) -> bool:
    try:
        return Path(value).is_file()
    except (OSError, ValueError):  # too long or odd for a name
        return False


def _show(answer: Intake, asking: Asking) -> None:
    said = words(asking.language)["intake"]
    if answer.understood:
        click.echo(f"{said['understood']}: {'; '.join(part.label for part in answer.understood)}", err=True)
    for part in answer.unclear:
        offered = ", ".join(f"{choice.label} ({choice.field}={choice.value})" for choice in part.choices)
        click.echo(said["asked"].format(text=part.text, offered=offered), err=True)
    if answer.left:
        click.echo(f"{said['left']}: {'; '.join(answer.left)}", err=True)
