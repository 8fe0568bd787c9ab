"""gaps cliffs: what hangs on programmes that end."""

from typing import Any

import click

from service.answers.gaps.cliffs import Cliffs
from service.answers.gaps.cliffs import cliffs as cliffs_of
from service.answers.gaps.question import CliffsQuestion
from service.answers.gaps.timeline import HORIZON
from service.cli.gaps.asked import as_json_option, asking_of, loaded, number, write
from service.cli.gaps.table import foot, rows, say
from service.cli.options import Once
from service.domain.gaps.forecast import READINGS
from service.http.questions.gaps import CliffsQuery
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.option("--to", help="Last day, a bit over two years ahead if left out.")
@click.option("--reading", type=click.Choice(READINGS), default="low", show_default=True, help="high: what may be too.")
@click.option("--funder", help="Funding programmes, with commas.")
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@as_json_option
@click.pass_obj
def cliffs(common: dict[str, Any], /, *, as_json: bool, **options: str | None) -> None:
    """Gaps that open or grow because services end, and each service that ends."""
    question, as_data = CliffsQuestion.of(loaded(CliffsQuery, common, options)), as_json or common["as_json"]
    with asking_of(common) as asking:
        answer = cliffs_of(asking, question) if as_data else cliffs_of(asking, question, HORIZON)
    return write(answer) if as_data else _show(answer, asking.writer)


def _show(answer: Cliffs, writer: Writer) -> None:
    texts, meta = words(writer.language)["gaps"], answer.meta
    last = writer.day(meta.to)
    if answer.items:
        headings = ("opens_on", "funder", "cells", "person_needs", "share_of_cells")
        lines = [
            (
                writer.day(item.opens_on),
                item.name or texts["no_funder"],
                " ".join(item.ids),
                number(item.person_needs, writer),
                writer.share(item.share),
            )
            for item in answer.items
        ]
        rows([texts[name] for name in headings], lines)
    else:
        say(texts["none_opens" if meta.reading == "low" else "none_may_open"].format(last=last))
    say(texts["ending_hint"].format(last=last) if meta.ending else texts["none_ends"].format(last=last))
    if meta.ending:
        _ending(answer, writer)
    say(texts["end_unknown"].format(count=meta.end_unknown))
    foot(meta, writer)


def _ending(answer: Cliffs, writer: Writer) -> None:
    """Each service that ends, with what is missing more by it alone."""
    texts = words(writer.language)["gaps"]
    headings = ("last_day", "service", "funder", "end_from", "cells", "share_more")
    lines = []
    for one in answer.meta.ending:
        more = one.missing_more
        lines.append(
            (
                writer.day(one.ends_on),
                one.name,
                writer.name("funding", one.funder) if one.funder else texts["no_funder"],
                texts["end_sources"].get(one.end_source, "–"),
                more.cells,
                writer.shares(more.share_low, more.share_high) if more.cells else "–",
            )
        )
    rows([texts[name] for name in headings], lines)
