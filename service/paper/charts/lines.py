"""Lines over time and over shares: the timeline with its band, the Lorenz curve, the quadrant."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from service.paper.charts.svg import WIDTH, Element, line, markup, picture, put, steps_to, words
from service.words.numbers import share as per_cent

LEFT, RIGHT, TOP, BOTTOM = 92.0, 16.0, 36.0, 44.0
HEIGHT = 340.0
SQUARE = 420.0
Place = Callable[[date, float], tuple[float, float]]
BAND, ACCENT = "#56B4E9", "#D55E00"


class Step(NamedTuple):
    """What holds from a day on; None: not known."""

    on: date
    value: float | None


class Captions(NamedTuple):
    """The words of a picture."""

    title: str
    about: str
    empty: str


def timeline(
    steps: Sequence[Step],
    band: tuple[Sequence[Step], Sequence[Step]],
    last: date,
    captions: Captions,
    write: Callable[[float], str],
    unit: str,
) -> Markup:
    """A stepped line with a band between two others, its unit above; says so where nothing is known."""
    low, high = band
    known = [step.value for group in (steps, low, high) for step in group if step.value is not None]
    if not known:
        return _nothing(captions, "timeline")
    made = picture(captions.title, captions.about, HEIGHT, "timeline")
    marks = steps_to(max(known))
    first, days = steps[0].on, max(1, (last - steps[0].on).days)

    def at(on: date, value: float) -> tuple[float, float]:
        x = LEFT + (WIDTH - LEFT - RIGHT) * min(1.0, (on - first).days / days)
        return x, HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / marks[-1]

    for mark in marks:
        _, y = at(first, mark)
        line(made, [(LEFT, y), (WIDTH - RIGHT, y)], stroke_opacity=0.2)
        words(made, LEFT - 8, y + 5, write(mark), text_anchor="end")
    words(made, 4, 18, unit)
    _months(made, first, last, at)
    upper, lower = _stairs(high, last, at), _stairs(low, last, at)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *reversed(lower)])
    put(made, "polygon", {"points": path, "fill": BAND, "fill-opacity": 0.35, "stroke": "none"})
    line(made, upper, stroke_dasharray="5 4", stroke_width=1.5)
    line(made, lower, stroke_dasharray="2 3", stroke_width=1.5)
    line(made, _stairs(steps, last, at), stroke_width=3)
    return markup(made)


def _in_square(x: float, y: float) -> tuple[float, float]:
    """Where two shares in [0, 1] lie in the picture."""
    return 60 + (SQUARE - 80) * x, SQUARE - 50 - (SQUARE - 80) * y


def lorenz(curve: Sequence[tuple[float, float]], captions: Captions) -> Markup:
    """Share of persons against share of places, with the line of equality; says so where there is no curve."""
    if not curve:
        return _nothing(captions, "lorenz")
    made = picture(captions.title, captions.about, SQUARE, "lorenz", SQUARE)
    at = _in_square
    _frame(made, at)
    line(made, [at(0, 0), at(1, 1)], stroke_dasharray="5 4")
    line(made, [at(x, y) for x, y in curve], stroke_width=3)
    return markup(made)


class Spot(NamedTuple):
    """A point of the quadrant; `asked` and `unmet` in [0, 1], None where the count is not shown."""

    name: str
    asked: float | None
    unmet: float | None


def quadrant(spots: Sequence[Spot], captions: Captions, axes: tuple[str, str]) -> Markup:
    """How often asked against how often unmet; what is not shown is in the table alone."""
    drawn = [spot for spot in spots if spot.asked is not None and spot.unmet is not None]
    if not drawn:
        return _nothing(captions, "quadrant")
    made = picture(captions.title, captions.about, SQUARE, "quadrant", SQUARE)
    at = _in_square
    _frame(made, at)
    line(made, [at(0.5, 0), at(0.5, 1)], stroke_dasharray="5 4")
    line(made, [at(0, 0.5), at(1, 0.5)], stroke_dasharray="5 4")
    words(made, SQUARE / 2, SQUARE - 12, axes[0], text_anchor="middle")
    words(made, 14, SQUARE / 2, axes[1], text_anchor="middle", transform=f"rotate(-90 14 {SQUARE / 2:g})")
    for spot in drawn:
        x, y = at(spot.asked or 0.0, spot.unmet or 0.0)
        put(made, "circle", {"cx": x, "cy": y, "r": 5, "fill": ACCENT, "stroke": "currentColor"})
        right = (spot.asked or 0.0) > 0.5  # names run towards the middle, so that none is cut off
        words(made, x - 8 if right else x + 8, y - 6, spot.name, font_size=12, text_anchor="end" if right else "start")
    return markup(made)


def _frame(made: Element, at: Callable[[float, float], tuple[float, float]]) -> None:
    for share in (0.0, 0.5, 1.0):
        words(made, at(share, 0)[0], at(0, 0)[1] + 20, per_cent(share), text_anchor="middle")
        words(made, at(0, 0)[0] - 8, at(0, share)[1] + 5, per_cent(share), text_anchor="end")
    line(made, [at(0, 1), at(0, 0), at(1, 0)])


def _months(made: Element, first: date, last: date, at: Place) -> None:
    """A mark on each first of a month, written at every third or, over years, at each January."""
    span = (last.year - first.year) * 12 + last.month - first.month
    every = 3 if span <= 18 else 12
    for count in range(1, span + 1):
        month = first.month - 1 + count
        day = date(first.year + month // 12, month % 12 + 1, 1)
        if day <= last:
            x, y = at(day, 0.0)
            line(made, [(x, y), (x, y + 5)])
            if (day.month - 1) % every == 0:
                words(made, x, y + 22, f"{day.month:02d}/{day.year}", text_anchor="middle")
    line(made, [at(first, 0.0), at(last, 0.0)])


def _stairs(steps: Sequence[Step], last: date, at: Place) -> list[tuple[float, float]]:
    corners: list[tuple[float, float]] = []
    known = [step for step in steps if step.value is not None]
    for index, step in enumerate(known):
        until = known[index + 1].on if index + 1 < len(known) else last
        corners += [at(step.on, step.value or 0.0), at(until, step.value or 0.0)]
    return corners


def _nothing(captions: Captions, name: str) -> Markup:
    made = picture(captions.title, captions.about, 60, name)
    words(made, 10, 35, captions.empty)
    return markup(made)
