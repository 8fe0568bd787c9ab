"""gaps diff: what changed between two days."""

from typing import Any

import click

from service.answers.gaps.difference import ChangedCell, Difference
from service.answers.gaps.difference import difference as difference_of
from service.answers.gaps.question import DifferenceQuestion
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.gaps.table import foot, missing, rows, say
from service.cli.options import Once
from service.http.questions.gaps import DiffQuery
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.option("--from", "from_", help="Earlier day, a year before the later one if left out.")
@click.option("--to", help="Later day, today if left out.")
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@click.option("--group", help="Target groups, with commas.")
@click.option("--language", help="Languages, with commas.")
@click.option("--status", help="Lens: one status group or one status.")
@as_json_option
@click.pass_obj
def diff(common: dict[str, Any], /, from_: str | None, *, as_json: bool, **options: str | None) -> None:
    """What changed between two days, by what is known today."""
    question = DifferenceQuestion.of(loaded(DiffQuery, common, {**options, "from": from_}))
    with asking_of(common) as asking:
        answer = difference_of(asking, question)
    return write(answer) if as_json or common["as_json"] else _show(answer, asking.writer)


def _show(answer: Difference, writer: Writer) -> None:
    texts, meta = words(writer.language)["gaps"]["difference"], answer.meta
    days = {"earlier": writer.day(meta.from_), "later": writer.day(meta.to)}
    said = texts["changed" if answer.items else "nothing"]
    say(said.format(**days, count=meta.total, cells=meta.cells))
    if answer.items:
        headings = (texts["cell"], days["earlier"], days["later"], texts["more_low"], texts["more_high"])
        rows(headings, [_row(item, writer) for item in answer.items])
    foot(meta, writer)


def _row(item: ChangedCell, writer: Writer) -> tuple[str, ...]:
    before, after = (
        f"{words_}, {missing(side.shortfall, writer)}"
        for words_, side in zip(item.label, (item.before, item.after), strict=True)
    )
    return item.id, before, after, writer.change(item.change_share_low), writer.change(item.change_share_high)
