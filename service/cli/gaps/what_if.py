"""gaps what-if: what the changes of a file would do."""

from pathlib import Path
from typing import Any

import click

from service.answers.gaps.figures import ShortfallFigures
from service.answers.gaps.planned import WhatIfQuestion
from service.answers.gaps.what_if import CellState, Scenario
from service.answers.gaps.what_if import what_if as what_if_of
from service.cli.gaps.asked import as_json_option, asking_of, number, sent, write
from service.cli.gaps.table import foot, rows
from service.cli.options import Once
from service.domain.errors import BadRequest
from service.http.questions.scenarios import WhatIfShape
from service.http.strict_parser import json_of
from service.words.catalogue import words
from service.words.writer import Writer


@click.command("what-if", cls=Once)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json_option
@click.pass_obj
def what_if(common: dict[str, Any], /, file: Path, *, as_json: bool) -> None:
    """What the changes of FILE would do: a body of POST /api/gaps/what-if, as the page saves it. Nothing is stored."""
    try:
        body = json_of(file.read_bytes())
    except BadRequest as error:
        raise click.UsageError(f"{file.name}: {error.detail}") from error
    if not isinstance(body, dict):
        raise click.UsageError(f"{file.name}: A scenario is a JSON object with changes.")
    question = WhatIfQuestion.of(sent(WhatIfShape, common, body))
    with asking_of(common) as asking:
        answer = what_if_of(asking, question)
    return write(answer) if as_json or common["as_json"] else _tell(answer, asking.writer)


def _tell(answer: Scenario, writer: Writer) -> None:
    every = words(writer.language)["gaps"]
    texts = every["what_if"]
    for line in (_missing(answer, texts, writer), *_persons(answer, texts, writer), *_blocked(answer, every, writer)):
        click.echo(line)
    worse = ", ".join(answer.worse) or "–"
    click.echo(f"{texts['worse']}: {worse}")
    columns = (texts["cell"], texts["before"], "", texts["after"], "")
    moved = [
        one
        for one in answer.moved
        if (one.before.label, one.before.shortfall) != (one.after.label, one.after.shortfall)
    ]
    rows(columns, [(one.id, *_side(one.before, writer), *_side(one.after, writer)) for one in moved])
    foot(answer.meta, writer)


def _missing(answer: Scenario, texts: dict[str, Any], writer: Writer) -> str:
    """What is missing for certain and at most, in percentage points."""
    listed = words(writer.language)["gaps"]["list"]
    cells = listed["one"] if answer.meta.cells == 1 else listed["count"].format(count=answer.meta.cells)
    if answer.gain_share is None or answer.secured_share is None:
        return str(texts["nothing_known"])
    gain, secured = round(answer.gain_share * 100, 2), round(answer.secured_share * 100, 2)
    key = "less" if gain > 0 else "more" if gain < 0 else "same"
    first = texts[key].format(points=writer.number(abs(gain), 2), cells=cells)
    if not secured:
        return str(first)
    rest = texts["secured_less" if secured > 0 else "secured_more"].format(points=writer.number(abs(secured), 2))
    return f"{first} {rest}"


def _persons(answer: Scenario, texts: dict[str, Any], writer: Writer) -> list[str]:
    if answer.gain_persons is None:
        return [texts["not_counted" if answer.places_stated else "places_not_stated"]]
    figures = [
        ("gain_persons", answer.gain_persons),
        ("per_fte", answer.gain_per_fte),
        ("per_1000", answer.gain_per_1000_eur),
    ]
    told = [texts[key].format(count=number(value, writer)) for key, value in figures if value is not None]
    return [
        *told,
        *([texts["places_short"].format(count=number(answer.places_short, writer))] if answer.places_short else []),
    ]


def _blocked(answer: Scenario, every: dict[str, Any], writer: Writer) -> list[str]:
    """Why nothing changes, for each service."""
    texts, lines = every["what_if"], [every["what_if"]["unchanged"]] if answer.blocked else []
    for one in answer.blocked:
        name = texts["blocked"].format(
            name=one.name, need=writer.name("need", one.need), region=writer.name("region", one.region)
        )
        closed, unknown = (
            ", ".join(names[gate] for gate in gates)
            for names, gates in ((texts["closed_words"], one.closed), (every["levers"]["unknown"], one.unknown))
        )
        reasons = [
            f"{texts['closed']} {closed}." if closed else "",
            f"{texts['not_known']} {unknown}." if unknown else "",
        ]
        lines.append(" ".join([name, *filter(None, reasons)] if any(reasons) else [name, texts["others_help"]]))
    return lines


def _side(cell: CellState, writer: Writer) -> tuple[str, str]:
    missing: ShortfallFigures | None = cell.shortfall
    unknown = words(writer.language)["gaps"]["no_data"]
    return cell.label, unknown if missing is None else writer.shares(missing.share_low, missing.share_high)
