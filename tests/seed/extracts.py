"""The shipped extracts as tests read them."""

import csv
import json
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

SAXON_DISTRICTS = {
    "14511", "14521", "14522", "14523", "14524", "14612", "14625", "14626", "14627", "14628", "14713", "14729", "14730",
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with files("seed.areas").joinpath(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def features(name: str) -> list[dict[str, Any]]:
    return list(json.loads(files("seed.areas").joinpath(name).read_text(encoding="utf-8"))["features"])


def points(value: Any) -> list[list[float]]:
    return [value] if isinstance(value[0], float) else [point for part in value for point in points(part)]


def inside(point: list[float], rings: list[list[list[float]]]) -> bool:
    x, y = point
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


def edges(found: list[dict[str, Any]]) -> Counter[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Every step from vertex to vertex along the outlines, in their direction."""
    rings = (ring for one in found for polygon in one["geometry"]["coordinates"] for ring in polygon)
    return Counter((tuple(one), tuple(two)) for ring in rings for one, two in pairwise(ring))


def outside(found: list[dict[str, Any]]) -> set[tuple[tuple[float, ...], tuple[float, ...]]]:
    """The steps that no neighbour takes the other way: the outline of all together."""
    steps = edges(found)
    assert set(steps.values()) == {1}, "outlines overlap along an edge"
    return {step for step in steps if step[::-1] not in steps}
