"""gaps levers: what would help in a cell."""

from collections.abc import Iterable
from typing import Any

import click

from service.answers.gaps.levers import LeverItem, Levers
from service.answers.gaps.levers import levers as levers_of
from service.answers.gaps.question import CLIENTS, LeversQuestion
from service.cli.gaps.asked import as_json_option, asking_of, number, sent, write
from service.cli.gaps.table import foot, rows
from service.cli.options import Once
from service.http.questions.scenarios import LeversShape
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.argument("cell")
@click.option("--status", help="Lens: one status group or one status.")
@click.option("--client", type=click.Choice(CLIENTS), help="For whom offers are counted.")
@click.option("--limit", type=int, default=20, show_default=True, help="How many at most.")
@click.option(
    "--fte", multiple=True, metavar="LEVER=POSTS", help="What a lever takes, such as admit=0.2; may be repeated."
)
@as_json_option
@click.pass_obj
def levers(common: dict[str, Any], /, cell: str, *, as_json: bool, fte: tuple[str, ...], **options: Any) -> None:
    """What would help in a cell, such as 14524:N11:all:any: what helps for certain first."""
    body = {"cell": cell, **options, **({"fte": _by_name(fte)} if fte else {})}
    question = LeversQuestion.of(sent(LeversShape, common, body))
    with asking_of(common) as asking:
        answer = levers_of(asking, question)
    return write(answer) if as_json or common["as_json"] else _table(answer, asking.writer)


def _by_name(pairs: Iterable[str]) -> dict[str, float]:
    try:
        return {name: float(value) for name, _, value in (pair.partition("=") for pair in pairs)}
    except ValueError as error:
        raise click.UsageError("--fte: Write a lever and a number, such as admit=0.2.") from error


def _table(answer: Levers, writer: Writer) -> None:
    texts = words(writer.language)["gaps"]["levers"]
    shares = [f"{texts[name]} ({texts['points']})" for name in ("certain", "possible")]
    columns = (texts["what"], *shares, texts["persons"], texts["per_fte"], texts["open"], texts["places_stated"])
    rows(columns, [_row(way, writer) for way in answer.items])
    click.echo(texts["total"].format(count=answer.meta.total), err=True)
    foot(answer.meta, writer)


def _row(way: LeverItem, writer: Writer) -> tuple[str, ...]:
    texts = words(writer.language)
    unknown = ", ".join(texts["gaps"]["levers"]["unknown"][gate] for gate in way.unknown)
    ends = (way.gain_share_low, way.gain_share_high)
    gains = [texts["gaps"]["no_data"] if end is None else writer.number(end * 100) for end in ends]
    stated = texts["yes"] if way.places_stated else texts["no"]
    return way.text, *gains, number(way.gain_persons, writer), number(way.gain_per_fte, writer), unknown or "–", stated
