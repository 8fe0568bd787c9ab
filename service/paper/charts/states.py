"""How the states of a cell look: word, sign, pattern and colour; colour is never the only sign."""

from typing import NamedTuple

from service.answers.gaps.state_colours import FILLS
from service.paper.charts.svg import Element, put

INK = "#000000"


class Look(NamedTuple):
    """A fill, a sign that is read, and the pattern that tells it apart on grey paper."""

    fill: str
    sign: str
    pattern: str


SIGNS = {
    "no_data": ("k. A.", "hatch"),
    "none": ("0", "plain"),
    "covered": ("✓", "plain"),
    "time_limited": ("◷", "dots"),
    "unverified": ("?", "wide"),
    "partial": ("≥", "steep"),
    "status_excluded": ("§", "cross"),
    "too_far": ("↔", "level"),
    "no_capacity": ("●", "grid"),
}
LOOKS = {state: Look(fill, *SIGNS[state]) for state, fill in FILLS.items()}
_LINES = {
    "hatch": ("M0 8 L8 0",),
    "dots": ("M3 3 h2 v2 h-2 z",),
    "wide": ("M0 4 h2",),
    "steep": ("M2 0 L6 8",),
    "cross": ("M0 0 L8 8", "M0 8 L8 0"),
    "level": ("M0 4 H8",),
    "grid": ("M0 4 H8", "M4 0 V8"),
}


def fills(parent: Element, name: str) -> dict[str, str]:
    """The patterns of all states as definitions, to be laid over the colour; gives the `fill` of each state."""
    defined = put(parent, "defs")
    references = {}
    for state, look in LOOKS.items():
        key = f"{name}-{state}"
        made = put(defined, "pattern", {"id": key, "width": 8, "height": 8, "patternUnits": "userSpaceOnUse"})
        for path in _LINES.get(look.pattern, ()):
            put(made, "path", {"d": path, "stroke": INK, "stroke-width": 0.7, "stroke-opacity": 0.45, "fill": "none"})
        references[state] = f"url(#{key})"
    return references


def contrast(fill: str) -> float:
    """The contrast of black on a fill, by WCAG 2.2."""
    parts = [int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / 0.05
