"""gaps funders: what funding programmes pay, and what would be missing without one."""

from typing import Any

import click

from service.answers.gaps.funder import Funder
from service.answers.gaps.funder import funder as funder_of
from service.answers.gaps.funders import Funders
from service.answers.gaps.funders import funders as funders_of
from service.answers.gaps.not_renewed import NotRenewed
from service.answers.gaps.not_renewed import not_renewed as not_renewed_of
from service.answers.gaps.question import FunderQuestion, GapQuestion
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.gaps.table import foot, missing, rows, say
from service.cli.options import Once
from service.http.questions.gaps import FundersQuery
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.argument("programme", required=False)
@click.option("--not-renewed", is_flag=True, help="What would be missing if the programme is not renewed.")
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@click.option("--status", help="Lens: one status group or one status.")
@as_json_option
@click.pass_obj
def funders(
    common: dict[str, Any], /, programme: str | None, *, not_renewed: bool, as_json: bool, **options: str | None
) -> None:
    """All funding programmes, or one by its id with everything it pays."""
    if not_renewed and programme is None:
        raise click.UsageError("--not-renewed: Name the programme too; `verweisgraph gaps funders` lists them.")
    query = loaded(FundersQuery, common, options)
    with asking_of(common) as asking:
        if programme is None:
            answer: Funders | Funder | NotRenewed = funders_of(asking, GapQuestion.of(query))
        else:
            question = FunderQuestion.of({**query, "id": programme})
            answer = not_renewed_of(asking, question) if not_renewed else funder_of(asking, question)
    return write(answer) if as_json or common["as_json"] else _show(answer, asking.writer)


def _show(answer: Funders | Funder | NotRenewed, writer: Writer) -> None:
    texts = words(writer.language)["gaps"]["funders"]
    if isinstance(answer, Funders):
        say(texts["not_recorded"].format(bare=answer.meta.without_funding, helping=answer.meta.helping))
        _all(answer, writer)
    elif isinstance(answer, Funder):
        _one(answer, writer)
    else:
        _without(answer, writer)
    foot(answer.meta, writer)


def _all(answer: Funders, writer: Writer) -> None:
    texts = words(writer.language)["gaps"]
    own = texts["funders"]
    headings = ("services", "helping", "alone", "cells", "dependent")
    rows(
        ["id", texts["funder"], texts["last_day"], *(own[name] for name in headings)],
        [
            (
                one.id,
                one.name,
                writer.day(one.ends_on) if one.ends_on else own["no_end"],
                *(getattr(one, name) for name in headings),
            )
            for one in answer.items
        ],
    )


def _one(answer: Funder, writer: Writer) -> None:
    texts, one = words(writer.language)["gaps"], answer.programme
    own = texts["funders"]
    say(one.name)
    say(own["ends"].format(day=writer.day(one.ends_on)) if one.ends_on else own["no_end_stated"])
    say(own["counts"].format(services=one.services, helping=one.helping, alone=one.alone, cells=one.cells))
    rows(
        [texts["service"], *(own[name] for name in ("own_end", "programme_end", "reckoned", "also", "in_cells"))],
        [
            (
                paid.name,
                *(writer.day(day) if day else "–" for day in (paid.own_ends_on, paid.programme_ends_on, paid.ends_on)),
                "; ".join(writer.name("funding", code) for code in paid.also_paid_by) or "–",
                paid.cells,
            )
            for paid in answer.items
        ],
    )
    say(own["dependent_title"] if answer.dependent else own["none_dependent"].format(cells=one.cells))
    if answer.dependent:
        lines = [(cell.id, cell.label, missing(cell.shortfall, writer)) for cell in answer.dependent]
        rows([own["cell"], texts["state"], texts["missing"]], lines)


def _without(answer: NotRenewed, writer: Writer) -> None:
    texts, meta = words(writer.language)["gaps"], answer.meta
    own = texts["funders"]
    say(own["if_not"].format(name=meta.name))
    say(own["supposed"].format(day=writer.day(meta.on)))
    if meta.ended or not (meta.stopping or meta.maybe_stopping):
        return say(own["has_ended" if meta.ended else "pays_nothing"])
    three = ("renewed", "alone", "everything")
    readings = [own["readings"][name] for name in three]
    states = sorted({state for name in three for state in getattr(answer, name).states})
    counts = [
        (writer.messages[f"gap.state.{state}"], *(getattr(answer, name).states.get(state, 0) for name in three))
        for state in states
    ]
    rows([texts["state"], *readings], counts)
    if not answer.items:
        return say(own["nothing_changes"])
    return rows(
        [own["cell"], *readings],
        [
            (one.id, *(f"{side.label}, {missing(side.shortfall, writer)}" for side in _sides(one, three)))
            for one in answer.items
        ],
    )


def _sides(cell: object, names: tuple[str, ...]) -> list[Any]:
    return [getattr(cell, name) for name in names]
