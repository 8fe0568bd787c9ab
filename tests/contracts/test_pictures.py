"""The README's picture of the graph shows what the seed states."""

from pathlib import Path
from xml.etree import ElementTree

from graph_schema.schema import canonical, flatten, record_key
from seed.read import read_seed

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "graph.svg"


def test_every_node_and_relationship_of_the_picture_is_in_the_graph() -> None:
    drawn = ElementTree.parse(PICTURE).getroot()
    (service,) = (circle.get("data-key", "") for circle in drawn.iter("{http://www.w3.org/2000/svg}circle"))
    shown = {
        (box.get("data-type"), box.get("data-key"))
        for box in drawn.iter("{http://www.w3.org/2000/svg}rect")
        if box.get("data-key")
    }

    record = next(row.record for row in read_seed() if record_key(row.kind, row.id) == service)
    flat = flatten("service", canonical("service", record))
    edges = {(edge.type, record_key(edge.to_kind, edge.to_id)) for edge in flat.edges}
    parts = {(part.type, f"{part.label}.{part.position}") for part in flat.parts}
    assert len(shown) > 20
    assert shown <= edges | parts
    assert {kind for kind, _ in shown} == {kind for kind, _ in edges | parts}
