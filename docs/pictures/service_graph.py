"""
The graph around one service as an SVG picture on standard output: its node, parts and relationships as they are stored.

python docs/pictures/service_graph.py faire-integration > docs/pictures/graph.svg
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple
from xml.etree import ElementTree

from graph_schema.schema import Edge, PartNode, canonical, flatten, record_key, schema
from seed.read import read_seed
from service.paper.charts.svg import Element, line, picture, put, words

WIDTH, ROW, CARD, NEAR, FAR = 1000, 38, 310, 330, 670
SHOWN_OF_A_TYPE, LONGEST = 2, 44
INK, PALE, OWN, OTHER = "#1b2733", "#6b7a88", "#fdf3dc", "#e4eef6"
Records = Mapping[str, Mapping[str, object]]


class End(NamedTuple):
    """What lies at the end of a relationship: a part that the service owns, another record, or how many more."""

    type: str
    key: str
    label: str
    name: str
    fill: str | None


def ends(records: Records, service: str) -> list[End]:
    """Parts and neighbours in the order of the model, at most two of a relationship type and how many more."""
    flat = flatten("service", canonical("service", records[record_key("service", service)]))
    parts = [
        End(part.type, f"{part.label}.{part.position}", part.label, _of_part(records, part), OWN) for part in flat.parts
    ]
    edges = [
        End(edge.type, _key(edge), schema().records[edge.to_kind].label, _name(records, edge), OTHER)
        for edge in flat.edges
    ]
    return [end for _, same in groupby((*parts, *edges), key=lambda end: end.type) for end in _some(list(same))]


def _key(edge: Edge) -> str:
    return record_key(edge.to_kind, edge.to_id)


def _name(records: Records, edge: Edge) -> str:
    record = records[_key(edge)]
    return str(record.get("name", record.get("title", edge.to_id)))


def _of_part(records: Records, part: PartNode) -> str:
    """What tells a part from its like: the record it leads to, else the first text that it holds."""
    texts = (value for value in part.properties.values() if isinstance(value, str))
    return _name(records, part.edges[0]) if part.edges else next(texts, "")


def _some(same: list[End]) -> Iterator[End]:
    yield from same[:SHOWN_OF_A_TYPE]
    if len(same) > SHOWN_OF_A_TYPE:
        yield End(same[0].type, "", "", f"… {len(same) - SHOWN_OF_A_TYPE} more", None)


def drawn(service: str, name: str, around: Iterable[End]) -> Element:
    """The service in the middle, half of what is around it on each side."""
    listed = list(around)
    half = (len(listed) + 1) // 2
    height = half * ROW + 20
    made = picture(f"The graph around {name}", "Nodes and relationships of one service.", height, "graph", WIDTH)
    put(made, "rect", {"width": WIDTH, "height": height, "fill": "#ffffff"})
    for number, end in enumerate(listed):
        left = number < half
        _spoke(made, end, (NEAR if left else FAR, 10 + (number % half + 0.5) * ROW), (WIDTH / 2, height / 2), left=left)
    put(made, "circle", {"cx": WIDTH / 2, "cy": height / 2, "r": 64, "fill": INK, "data_key": f"service:{service}"})
    words(made, WIDTH / 2, height / 2 - 8, "Service", text_anchor="middle", fill="#ffffff", font_size=12)
    for number, word in enumerate(name.split()):
        y = height / 2 + 10 + 15 * number
        words(made, WIDTH / 2, y, word, text_anchor="middle", fill="#ffffff", font_weight=700)
    return made


def _spoke(made: Element, end: End, at: tuple[float, float], centre: tuple[float, float], *, left: bool) -> None:
    x, y = at
    corner = x - CARD if left else x
    elbow = (x + 100 if left else x - 100, y)
    if end.fill:
        line(made, [centre, elbow, at], stroke=PALE, stroke_width=1)
        box = {"x": corner, "y": y - ROW / 2 + 3, "width": CARD, "height": ROW - 6, "rx": 6, "fill": end.fill}
        put(made, "rect", {**box, "data_type": end.type, "data_key": end.key})
        anchor, beside = ("start", x + 6) if left else ("end", x - 6)
        words(made, beside, y - 4, end.type, text_anchor=anchor, fill=INK, font_size=10)
    text = " · ".join(filter(None, (end.label, end.name)))
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    words(made, corner + CARD / 2, y + 4, text, text_anchor="middle", fill=INK if end.fill else PALE, font_size=11)


def main(service: str) -> None:
    """Writes the picture."""
    records = {record_key(row.kind, row.id): row.record for row in read_seed()}
    name = str(records[record_key("service", service)]["name"])
    sys.stdout.write(ElementTree.tostring(drawn(service, name, ends(records, service)), encoding="unicode") + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
