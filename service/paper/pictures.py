"""Answers about gaps as pictures."""

from math import isinf
from typing import cast

from markupsafe import Markup

from service.answers.demand.unmet import UNMET, UnmetDemand
from service.answers.gaps.cliffs import Cliffs
from service.answers.gaps.equity import Equity
from service.answers.gaps.explain import CellDetail
from service.answers.gaps.figures import ShortfallFigures
from service.answers.gaps.gap_map import GapMap, MapProperties
from service.answers.gaps.meta import SHARES
from service.answers.gaps.timeline import Timeline
from service.domain.disclosure.two_way_table import TOTAL
from service.paper.charts.areas import Area, choropleth
from service.paper.charts.bars import WIDE, Bar, bars
from service.paper.charts.classes import ValueClass, fill_of, value_classes
from service.paper.charts.lines import Captions, Spot, Step, lorenz, quadrant, timeline
from service.paper.figures import counted, counted_span, percent, span
from service.words.catalogue import words
from service.words.writer import Writer


def _captions(writer: Writer, name: str, **values: str) -> Captions:
    texts = words(writer.language)["gaps"]["pictures"][name]
    return Captions(texts["title"].format(**values), texts["about"].format(**values), texts["empty"].format(**values))


def map_picture(answer: GapMap, writer: Writer) -> Markup:
    """The areas in the colours of their figures, or of their states where these are asked for."""
    classes = _classes(answer)
    areas = [
        Area(
            feature.properties.name,
            feature.geometry,
            feature.properties.state,
            _value(feature.properties, answer.meta.metric, writer),
            None if (value := _figure(feature.properties)) is None else fill_of(classes, value),
        )
        for feature in answer.features
    ]
    return choropleth(areas, *_captions(writer, "map"))


def map_legend(answer: GapMap, writer: Writer) -> list[tuple[str, str]]:
    """The colours of the map with the figures they stand for; none where states are drawn."""
    metric, texts = answer.meta.metric, words(writer.language)["gaps"]["classes"]

    def write(value: float) -> str:
        return percent(value, writer) if metric == "share" else counted(writer, value)

    return [
        (one.fill, texts["over"].format(over=write(one.over)))
        if isinf(one.to) or (metric == "share" and one.to == 1)
        else (one.fill, texts["to"].format(over=write(one.over), to=write(one.to)))
        for one in _classes(answer)
    ]


def _classes(answer: GapMap) -> list[ValueClass]:
    values = [value for feature in answer.features if (value := _figure(feature.properties)) is not None]
    return value_classes(answer.meta.metric, values)


def _figure(area: MapProperties) -> float | None:
    """The figure that is drawn; None for a state, where it is not known, and where no share is certain."""
    known = isinstance(area.value, int | float) and (area.minutes is not None or area.state != "unverified")
    return float(cast("float", area.value)) if known else None


def _value(area: MapProperties, metric: str, writer: Writer) -> str | None:
    """What is written into an area: figures from low to high, so that what is unknown is never a bare 0."""
    missing = area.shortfall
    if metric == "minutes":
        return None if area.minutes is None else f"{area.minutes:.0f} min"
    if missing is None or metric == "state":
        return None
    if metric == "share":
        return span(missing.share_low, missing.share_high, writer)
    return counted_span(missing.low, missing.high, writer)


def timeline_picture(answer: Timeline, writer: Writer) -> Markup:
    """The line of the scenario with the band of the other two, in persons, or in shares where nobody is counted."""
    shares = answer.meta.unit == SHARES
    steps = [Step(step.from_on, _low(step.shortfall, shares=shares)) for step in answer.items]
    renewed = [Step(step.from_on, _low(step.all_renewed, shares=shares)) for step in answer.band]
    contract = [Step(step.from_on, _low(step.contract, shares=shares)) for step in answer.band]
    texts = words(writer.language)["gaps"]
    unit = texts["units"][answer.meta.unit]
    title = _captions(writer, "timeline", scenario=texts["scenarios"][answer.meta.scenario], unit=unit)

    def write(value: float) -> str:
        return percent(value, writer) if shares else counted(writer, value)

    return timeline(steps, (renewed, contract), answer.meta.to, title, write, unit)


def _low(figures: ShortfallFigures | None, *, shares: bool) -> float | None:
    if figures is None:
        return None
    return figures.share_low if shares else figures.low


def cliffs_picture(answer: Cliffs, writer: Writer) -> Markup:
    """A bar for each day and programme, as long as it opens or widens cells."""
    texts = words(writer.language)["gaps"]
    rows = [Bar(f"{writer.day(item.opens_on)} {item.name or texts['no_funder']}", item.cells) for item in answer.items]
    return bars(
        rows,
        _captions(writer, "cliffs", last=writer.day(answer.meta.to)),
        lambda value: texts["count_of_cells"].format(count=counted(writer, value)),
        "cliffs",
        wide=WIDE,
    )


def barriers_picture(cell: CellDetail, writer: Writer) -> Markup:
    """The share of each barrier in what is missing for certain."""
    names = words(writer.language)["gaps"]["barriers"]
    ordered = sorted(cell.barriers.items(), key=lambda entry: (-entry[1], entry[0]))
    rows = [Bar(names[gate], value) for gate, value in ordered]
    return bars(rows, _captions(writer, "barriers"), lambda value: _amount(value, cell, writer), "barriers")


def cascade_picture(cell: CellDetail, writer: Writer) -> Markup:
    """Who is left after each barrier; the dashed part is lost there."""
    names, rows, before = words(writer.language)["gaps"]["cascade"], [], None
    for step in cell.cascade:
        rows.append(Bar(names[step.step], step.persons, before))
        before = step.persons
    return bars(rows, _captions(writer, "cascade"), lambda value: _amount(value, cell, writer), "cascade", fill="left")


def lorenz_picture(answer: Equity, writer: Writer) -> Markup:
    """The curve of places; says why there is none."""
    gini = "–" if answer.gini is None else f"{answer.gini:.2f}"
    return lorenz(answer.lorenz, _captions(writer, "lorenz", gini=gini))


def _amount(value: float, cell: CellDetail, writer: Writer) -> str:
    """Persons, or shares where nobody is counted, or so few that nobody is told."""
    return counted(writer, value) if cell.shortfall and cell.shortfall.persons else percent(value, writer)


def quadrant_picture(demand: UnmetDemand, writer: Writer) -> Markup:
    """How often asked against how often unmet, by need; only what is shown can be drawn."""
    counts = {(entry.need, entry.column): entry for entry in demand.items}
    needs = [need for need in dict.fromkeys(need for need, _ in counts) if need != TOTAL]
    asked = {need: counts[need, TOTAL].count for need in needs if (need, TOTAL) in counts}
    most = max((value for value in asked.values() if value), default=1)
    spots = []
    for need in needs:
        number, unmet = asked.get(need), counts.get((need, UNMET))
        share = number / most if number else None
        spots.append(Spot(unmet.need_name if unmet else need, share, unmet.unmet_share if unmet else None))
    names = words(writer.language)["gaps"]["demand"]
    return quadrant(spots, _captions(writer, "quadrant"), (names["asked"], names["share"]))
