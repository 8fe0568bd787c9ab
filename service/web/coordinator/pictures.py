"""Answers about gaps as pictures."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from service.answers.demand.unmet import UNMET, UnmetDemand
from service.domain.disclosure.two_way_table import TOTAL
from service.web.charts.areas import Area, choropleth
from service.web.charts.bars import WIDE, Bar, bars
from service.web.charts.lines import Said, Spot, Step, lorenz, quadrant, timeline
from service.words.catalogue import words
from service.words.writer import Writer

Answer = Mapping[str, Any]


def counted(writer: Writer, value: float | None) -> str:
    """A whole number as people write it; a dash for what is told to nobody."""
    return "–" if value is None else writer.number(value, 0)


def percent(value: float | None, writer: Writer) -> str:
    """A share as people write it; unknown is a word, never 0."""
    return words(writer.language)["gaps"]["no_data"] if value is None else writer.share(value)


def span(low: float, high: float, writer: Writer) -> str:
    """Two shares as people write them; one where both look the same."""
    return writer.shares(low, high)


def counted_span(low: float, high: float, writer: Writer) -> str:
    """Two numbers as people write them; one where both look the same."""
    first, last = counted(writer, low), counted(writer, high)
    return last if first == last else f"{first}–{last}"


def _said(writer: Writer, name: str, **values: str) -> Said:
    told = words(writer.language)["gaps"]["pictures"][name]
    return Said(told["title"].format(**values), told["about"].format(**values), told["empty"].format(**values))


def map_picture(answer: Answer, writer: Writer) -> Markup:
    """The districts in the look of their states."""
    metric = answer["meta"]["metric"]
    found = [
        Area(one["name"], feature["geometry"], one["state"], _value(one, metric, writer))
        for feature in answer["features"]
        for one in [feature["properties"]]
    ]
    return choropleth(found, *_said(writer, "map"))


def _value(one: Answer, metric: str, writer: Writer) -> str | None:
    """What is written into an area: figures from low to high, so that what is unknown is never a bare 0."""
    missing = one["shortfall"]
    if metric == "minutes":
        return None if one["minutes"] is None else f"{one['minutes']:.0f} min"
    if missing is None or metric == "state":
        return None
    if metric == "share":
        return span(missing["share_low"], missing["share_high"], writer)
    return counted_span(missing["low"], missing["high"], writer)


def timeline_picture(answer: Answer, writer: Writer) -> Markup:
    """The line of the scenario with the band of the other two."""

    def low(item: Mapping[str, Any] | None) -> float | None:
        return item["low"] if item else None

    steps = [Step(date.fromisoformat(one["from_on"]), low(one["shortfall"])) for one in answer["items"]]
    band = [
        [Step(date.fromisoformat(one["from_on"]), low(one[name])) for one in answer["band"]]
        for name in ("all_renewed", "contract")
    ]
    last = date.fromisoformat(answer["meta"]["to"])
    told = words(writer.language)["gaps"]
    unit = told["units"][answer["meta"]["unit"]]
    said = _said(writer, "timeline", scenario=told["scenarios"][answer["meta"]["scenario"]], unit=unit)
    return timeline(steps, (band[0], band[1]), last, said, lambda value: counted(writer, value), unit)


def cliffs_picture(answer: Answer, writer: Writer) -> Markup:
    """A bar for each day and programme."""
    unnamed = words(writer.language)["gaps"]["no_funder"]
    rows = [
        Bar(f"{writer.day(one['opens_on'])} {one['name'] or unnamed}", one["person_needs"]) for one in answer["items"]
    ]
    return bars(
        rows,
        _said(writer, "cliffs", last=writer.day(answer["meta"]["to"])),
        lambda value: counted(writer, value),
        "cliffs",
        wide=WIDE,
    )


def barriers_picture(item: Answer, writer: Writer) -> Markup:
    """The share of each barrier in what is missing for certain."""
    told = words(writer.language)["gaps"]["barriers"]
    found = sorted(item["barriers"].items(), key=lambda one: (-one[1], one[0]))
    rows = [Bar(told[gate], value) for gate, value in found]
    return bars(rows, _said(writer, "barriers"), lambda value: _amount(value, item, writer), "barriers")


def cascade_picture(item: Answer, writer: Writer) -> Markup:
    """Who is left after each barrier; the dashed part is lost there."""
    told, rows, before = words(writer.language)["gaps"]["cascade"], [], None
    for step in item["cascade"]:
        rows.append(Bar(told[step["step"]], step["persons"], before))
        before = step["persons"]
    return bars(rows, _said(writer, "cascade"), lambda value: _amount(value, item, writer), "cascade", fill="left")


def lorenz_picture(answer: Answer, writer: Writer) -> Markup:
    """The curve of places; says why there is none."""
    gini = "–" if answer["gini"] is None else f"{answer['gini']:.2f}"
    return lorenz([(x, y) for x, y in answer["lorenz"]], _said(writer, "lorenz", gini=gini))


def _amount(value: float, item: Answer, writer: Writer) -> str:
    """Persons, or shares where nobody is counted, or so few that nobody is told."""
    found = item["shortfall"]
    return counted(writer, value) if found and found["persons"] else percent(value, writer)


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
    told = words(writer.language)["gaps"]["demand"]
    return quadrant(spots, _said(writer, "quadrant"), (told["asked"], told["share"]))
