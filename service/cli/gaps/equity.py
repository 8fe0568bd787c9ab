"""gaps equity: districts side by side, and how unequally places are spread."""

from typing import Any

import click

from service.answers.gaps.equity import Equity
from service.answers.gaps.equity import equity as equity_of
from service.answers.gaps.question import CLIENTS, EquityQuestion
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.gaps.table import foot, rows
from service.cli.options import Once
from service.http.questions.gaps import EquityQuery
from service.paper.figures import counted_span
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", required=True, help="Needs, with commas.")
@click.option("--target", help="Places per 1,000 persons that are enough.")
@click.option("--language", help="One language.")
@click.option("--group", help="One target group.")
@click.option("--status", help="Lens: one status group or one status.")
@click.option("--client", type=click.Choice(CLIENTS), help="For whom offers are counted.")
@as_json_option
@click.pass_obj
def equity(common: dict[str, Any], /, *, as_json: bool, **options: str | None) -> None:
    """Who is better off, and how unequal places are where enough offers state theirs."""
    query = loaded(EquityQuery, common, options)
    with asking_of(common) as asking:
        answer = equity_of(asking, EquityQuestion.of(query))
    return write(answer) if as_json or common["as_json"] else _show(answer, asking.writer)


def _show(answer: Equity, writer: Writer) -> None:
    texts = words(writer.language)["gaps"]
    lines = []
    for one in answer.items:
        missing = one.shortfall
        share = texts["no_data"] if missing is None else writer.shares(missing.share_low, missing.share_high)
        persons = "–" if missing is None else counted_span(missing.low, missing.high, writer)
        lines.append((one.name, share, persons))
    rows((texts["place"], texts["missing"], texts["metrics"]["persons"]), lines)
    click.echo(answer.reason or texts["lorenz_caption"].format(gini=writer.number(answer.gini or 0.0, 2)))
    foot(answer.meta, writer)
