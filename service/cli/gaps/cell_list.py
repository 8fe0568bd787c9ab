"""gaps list: the cells, in an order that can be chosen."""

from typing import Any

import click

from service.answers.gaps.cell import CellItem
from service.answers.gaps.cells import CellList, CellPage
from service.answers.gaps.cells import cells as cells_of
from service.answers.gaps.question import CLIENTS, SORTS, CellsQuestion
from service.answers.meta import Links
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.gaps.table import foot, rows
from service.cli.options import Once
from service.http.questions.gaps import CellsQuery
from service.paper.figures import counted_span
from service.words.catalogue import words
from service.words.writer import Writer


@click.command("list", cls=Once)
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@click.option("--language", help="Languages, with commas.")
@click.option("--group", help="Target groups, with commas.")
@click.option("--status", help="Lens: one status group or one status.")
@click.option("--client", type=click.Choice(CLIENTS), help="For whom offers are counted.")
@click.option("--state", help="States, with commas.")
@click.option("--sort", type=click.Choice(SORTS), default="certain", show_default=True)
@click.option("--limit", help="How many at most, 20 if left out.")
@as_json_option
@click.pass_obj
def cell_list(common: dict[str, Any], /, *, as_json: bool, **options: str | None) -> None:
    """The cells, what is missing for certain first."""
    query = loaded(CellsQuery, common, options)
    with asking_of(common) as asking:
        answer = cells_of(asking, CellsQuestion.of(query))
    page = CellPage(answer.meta, answer.items(target for _, target in answer.ordered[: query["limit"]]), Links(None))
    return write(page) if as_json or common["as_json"] else _table(answer, page, asking.writer)


def _table(answer: CellList, page: CellPage, writer: Writer) -> None:
    texts = words(writer.language)["gaps"]
    columns = [*(texts[name] for name in ("need", "place", "state", "missing")), texts["list"]["persons_missing"], "Id"]
    rows(columns, [_row(one, writer) for one in page.items])
    states = ", ".join(
        f"{writer.messages[f'gap.state.{state}']} {count}" for state, count in answer.meta.states.items()
    )
    click.echo(texts["list"]["shown"].format(shown=len(page.items), count=answer.meta.total, states=states), err=True)
    if answer.meta.reasons:
        counts = (f"{writer.messages[f'gap.reason.{code}']} {count}" for code, count in answer.meta.reasons.items())
        click.echo(f"{texts['list']['reasons']} {', '.join(counts)}. {texts['list']['reasons_hint']}", err=True)
    foot(answer.meta, writer)


def _row(cell: CellItem, writer: Writer) -> tuple[str, ...]:
    missing = cell.shortfall
    if missing is None:
        return cell.names.need, cell.names.region, cell.label, words(writer.language)["gaps"]["no_data"], "–", cell.id
    share = writer.shares(missing.share_low, missing.share_high)
    persons = counted_span(missing.low, missing.high, writer)
    return cell.names.need, cell.names.region, cell.label, share, persons, cell.id
