"""gaps map: districts or municipalities side by side, with the figure that the map draws."""

from typing import Any

import click

from service.answers.gaps.gap_map import GapMap, MapProperties
from service.answers.gaps.gap_map import gap_map as gap_map_of
from service.answers.gaps.question import CLIENTS, MapQuestion
from service.catalog.cell_inputs.nearness import SPEEDS_KMH
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.gaps.table import foot, rows
from service.cli.options import Once
from service.http.questions.gaps import MapQuery
from service.words.catalogue import words
from service.words.writer import Writer


@click.command("map", cls=Once)
@click.option("--region", help="AGS; 14 is Sachsen.")
@click.option("--need", help="Needs, with commas.")
@click.option("--metric", type=click.Choice(["share", "persons", "state", "minutes"]), help="What is drawn.")
@click.option("--level", type=click.Choice(["district", "municipality"]), help="How fine.")
@click.option("--mode", type=click.Choice(sorted(SPEEDS_KMH)), help="Bus and train, or car.")
@click.option("--language", help="One language.")
@click.option("--group", help="One target group.")
@click.option("--status", help="Lens: one status group or one status.")
@click.option("--client", type=click.Choice(CLIENTS), help="For whom offers are counted.")
@as_json_option
@click.pass_obj
def gap_map(common: dict[str, Any], /, *, as_json: bool, **options: str | None) -> None:
    """The areas of the map; the mean, the median and nine of ten ways where minutes are asked for."""
    query = loaded(MapQuery, common, options)
    with asking_of(common) as asking:
        answer = gap_map_of(asking, MapQuestion.of(query))
    return write(answer) if as_json or common["as_json"] else _show(answer, asking.writer)


def _show(answer: GapMap, writer: Writer) -> None:
    texts, minutes = words(writer.language)["gaps"], answer.meta.metric == "minutes"
    columns = [texts["place"], texts["state"], texts["missing"], *([texts["metrics"]["minutes"]] if minutes else [])]
    rows(columns, [_row(feature.properties, writer, minutes=minutes) for feature in answer.features])
    if answer.meta.median is not None:
        click.echo(ways_told(answer, writer))
    foot(answer.meta, writer)


def ways_told(answer: GapMap, writer: Writer) -> str:
    """The averages of the ways in words."""
    texts, meta = words(writer.language)["gaps"], answer.meta
    named = {name: writer.number(getattr(meta, name) or 0.0) for name in ("mean", "median", "p90")}
    return str(texts["minutes"].format(**named, known=meta.ways_known, unknown=meta.ways_unknown))


def _row(area: MapProperties, writer: Writer, *, minutes: bool) -> tuple[str, ...]:
    unknown, missing = words(writer.language)["gaps"]["no_data"], area.shortfall
    share = unknown if missing is None else writer.shares(missing.share_low, missing.share_high)
    way = unknown if area.minutes is None else writer.number(area.minutes)
    return (area.name, area.label, share, *((way,) if minutes else ()))
