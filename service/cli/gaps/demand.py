"""gaps demand: what people asked for and did not get, as the newest release shows it."""

import os
from dataclasses import replace
from typing import Any

import click

from service.answers.clock import today
from service.answers.demand.grid import grid_of
from service.answers.demand.unmet import UnmetDemand, unmet_of
from service.answers.releases.release import Released, newest_release
from service.cli.gaps.asked import as_json_option, asking_of, number, write
from service.cli.gaps.table import rows, say
from service.cli.options import Once
from service.config.environment import from_environment
from service.config.settings import Settings
from service.domain.disclosure.quarterly_release import TABLES
from service.graph.demand import DemandStore
from service.graph.driver import connect, endpoint_from_environment
from service.graph.engine.server import found
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.option("--table", "name", type=click.Choice(TABLES), default="need", show_default=True)
@as_json_option
@click.pass_obj
def demand(common: dict[str, Any], /, name: str, *, as_json: bool) -> None:
    """What people asked for and did not get: counts of a quarter's release, never of a single month or team."""
    if common["as_of"]:
        raise click.UsageError("--as-of: A release has a quarter of its own; leave the day out.")
    release = release_of(from_environment(os.environ))
    with asking_of(common) as asking:
        answer = unmet_of(replace(asking, release=release or Released()), name)
    if as_json or common["as_json"]:
        return write(answer)
    if release is None:
        say(words(common["lang"])["gaps"]["demand"]["away"])
    return _show(answer, asking.writer)


def release_of(settings: Settings) -> Released | None:
    """The newest release of the database that runs; None where none does, and none is started for it."""
    endpoint = endpoint_from_environment(os.environ) or found(settings.engine_dir)
    if endpoint is None:
        return None
    with connect(endpoint) as driver:
        return newest_release(DemandStore(driver), today())


def _show(answer: UnmetDemand, writer: Writer) -> None:
    texts, meta, grid = words(writer.language)["gaps"]["demand"], answer.meta, grid_of(answer)
    period = {"quarter": meta.quarter, "first": meta.first_month, "last": meta.last_month}
    if not answer.items:
        say(texts["nothing"])
        say(texts["due"].format(**period))
        return
    say(texts["period"].format(**period, k=meta.k))
    headings = [words(writer.language)["gaps"]["need"], *(name for _, name in grid.columns)]
    lines = [
        [name, *(number(grid.counts.get((row, column)), writer) for column, _ in grid.columns)]
        for row, name in grid.rows
    ]
    if grid.rates:
        headings.append(texts["share"])
        shares = [grid.rates.get(row) for row, _ in grid.rows]
        lines = [
            [*cells, "–" if share is None else writer.share(share)] for cells, share in zip(lines, shares, strict=True)
        ]
    rows(headings, lines)
    for note in (*meta.notes, texts["dash"]):
        say(note)
