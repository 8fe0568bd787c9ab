"""gaps matrix: the states of all pairs of two dimensions."""

from typing import Any

import click
from rich.console import Console

from service.answers.gaps.dimensions import DIMENSIONS
from service.answers.gaps.matrix import matrix as matrix_of
from service.answers.gaps.question import CLIENTS, MatrixQuestion
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.gaps.matrix_table import refuse_impossible
from service.cli.gaps.matrix_table import write as write_table
from service.cli.options import Once
from service.http.questions.gaps import MatrixQuery


@click.command(cls=Once)
@click.option("--rows", type=click.Choice(DIMENSIONS), default="need", show_default=True)
@click.option("--cols", type=click.Choice(DIMENSIONS), default="district", show_default=True)
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@click.option("--language", help="Languages, with commas.")
@click.option("--group", help="Target groups, with commas.")
@click.option("--status", help="Lens: one status group or one status.")
@click.option("--client", type=click.Choice(CLIENTS), help="For whom offers are counted.")
@as_json_option
@click.pass_obj
def matrix(common: dict[str, Any], /, *, as_json: bool, **options: str | None) -> None:
    """
    The states of all pairs of two dimensions.

    A table where it fits, else a block for each row; in a pipe a line for each cell, with tabs.
    """
    refuse_impossible(str(options["rows"]), str(options["cols"]))
    question = MatrixQuestion.of(loaded(MatrixQuery, common, options))
    with asking_of(common) as asking:
        answer = matrix_of(asking, question)
    return write(answer) if as_json or common["as_json"] else write_table(answer, Console(), asking.writer)
