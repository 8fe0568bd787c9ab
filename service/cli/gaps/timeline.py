"""gaps timeline: what is missing from day to day."""

from typing import Any

import click
from rich.console import Console
from rich.table import Table

from service.answers.gaps.figures import ShortfallFigures
from service.answers.gaps.question import TimelineQuestion
from service.answers.gaps.timeline import Timeline
from service.answers.gaps.timeline import timeline as timeline_of
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.gaps.table import foot
from service.cli.options import Once
from service.domain.gaps.forecast import SCENARIOS
from service.http.questions.gaps import TimelineQuery
from service.paper.figures import amount
from service.words.catalogue import words
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
    texts = words(writer.language)["gaps"]
    table = Table("", "≥", "≤", "", title=texts["units"][answer.meta.unit], title_justify="left")
    for step in answer.items:
        low, high = _ends(step.shortfall, writer)
        table.add_row(writer.day(step.from_on), low, high, " ".join(step.opens))
    Console().print(table)
    foot(answer.meta, writer)


def _ends(figures: ShortfallFigures | None, writer: Writer) -> tuple[str, str]:
    if figures is None:
        return ("k. A.", "k. A.")
    return amount(writer, figures.low, figures.share_low), amount(writer, figures.high, figures.share_high)
