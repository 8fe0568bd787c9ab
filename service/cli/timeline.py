"""timeline: the answer of POST /api/referrals/timeline in the terminal."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import orjson
from rich.console import Console

from service.answers.asking import Asking
from service.answers.referral.timeline.calendar import calendar_of
from service.answers.referral.timeline.look_ahead import timeline as look_ahead
from service.answers.referral.timeline.question import MOST_MONTHS, USUAL_MONTHS, TimelineQuestion
from service.answers.referral.timeline.timeline import CaseTimeline, DayOfChange
from service.cli.asked import asked_about, case_options
from service.cli.options import Once
from service.cli.show import Line, printed
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@case_options
@click.option(
    "--months",
    type=click.IntRange(1, MOST_MONTHS),
    default=USUAL_MONTHS,
    show_default=True,
    help="How far ahead, from the day of the case on.",
)
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help='Writes the days as a calendar file, without anything about the person; "-" is standard output.',
)
def timeline(months: int, ics: Path | None, lang: str, *, as_json: bool, **case: Any) -> None:
    """
    What changes when for a case: the days on which its answer becomes another one, and why.

    The case is given as for refer: one line in own words, a JSON file, or options. Nothing of it is kept.
    """
    with asked_about(lang=lang, **case) as (catalog, day, question):
        asking = Asking(catalog, day, lang)
        answer = look_ahead(asking, TimelineQuestion(question, months))
    if ics is not None and str(ics) != "-":
        ics.write_bytes(calendar_of(asking, answer))
    if str(ics) == "-":
        sys.stdout.buffer.write(calendar_of(asking, answer))
    elif as_json:
        click.echo(orjson.dumps(answer), nl=False)
    else:
        printed(_lines(answer, asking.writer), Console())


def _lines(answer: CaseTimeline, writer: Writer) -> Iterator[Line]:
    said = words(writer.language)
    yield Line(answer.text, "bold")
    if answer.first:
        yield Line(f"{said['ahead']['today'].format(day=writer.day(answer.meta.as_of))} {answer.first.name}")
    for day in answer.days:
        yield from _day(day, writer)
    yield Line(answer.note)


def _day(day: DayOfChange, writer: Writer) -> Iterator[Line]:
    said = words(writer.language)
    key = "from_on" if day.certain else "perhaps_from"
    today = f" ({said['ahead']['as_of_today']})" if day.as_of_today else ""
    yield Line(f"{said['ahead'][key].format(day=writer.day(day.on))}{today}", "bold underline")
    yield Line(f"   {day.text}")
    for cause in day.causes:
        service, source = cause.service, f" [{cause.source}]" if cause.source else ""
        yield Line(f"   · {cause.text}{f': {service.name}' if service else ''}{source}")
    for told in day.deadlines:
        yield Line(f"   ! {told.text}")
    for change in day.services:
        verdicts = said["answer"]["verdicts"]
        because = f", {change.because}" if change.because else ""
        yield Line(f"   {change.service.name}: {verdicts[change.before]} → {verdicts[change.after]}{because}")
