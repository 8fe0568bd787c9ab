"""gaps cell: one cell explained."""

from typing import Any

import click
from rich.console import Console

from service.answers.gaps.explain import CellDetail
from service.answers.gaps.explain import cell as cell_of
from service.answers.gaps.question import CellQuestion
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.gaps.table import foot
from service.cli.options import Once
from service.http.questions.gaps import CellQuery
from service.paper.figures import gate_word
from service.words.catalogue import words
from service.words.writer import Writer


@click.command(cls=Once)
@click.argument("cell")
@click.option("--status", help="Lens: one status group or one status.")
@as_json_option
@click.pass_obj
def cell(common: dict[str, Any], /, cell: str, *, as_json: bool, **options: str | None) -> None:
    """One cell explained, such as 14524:N11:all:any."""
    question = CellQuestion.of({**loaded(CellQuery, common, options), "id": cell})
    with asking_of(common) as asking:
        answer = cell_of(asking, question)
    if as_json or common["as_json"]:
        return write(answer)
    _explain(answer.item, asking.writer)
    return foot(answer.meta, asking.writer)


def _explain(cell: CellDetail, writer: Writer) -> None:
    console, names, texts = Console(), cell.names, words(writer.language)["gaps"]
    console.print(f"[bold]{names.need}: {names.region}[/] ({names.group}, {names.language})")
    console.print(f"{cell.label}. {cell.sentence}")
    if cell.nearest_miss:
        failing = ", ".join(texts["gates"][gate] for gate in cell.nearest_miss.failing)
        console.print(f"≈ {cell.nearest_miss.name}: {failing}")
    for candidate in cell.candidates:
        gates = "; ".join(f"{name}: {gate_word(writer, gate, candidate)}" for gate, name in texts["gates"].items())
        console.print(f"  {candidate.name}: {gates}", highlight=False, markup=False)
        seen = writer.day(candidate.verified_on) if candidate.verified_on else texts["defence"]["never"]
        titles = "; ".join(source.title or source.id for source in candidate.sources[:2]) or "–"
        line = f"    {texts['defence']['verified']}: {seen}; {texts['defence']['sources']}: {titles}"
        console.print(line, highlight=False, markup=False)
