"""Bars: barriers, the cascade, and the cliffs of funding programmes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from service.paper.charts.lines import Captions
from service.paper.charts.svg import markup, picture, put, words

ROW, WIDE, NARROW, NUMBER = 50.0, 460.0, 320.0, 90.0  # narrow ones are read on a phone as they are
FILLS = {"loss": "#D55E00", "left": "#56B4E9"}


class Bar(NamedTuple):
    """A name, its length, and the length up to which a paler part goes on (what is lost); None: not known."""

    name: str
    value: float | None
    whole: float | None = None


def bars(
    rows: Sequence[Bar],
    captions: Captions,
    write: Callable[[float], str],
    name: str,
    *,
    fill: str = "loss",
    wide: float = NARROW,
) -> Markup:
    """One bar under its name each, with its number; unknown is written, never drawn; says so without rows."""
    made = picture(captions.title, captions.about, max(60.0, ROW * len(rows) + 8), name, wide)
    if not rows:
        words(made, 10, 35, captions.empty)
    most = max((max(row.value or 0.0, row.whole or 0.0) for row in rows), default=0.0) or 1.0
    for number, row in enumerate(rows):
        top, scale = ROW * number + 24, (wide - NUMBER) / most
        words(made, 4, top - 6, row.name)
        outline = {"x": 4, "y": top, "height": 20, "stroke": "currentColor"}
        if row.whole is not None:
            put(made, "rect", {**outline, "width": scale * row.whole, "fill": "none", "stroke-dasharray": "3 3"})
        if row.value is not None:
            put(made, "rect", {**outline, "width": scale * row.value, "fill": FILLS[fill]})
        end = scale * max(row.value or 0.0, row.whole or 0.0)
        words(made, 12 + end, top + 15, captions.empty if row.value is None else write(row.value))
    return markup(made)
