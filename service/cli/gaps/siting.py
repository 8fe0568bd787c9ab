"""gaps siting: where new places would reach most."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from service.answers.gaps.candidate_sites import KINDS
from service.answers.gaps.question import CLIENTS, SitingQuestion
from service.answers.gaps.siting import Siting
from service.answers.gaps.siting import siting as siting_of
from service.catalog.cell_inputs.nearness import SPEEDS_KMH
from service.cli.gaps.asked import as_json_option, asking_of, number, sent, write
from service.cli.gaps.table import foot, rows
from service.cli.options import DECIMAL, Once
from service.http.questions.scenarios import SitingShape
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.option("--need", required=True, help="The need.")
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--p", type=int, help="How many places, 3 if left out.")
@click.option(
    "--model", type=click.Choice(["mclp", "lscp", "p_median"]), help="Most in time, all in time, or a short mean way."
)
@click.option("--limit-minutes", type=DECIMAL, help="Minutes of way, 30 if left out.")
@click.option("--mode", type=click.Choice(sorted(SPEEDS_KMH)), help="Bus and train, or car.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Where a place can be; may be repeated.")
@click.option("--language", help="One language.")
@click.option("--group", help="One target group.")
@click.option("--status", help="Lens: one status group or one status.")
@click.option("--client", type=click.Choice(CLIENTS), help="For whom offers are counted.")
@as_json_option
@click.pass_obj
def siting(common: dict[str, Any], /, *, as_json: bool, kinds: tuple[str, ...], **options: Any) -> None:
    """Where new places would reach most of those who lack the way alone."""
    question = SitingQuestion.of(sent(SitingShape, common, {**options, "kinds": list(kinds) or None}))
    with asking_of(common) as asking, _solver_apart():
        answer = siting_of(asking, question)
    return write(answer) if as_json or common["as_json"] else _tell(answer, asking.writer)


@contextmanager
def _solver_apart() -> Iterator[None]:
    """The solver greets on the output of the process, whatever it is told; its words go beside the answer."""
    sys.stdout.flush()
    out, err = 1, 2
    kept = os.dup(out)
    os.dup2(err, out)
    try:
        yield
    finally:
        os.dup2(kept, out)
        os.close(kept)


def _tell(answer: Siting, writer: Writer) -> None:
    texts = words(writer.language)["gaps"]["siting"]
    if answer.reason:
        click.echo(f"{texts['nothing']}. {answer.reason}")
    else:
        for line in _reached(answer, texts, writer):
            click.echo(line)
        sites = [(str(place), site.name, texts["kind_of"][site.kind]) for place, site in enumerate(answer.sites, 1)]
        rows((texts["number"], texts["place"], texts["kind"]), sites)
        _curve(answer, texts, writer)
    if answer.left_out:
        names = ", ".join(writer.name("region", code) for code in answer.left_out)
        click.echo(f"{texts['left_out'].format(count=len(answer.left_out))} {names}")
    foot(answer.meta, writer)


def _reached(answer: Siting, texts: dict[str, Any], writer: Writer) -> list[str]:
    lines = [texts["proven"] if answer.optimal else texts["not_proven"]]
    if answer.meta.model == "lscp":
        lines.append(texts["all_reached"].format(count=len(answer.sites)))
    elif answer.meta.model == "mclp":
        shares = [writer.share(share or 0.0) for share in (answer.share_persons, answer.covered_today.share_persons)]
        lines.append(texts["reach"].format(share=shares[0], today=shares[1]))
        if answer.objective is not None:
            lines.append(texts["persons"].format(count=number(answer.objective, writer)))
    for name, minutes in (("mean", answer.mean_minutes), ("longest", answer.longest_minutes)):
        if minutes is not None:
            lines.append(texts[name].format(minutes=writer.number(minutes)))
    return lines


def _curve(answer: Siting, texts: dict[str, Any], writer: Writer) -> None:
    if answer.meta.model == "lscp":
        return
    median = answer.meta.model == "p_median"
    points = [
        (
            str(point.p),
            writer.number(point.mean_minutes or 0.0) if median else writer.share(point.share_persons or 0.0),
            texts["proven"] if point.optimal else texts["not_proven_short"],
        )
        for point in answer.curve
    ]
    rows((texts["count"], texts["mean_short"] if median else texts["share"], texts["proof"]), points)
