"""gaps timeline: what is missing from day to day."""

from typing import Any

import click
from rich.console import Console
from rich.table import Table

from service.answers.gaps.question import TimelineQuestion
from service.answers.gaps.timeline import Timeline
from service.answers.gaps.timeline import timeline as timeline_of
from service.cli.gaps.asked import as_json_option, asking_of, loaded, number, write
from service.cli.options import Once
from service.domain.gaps.forecast import SCENARIOS
from service.http.questions.gaps import TimelineQuery
from service.words.writer import Writer


@click.command(cls=Once)
@click.option("--from", "from_", help="First day, today if left out.")
@click.option("--to", help="Last day, a year later if left out.")
@click.option("--scenario", type=click.Choice(SCENARIOS), default="confirmed", show_default=True)
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@as_json_option
@click.pass_obj
def timeline(common: dict[str, Any], /, from_: str | None, *, as_json: bool, **options: str | None) -> None:
    """What is missing from day to day."""
    question = TimelineQuestion.of(loaded(TimelineQuery, common, {**options, "from": from_}))
    with asking_of(common) as asking:
        answer = timeline_of(asking, question)
    return write(answer) if as_json or common["as_json"] else _days(answer, asking.writer)


def _days(answer: Timeline, writer: Writer) -> None:
    table = Table("", "≥", "≤", "")
    for step in answer.items:
        figures = step.shortfall
        low, high = (number(end, writer) for end in (figures.low, figures.high)) if figures else ("k. A.", "k. A.")
        table.add_row(writer.day(step.from_on), low, high, " ".join(step.opens))
    Console().print(table)
