"""The group of commands about gaps."""

from datetime import datetime

import click

from service.cli.gaps.asked import as_json_option
from service.cli.gaps.call_sheet import call_sheet, queue
from service.cli.gaps.cell import cell
from service.cli.gaps.cell_list import cell_list
from service.cli.gaps.cliffs import cliffs
from service.cli.gaps.defence import defence
from service.cli.gaps.demand import demand
from service.cli.gaps.diff import diff
from service.cli.gaps.equity import equity
from service.cli.gaps.funders import funders
from service.cli.gaps.gap_map import gap_map
from service.cli.gaps.levers import levers
from service.cli.gaps.matrix import matrix
from service.cli.gaps.siting import siting
from service.cli.gaps.surveys import surveys
from service.cli.gaps.timeline import timeline
from service.cli.gaps.what_if import what_if
from service.cli.options import DAY, OnceGroup
from service.words.catalogue import LANGUAGES


@click.group(cls=OnceGroup, invoke_without_command=True)
@click.option("--lang", type=click.Choice(sorted(LANGUAGES)), default="de", show_default=True)
@as_json_option
@click.option("--as-of", type=DAY, help="The day that is looked at, today if left out.")
@click.pass_context
def gaps(context: click.Context, lang: str, as_of: datetime | None, *, as_json: bool) -> None:
    """
    Where the offer has holes; the matrix without a command.

    Answers from the last good directory where no database runs.
    """
    context.obj = {"lang": lang, "as_json": as_json, "as_of": as_of.date().isoformat() if as_of else None}
    if context.invoked_subcommand is None:
        context.invoke(matrix, rows="need", cols="district", as_json=False)


for command in (
    call_sheet,
    cell,
    cell_list,
    cliffs,
    defence,
    demand,
    diff,
    equity,
    funders,
    gap_map,
    levers,
    matrix,
    queue,
    siting,
    surveys,
    timeline,
    what_if,
):
    gaps.add_command(command)
