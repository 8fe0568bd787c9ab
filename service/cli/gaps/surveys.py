"""gaps surveys: where somebody looked, and where a look is worth most."""

from typing import Any

import click

from service.answers.gaps.question import GapQuestion
from service.answers.gaps.surveys import Surveys
from service.answers.gaps.surveys import surveys as surveys_of
from service.cli.gaps.asked import as_json_option, asking_of, loaded, number, write
from service.cli.gaps.table import foot, rows, say
from service.cli.options import Once
from service.http.questions.gaps import SurveysQuery
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@as_json_option
@click.pass_obj
def surveys(common: dict[str, Any], /, *, as_json: bool, **options: str | None) -> None:
    """Where somebody looked for every offer, until when that counts, and what to look at first."""
    query = loaded(SurveysQuery, common, options)
    with asking_of(common) as asking:
        answer = surveys_of(asking, GapQuestion.of(query))
    return write(answer) if as_json or common["as_json"] else _show(answer, asking.writer)


def _show(answer: Surveys, writer: Writer) -> None:
    texts, meta = words(writer.language)["gaps"]["surveys"], answer.meta
    say(texts["what"].format(days=meta.survey_days))
    say(texts["looked"].format(looked=meta.looked_at, cells=meta.cells))
    if answer.items:
        headings = ("region", "needs", "looked_on", "method", "expires")
        lines = [
            (
                one.region_name,
                ", ".join(one.need_names),
                writer.day(one.on),
                one.method,
                f"{writer.day(one.expires_on)} ({texts['states'][one.state]})",
            )
            for one in answer.items
        ]
        rows([texts[name] for name in headings], lines)
    else:
        say(texts["none"])
    say(texts["first"] if answer.first else texts["nothing_unseen"])
    if answer.first:
        rows(
            [texts["cell"], texts["needs"], texts["region"], texts["asked"], texts["persons"]],
            [
                (
                    one.id,
                    one.names.need,
                    one.names.region,
                    "–" if one.asked is None else one.asked,
                    number(one.persons, writer),
                )
                for one in answer.first
            ],
        )
    say(texts["sign_in"])
    foot(meta, writer)
