"""Geometry by RFC 7946, against slow ways to say the same."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.domain.boxes import Box
from service.gazetteer.boundaries import boundaries
from service.standards import geojson

SQUARE = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]]
HOLE = [[1.0, 1.0], [1.0, 3.0], [3.0, 3.0], [3.0, 1.0], [1.0, 1.0]]
FRAME = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE]]}
DISTRICTS = {code: geojson.right_handed(shape) for code, shape in boundaries("districts").items()}
Side = Callable[[list[float]], float]


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((1.5, 1.5, 2.5, 2.5), False),  # all in the hole
        ((0.2, 0.2, 0.8, 0.8), True),  # all in the land
        ((-1.0, -1.0, 5.0, 5.0), True),  # around everything
        ((4.0, 4.0, 5.0, 5.0), True),  # touches a corner
        ((4.0, 1.0, 5.0, 2.0), True),  # touches an edge
        ((4.1, 4.1, 5.0, 5.0), False),
        ((2.0, 2.0, 3.5, 2.5), True),  # from the hole over its rim
        ((3.0, 2.0, 3.0, 2.0), True),  # a point on the rim
    ],
)
def test_a_box_touches_an_outline_with_a_hole(box: Box, expected: bool) -> None:
    assert geojson.touches(FRAME, box) is expected


@given(st.sampled_from(sorted(DISTRICTS)), st.floats(11.7, 15.1), st.floats(50.1, 51.7), st.floats(0.001, 0.6))
def test_a_box_touches_a_district_where_clipping_leaves_some_of_it(
    code: str, west: float, south: float, size: float
) -> None:
    box = (west, south, west + size, south + size)

    left = sum(_area(_clipped(ring, box)) for part in DISTRICTS[code]["coordinates"] for ring in part)

    assume(left == 0 or left > 1e-9)
    assert geojson.touches(DISTRICTS[code], box) is (left > 0)


def test_every_outer_ring_runs_against_the_clock_and_every_hole_with_it() -> None:
    for name in ("districts", "municipalities"):
        for shape in map(geojson.right_handed, boundaries(name).values()):
            for outer, *holes in shape["coordinates"]:
                assert geojson.signed_area(outer) > 0
                assert all(geojson.signed_area(hole) < 0 for hole in holes)


def test_one_place_is_a_point_and_several_are_a_multipoint() -> None:
    assert geojson.places([]) is None
    assert geojson.places([(13.7, 51.0), (13.7, 51.0)]) == {"type": "Point", "coordinates": [13.7, 51.0]}
    assert (geojson.places([(13.7, 51.0), (12.4, 51.3)]) or {})["type"] == "MultiPoint"


def test_a_multipoint_stays_one_with_a_single_place() -> None:
    assert geojson.multipoint([]) is None
    assert geojson.multipoint([(13.7, 51.0)]) == {"type": "MultiPoint", "coordinates": [[13.7, 51.0]]}
    assert geojson.multipoint([(13.7, 51.0), (12.4, 51.3)]) == geojson.places([(13.7, 51.0), (12.4, 51.3)])


def test_coordinates_have_six_decimals_at_most() -> None:
    assert geojson.places([(13.123456789, 51.0)]) == {"type": "Point", "coordinates": [13.123457, 51.0]}


def _clipped(ring: Iterable[list[float]], box: Box) -> list[list[float]]:
    """What is left of a ring inside a box, cut side by side (Sutherland and Hodgman)."""
    sides: list[Side] = [
        lambda p: p[0] - box[0],
        lambda p: box[2] - p[0],
        lambda p: p[1] - box[1],
        lambda p: box[3] - p[1],
    ]
    kept = list(ring)[:-1]
    for inside in sides:
        kept = [point for one, two in zip(kept, kept[1:] + kept[:1], strict=True) for point in _cut(one, two, inside)]
    return kept


def _cut(one: list[float], two: list[float], inside: Side) -> Iterable[list[float]]:
    here, there = inside(one), inside(two)
    if here >= 0:
        yield one
    if (here >= 0) != (there >= 0):
        share = here / (here - there)
        yield [one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])]


def _area(ring: list[list[float]]) -> float:
    return geojson.signed_area([*ring, ring[0]]) if ring else 0.0
