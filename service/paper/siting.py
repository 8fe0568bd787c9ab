"""Answers about sites as pictures."""

from collections.abc import Iterable

from markupsafe import Markup

from service import gazetteer
from service.answers.gaps.siting import Siting
from service.paper.charts.bars import Bar, bars
from service.paper.charts.lines import Captions
from service.paper.charts.places import Mark, places
from service.words.catalogue import words
from service.words.writer import Writer


def _captions(writer: Writer, name: str) -> Captions:
    texts = words(writer.language)["gaps"]["pictures"][name]
    return Captions(texts["title"], texts["about"], texts["empty"])


def places_picture(answer: Siting, districts: Iterable[str], writer: Writer) -> Markup:
    """The chosen places on some districts, with the municipalities within the time, where it counts."""
    by_time = answer.meta.model != "p_median"
    outlines = [shape for district in districts if (shape := gazetteer.boundary(district))]
    reached = [shape for point in answer.covered if by_time and (shape := gazetteer.boundary(point))]
    marks = [Mark(number, site.name, site.lat, site.lon) for number, site in enumerate(answer.sites, 1)]
    return places(outlines, reached, marks, _captions(writer, "places"))


def curve_picture(answer: Siting, writer: Writer) -> Markup:
    """What one place, two places … do: the share that is reached, or the mean way."""
    texts = words(writer.language)["gaps"]["siting"]
    rows = [
        Bar(
            (texts["one_place"] if point.p == 1 else texts["some_places"]).format(count=point.p)
            + ("" if point.optimal else f" ({texts['not_proven_short']})"),
            point.mean_minutes if answer.meta.model == "p_median" else point.share_persons,
        )
        for point in answer.curve
    ]

    def write(value: float) -> str:
        return (
            texts["minutes"].format(minutes=writer.number(value))
            if answer.meta.model == "p_median"
            else writer.share(value)
        )

    return bars(rows, _captions(writer, "curve"), write, "curve", fill="left")
