"""Five classes of a figure on a map: the darker, the more."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

FILLS = ("#FFF5EB", "#FDD0A2", "#FDAE6B", "#F58D3C", "#E8711F")
_BREAKS = {"share": (0.1, 0.25, 0.5, 0.75), "minutes": (15.0, 30.0, 45.0, 60.0)}


class ValueClass(NamedTuple):
    """Figures above `over` and up to `to`, the first class from its start on; with the colour of the class."""

    over: float
    to: float
    fill: str


def value_classes(metric: str, values: Sequence[float]) -> list[ValueClass]:
    """The classes of a metric: shares and minutes have fixed ones, persons a fifth of the areas each; none without."""
    if not values:
        return []
    breaks = _BREAKS.get(metric) or _fifths(values)
    ends = list(dict.fromkeys((*breaks, inf)))
    starts = (0.0, *ends[:-1])
    return [ValueClass(over, to, fill) for over, to, fill in zip(starts, ends, FILLS, strict=False)]


def fill_of(classes: Sequence[ValueClass], value: float) -> str:
    """The colour of a figure."""
    return next(one.fill for one in classes if value <= one.to)


def _fifths(values: Sequence[float]) -> tuple[float, ...]:
    ordered = sorted(values)
    return tuple(round(ordered[len(ordered) * part // 5]) for part in range(1, 5))
