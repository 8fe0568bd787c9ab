"""The bare bones of a picture: elements, scales, text; everything that is put in is escaped."""

from collections.abc import Sequence
from xml.etree import ElementTree

from markupsafe import Markup

Element = ElementTree.Element
WIDTH = 720
SMALLEST = 1e-6
NO_BREAK = "\u00a0"  # between a number and its unit


def picture(title: str, about: str, height: float, name: str, width: float = WIDTH) -> Element:
    """An empty picture with its title and description; `name` tells its ids from those of others on a page."""
    made = _empty(width, height, {"role": "img", "aria-labelledby": f"{name}-title {name}-about"})
    put(made, "title", {"id": f"{name}-title"}, title)
    put(made, "desc", {"id": f"{name}-about"}, about)
    return made


def hidden_picture(height: float, width: float = WIDTH) -> Element:
    """An empty picture for the eye only: what it says must stand beside it as text."""
    return _empty(width, height, {"aria-hidden": "true"})


def _empty(width: float, height: float, purpose: dict[str, str]) -> Element:
    look = {"class": "chart", "font-size": "14", "font-family": "system-ui, sans-serif", "fill": "currentColor"}
    frame = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width:g} {height:g}"}
    return ElementTree.Element("svg", {**frame, **purpose, **look})


def put(parent: Element, tag: str, attributes: dict[str, object] | None = None, text: str | None = None) -> Element:
    """One element inside another; numbers are written with at most two digits after the point."""
    written = {name.replace("_", "-"): _written(value) for name, value in (attributes or {}).items()}
    made = ElementTree.SubElement(parent, tag, written)
    made.text = None if text is None else "".join(c for c in text if c.isprintable() or c == NO_BREAK)
    return made


def line(parent: Element, points: Sequence[tuple[float, float]], **attributes: object) -> Element:
    """A line through points."""
    path = " ".join(f"{_written(x)},{_written(y)}" for x, y in points)
    return put(parent, "polyline", {"points": path, "fill": "none", "stroke": "currentColor", **attributes})


def words(parent: Element, x: float, y: float, text: str, **attributes: object) -> Element:
    """Text at a point."""
    return put(parent, "text", {"x": x, "y": y, **attributes}, text)


def markup(made: Element) -> Markup:
    """The picture as text for a page; ElementTree has escaped it."""
    return Markup(ElementTree.tostring(made, encoding="unicode"))  # noqa: S704


def steps_to(most: float, count: int = 4) -> list[float]:
    """Round numbers from 0 up to at least the most, for an axis; [0, 1] where there is nothing."""
    if most < SMALLEST:
        return [0.0, 1.0]
    raw, size = most / count, 1.0
    while size * 10 <= raw:
        size *= 10
    while size > raw:
        size /= 10
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= raw)
    marks = [0.0]
    while marks[-1] < most:
        marks.append(marks[-1] + step)
    return marks


def _written(value: object) -> str:
    return f"{round(value, 2):g}" if isinstance(value, float) else str(value)
