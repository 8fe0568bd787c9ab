"""The index by place finds what a look at everything finds."""

from hypothesis import given
from hypothesis import strategies as st

from service.catalog.grid import Grid
from service.domain.boxes import Box, overlap

LON, LAT = st.floats(-180, 180, width=32), st.floats(-90, 90, width=32)
NEAR = st.floats(12, 13).map(lambda value: round(value, 2))


def boxes(lon: st.SearchStrategy[float], lat: st.SearchStrategy[float]) -> st.SearchStrategy[Box]:
    sides = st.tuples(lon, lat, lon, lat)
    return sides.map(lambda s: (min(s[0], s[2]), min(s[1], s[3]), max(s[0], s[2]), max(s[1], s[3])))


@given(st.lists(boxes(NEAR, NEAR), max_size=20), boxes(NEAR, NEAR) | boxes(LON, LAT))
def test_it_finds_what_a_look_at_every_box_finds(held: list[Box], asked: Box) -> None:
    found = Grid(enumerate(held)).touching(asked)

    assert found == {number for number, box in enumerate(held) if overlap(box, asked)}


def test_a_point_on_the_edge_counts() -> None:
    grid = Grid([(0, (12.5, 51.0, 12.5, 51.0))])

    assert grid.touching((12.5, 50.0, 13.0, 51.0)) == {0}
    assert grid.touching((12.500001, 50.0, 13.0, 51.0)) == set()
